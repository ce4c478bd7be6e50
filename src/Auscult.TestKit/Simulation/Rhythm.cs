using System.Globalization;
using System.Text;

namespace Auscult.TestKit.Simulation;

/// <summary>
/// When each record happens: people sleep at night and write more on Sunday evening. Weights are whole numbers, so that a record has
/// the same millisecond on every machine.
/// </summary>
internal sealed class Rhythm
{
    private const int FractionBits = 20;
    private static readonly byte[] s_hours =
    [
        30,
        18,
        12,
        9,
        9,
        14,
        30,
        55,
        72,
        78,
        82,
        86,
        96,
        92,
        84,
        82,
        84,
        90,
        100,
        112,
        124,
        120,
        92,
        56,
    ];
    private static readonly byte[] s_weekdays = [112, 98, 100, 101, 102, 96, 91];
    private readonly long _start;
    private readonly ulong[] _until;
    private readonly ulong _step;
    private readonly long[] _firstOfDay;
    private readonly byte[][] _isoDates;
    private readonly byte[][] _feedDates;
    private readonly byte[] _time = "00:00:00"u8.ToArray();

    public Rhythm(SimulationOptions options)
    {
        _start = options.Start.ToUnixTimeMilliseconds();
        _until = Accumulate(options);
        _step = (_until[^1] << 24) / (ulong)Math.Max(1, options.Posts);
        _firstOfDay = [.. Enumerable.Range(0, options.Days + 1).Select(day => FirstOfDay(day, options.Posts))];
        var firstDate = options.Start.UtcDateTime.Date;
        _isoDates = Dates(firstDate, options.Days, "yyyy-MM-dd'T'");
        _feedDates = Dates(firstDate, options.Days, "ddd, dd MMM yyyy ");
    }

    /// <summary>Milliseconds since 1970 of a record. Never falls as the index rises.</summary>
    public long MillisecondsOf(long index)
    {
        var position = PositionOf(index);
        var hour = Array.BinarySearch(_until, position + 1);
        hour = hour < 0 ? ~hour : hour;
        hour = Math.Min(hour, _until.Length - 1);
        var from = hour == 0 ? 0 : _until[hour - 1];
        return _start + hour * 3_600_000L + (long)((position - from) * 3_600_000UL / (_until[hour] - from));
    }

    /// <summary>0-based day of the world in which a record happens.</summary>
    public int DayOf(long index, ref int hint)
    {
        if (index < _firstOfDay[hint] || index >= _firstOfDay[hint + 1])
        {
            int low = 0,
                high = _firstOfDay.Length - 2;
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _firstOfDay[middle + 1] > index ? (low, middle) : (middle + 1, high);
            }

            hint = low;
        }

        return hint;
    }

    /// <summary>2026-01-31T08:05:09Z, or the same instant at +01:00.</summary>
    public void AppendIso(Utf8Buffer output, long milliseconds, bool winterTime)
    {
        var time = AppendDate(output, _isoDates, winterTime ? milliseconds + 3_600_000 : milliseconds);
        output.Append(time);
        output.Append(winterTime ? "+01:00"u8 : "Z"u8);
    }

    /// <summary>Sat, 31 Jan 2026 08:05:09 GMT.</summary>
    public void AppendFeedDate(Utf8Buffer output, long milliseconds)
    {
        output.Append(AppendDate(output, _feedDates, milliseconds));
        output.Append(" GMT"u8);
    }

    private byte[] AppendDate(Utf8Buffer output, byte[][] dates, long milliseconds)
    {
        var midnight = _start - (_start % 86_400_000 + 86_400_000) % 86_400_000;
        var since = milliseconds - midnight;
        output.Append(dates[since / 86_400_000]);
        var second = (int)(since % 86_400_000 / 1000);
        Two(0, second / 3600);
        Two(3, second / 60 % 60);
        Two(6, second % 60);
        return _time;
    }

    private void Two(int at, int value)
    {
        _time[at] = (byte)('0' + value / 10);
        _time[at + 1] = (byte)('0' + value % 10);
    }

    private ulong PositionOf(long index) => (ulong)(((UInt128)(ulong)index * _step) >> 24);

    private long FirstOfDay(int day, long posts)
    {
        if (day == 0)
        {
            return 0;
        }

        var border = _until[day * 24 - 1];
        long low = 0,
            high = posts;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            (low, high) = PositionOf(middle) < border ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static ulong[] Accumulate(SimulationOptions options)
    {
        var until = new ulong[options.Days * 24];
        ulong sum = 0;
        for (var hour = 0; hour < until.Length; hour++)
        {
            var at = options.Start.UtcDateTime.AddHours(hour);
            sum += (ulong)(s_hours[at.Hour] * s_weekdays[(int)at.DayOfWeek]) << FractionBits >> 8;
            until[hour] = sum;
        }

        return until;
    }

    private static byte[][] Dates(DateTime first, int days, string format) =>
        [
            .. Enumerable
                .Range(0, days + 3)
                .Select(day => Encoding.ASCII.GetBytes(first.AddDays(day).ToString(format, CultureInfo.InvariantCulture))),
        ];
}
