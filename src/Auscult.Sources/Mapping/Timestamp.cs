using System.Text;

namespace Auscult.Sources;

/// <summary>
/// Reads the dates of the interchange form: RFC 3339 with its offset kept, a date alone, <c>yyyy-MM-dd HH:mm:ss</c> (UTC when no zone is
/// given) and epoch seconds or milliseconds.
/// </summary>
internal static class Timestamp
{
    /// <summary>Epoch values above this are milliseconds: as seconds they would lie in the year 5138.</summary>
    private const double FirstMillisecondValue = 1e11;

    private const double LastMillisecond = 253402300799999;

    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset value)
    {
        value = default;
        text = text.Trim();
        if (text.Length is 0 or > 64)
        {
            return false;
        }

        Span<byte> ascii = stackalloc byte[64];
        return Encoding.ASCII.TryGetBytes(text, ascii, out var length) && TryParse(ascii[..length], out value);
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        var reader = new DigitReader(text);
        if (!reader.Number(4, out var year))
        {
            return TryParseEpochText(text, out value);
        }

        if (!reader.Is((byte)'-'))
        {
            return TryParseEpochText(text, out value);
        }

        if (!reader.Number(2, out var month) || !reader.Is((byte)'-') || !reader.Number(2, out var day) || !IsDate(year, month, day))
        {
            return false;
        }

        if (reader.AtEnd)
        {
            value = new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero);
            return true;
        }

        return TryParseTime(ref reader, new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified), out value);
    }

    /// <summary>Seconds or milliseconds since 1970, told apart by size.</summary>
    public static bool TryFromEpoch(double number, out DateTimeOffset value)
    {
        value = default;
        var milliseconds = Math.Abs(number) >= FirstMillisecondValue ? number : number * 1000;
        if (!(milliseconds >= 0 && milliseconds <= LastMillisecond))
        {
            return false;
        }

        value = DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
        return true;
    }

    private static bool TryParseEpochText(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;

        // Nine digits or more: a shorter number is a year, a spreadsheet serial or a mistake, not an instant.
        return text.Length >= 9
            && System.Buffers.Text.Utf8Parser.TryParse(text, out double number, out var used, 'F')
            && used == text.Length
            && TryFromEpoch(number, out value);
    }

    private static bool TryParseTime(ref DigitReader reader, DateTime date, out DateTimeOffset value)
    {
        value = default;
        if (!(reader.Is((byte)'T') || reader.Is((byte)'t') || reader.Is((byte)' ')))
        {
            return false;
        }

        if (!reader.Number(2, out var hour) || !reader.Is((byte)':') || !reader.Number(2, out var minute))
        {
            return false;
        }

        var second = 0;
        var ticks = 0L;
        if (reader.Is((byte)':') && !(reader.Number(2, out second) && reader.Fraction(out ticks)))
        {
            return false;
        }

        // A leap second (60) is the first instant of the next minute.
        if (hour > 23 || minute > 59 || second > 60 || !reader.Offset(out var offset))
        {
            return false;
        }

        var local = date.AddTicks((((((hour * 60L) + minute) * 60L) + second) * TimeSpan.TicksPerSecond) + ticks);
        var utc = local.Ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(local, offset);
        return true;
    }

    private static bool IsDate(int year, int month, int day) =>
        year is >= 1 and < 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    /// <summary>A cursor over the ASCII of a date.</summary>
    private ref struct DigitReader(ReadOnlySpan<byte> text)
    {
        private ReadOnlySpan<byte> _rest = text;

        public readonly bool AtEnd => _rest.IsEmpty;

        public bool Is(byte expected)
        {
            if (_rest.IsEmpty || _rest[0] != expected)
            {
                return false;
            }

            _rest = _rest[1..];
            return true;
        }

        public bool Number(int digits, out int value)
        {
            value = 0;
            if (_rest.Length < digits)
            {
                return false;
            }

            for (var i = 0; i < digits; i++)
            {
                var digit = _rest[i] - '0';
                if ((uint)digit > 9)
                {
                    return false;
                }

                value = (value * 10) + digit;
            }

            _rest = _rest[digits..];
            return true;
        }

        public bool Fraction(out long ticks)
        {
            ticks = 0;
            if (!Is((byte)'.') && !Is((byte)','))
            {
                return true;
            }

            var unit = TimeSpan.TicksPerSecond / 10;
            var digits = 0;
            for (; !_rest.IsEmpty && (uint)(_rest[0] - '0') <= 9; digits++, unit /= 10)
            {
                ticks += (_rest[0] - '0') * unit;
                _rest = _rest[1..];
            }

            return digits > 0;
        }

        public bool Offset(out TimeSpan offset)
        {
            offset = TimeSpan.Zero;
            Is((byte)' ');
            if (AtEnd || Is((byte)'Z') || Is((byte)'z'))
            {
                return AtEnd;
            }

            if (_rest.SequenceEqual("UTC"u8) || _rest.SequenceEqual("GMT"u8))
            {
                return true;
            }

            var sign = Is((byte)'-') ? -1 : 1;
            if (sign == 1 && !Is((byte)'+'))
            {
                return false;
            }

            if (!Number(2, out var hours))
            {
                return false;
            }

            var colon = Is((byte)':');
            var minutes = 0;
            if ((colon || !AtEnd) && !Number(2, out minutes))
            {
                return false;
            }

            offset = new TimeSpan(sign * hours, sign * minutes, 0);
            return AtEnd && minutes < 60 && hours * 60 + minutes <= 14 * 60;
        }
    }
}
