using Auscult.Contracts;

namespace Auscult.App.Listening.Health;

/// <summary>
/// The rhythm of one source: how much it sends at this hour of the week, by the four weeks before. Pure. Times are compared in UTC: a change
/// to summer time shifts expectations by an hour for four weeks, which steps of four hours bear.
/// </summary>
/// <param name="hours">New and changed posts by UTC hour, ascending.</param>
/// <param name="first">When the source began to deliver; null when it has not.</param>
internal sealed class SourceRhythm(IReadOnlyList<HourCount> hours, DateTimeOffset? first)
{
    private const int Weeks = 4;
    private const int FewestWeeks = 2;

    /// <summary>With five posts expected, a random quiet spell as long has a chance below one in a hundred.</summary>
    private const double TellingAbsence = 5;
    private const double SurgeAt = 2;
    private const long SmallestSurge = 20;

    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly Dictionary<DateTimeOffset, long> _steps = hours
        .GroupBy(hour => StepOf(hour.Hour))
        .ToDictionary(step => step.Key, step => step.Sum(hour => hour.Count));

    /// <summary>The seven days before an instant, the step it is in included.</summary>
    public HeardSeries Series(DateTimeOffset now, bool isByPublication)
    {
        var from = StepOf(now) - (HeardSeries.Step * (HeardSeries.Steps - 1));
        var starts = Enumerable.Range(0, HeardSeries.Steps).Select(step => from + (HeardSeries.Step * step)).ToList();
        return new HeardSeries(
            from,
            [.. starts.Select(Count)],
            [.. starts.Select(start => isByPublication ? null : Expected(start))],
            isByPublication
        );
    }

    /// <summary>Posts a day in four days of five, over the four weeks before; null before two weeks are known.</summary>
    public DailyRange? Usual(DateTimeOffset now)
    {
        var days = Math.Min(Weeks * 7, first is { } began ? (int)(now - began).TotalDays : 0);
        if (days < FewestWeeks * 7)
        {
            return null;
        }

        var counts = Enumerable
            .Range(1, days)
            .Select(day => Between(now - TimeSpan.FromDays(day + 1), now - TimeSpan.FromDays(day)))
            .Order()
            .ToList();
        return new DailyRange(counts[days / 10], counts[days - 1 - (days / 10)]);
    }

    /// <summary>True when so long without a new post is not explained by the rhythm; false also when the rhythm is not known.</summary>
    public bool IsSilent(DateTimeOffset lastNew, DateTimeOffset now)
    {
        var expected = 0.0;
        // The step in which the last post came has passed in part; the current one has not passed.
        for (var step = StepOf(lastNew) + HeardSeries.Step; step + HeardSeries.Step <= now; step += HeardSeries.Step)
        {
            expected += Profile(step, lastNew) ?? 0;
            if (expected >= TellingAbsence)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Heard against expected in the last day, when that is a surge; else null.</summary>
    public double? Surge(DateTimeOffset now)
    {
        const int stepsADay = 6;
        var (heard, expected) = (0L, 0.0);
        for (var back = 1; back <= stepsADay; back++)
        {
            var start = StepOf(now) - (HeardSeries.Step * back);
            if (Expected(start) is not { } usual)
            {
                return null;
            }

            heard += Count(start);
            expected += usual;
        }

        var isSurge = heard - expected >= SmallestSurge && heard >= SurgeAt * expected && heard > expected + (3 * Math.Sqrt(expected));
        return isSurge ? heard / Math.Max(1, expected) : null;
    }

    private static DateTimeOffset StepOf(DateTimeOffset at)
    {
        var ticks = at.UtcTicks - (at.UtcTicks % HeardSeries.Step.Ticks);
        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private long Count(DateTimeOffset step) => _steps.GetValueOrDefault(step);

    private long Between(DateTimeOffset from, DateTimeOffset to) =>
        hours.Where(hour => hour.Hour >= from && hour.Hour < to).Sum(hour => hour.Count);

    /// <summary>Mean of the same step in the weeks before that are known; null when they are too few.</summary>
    private double? Expected(DateTimeOffset step) => Mean(step, 1);

    /// <summary>What was usual for this step of the week before the source fell quiet: the quiet itself must not become usual.</summary>
    private double? Profile(DateTimeOffset step, DateTimeOffset until)
    {
        var weeks = 1;
        while (step - (Week * weeks) > until)
        {
            weeks++;
        }

        return Mean(step, weeks);
    }

    private double? Mean(DateTimeOffset step, int firstWeek)
    {
        var known = Enumerable.Range(firstWeek, Weeks).Select(week => step - (Week * week)).Where(start => start >= first).ToList();
        return known.Count >= FewestWeeks ? known.Average(start => (double)Count(start)) : null;
    }
}
