using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Aberrations;

/// <summary>Counts what a detector found and missed where outbreaks are known.</summary>
internal sealed class Scoreboard
{
    private readonly List<double> _delays = [];

    public int TruePositives { get; private set; }

    public int FalsePositives { get; private set; }

    public int TrueNegatives { get; private set; }

    public int FalseNegatives { get; private set; }

    public int Outbreaks => _delays.Count;

    public int Detected { get; private set; }

    public int Times => TruePositives + FalsePositives + TrueNegatives + FalseNegatives;

    /// <summary>F1 over times; NaN when there was neither an outbreak nor an alarm.</summary>
    public double F1 => 2d * TruePositives / ((2 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>All of them together.</summary>
    public static Scoreboard Sum(IEnumerable<Scoreboard> boards)
    {
        var sum = new Scoreboard();
        foreach (var board in boards)
        {
            sum.TruePositives += board.TruePositives;
            sum.FalsePositives += board.FalsePositives;
            sum.TrueNegatives += board.TrueNegatives;
            sum.FalseNegatives += board.FalseNegatives;
            sum.Detected += board.Detected;
            sum._delays.AddRange(board._delays);
        }

        return sum;
    }

    /// <summary>Adds the part of a series from one index up to another.</summary>
    public void Add(bool[] alarms, bool[] outbreak, int from, int to)
    {
        for (var t = from; t < to; t++)
        {
            Count(alarms[t], outbreak[t]);
        }

        for (var t = from; t < to; t++)
        {
            if (!outbreak[t])
            {
                continue;
            }

            var end = t;
            while (end < to && outbreak[end])
            {
                end++;
            }

            var first = Array.IndexOf(alarms, true, t, end - t);
            Detected += first < 0 ? 0 : 1;
            _delays.Add(first < 0 ? end - t : first - t);
            t = end - 1;
        }
    }

    public void Describe(ResultRow row, double period, double level)
    {
        row["sensitivity"] = Proportion.Wilson(TruePositives, TruePositives + FalseNegatives, level, "no time belongs to an outbreak");
        row["specificity"] = Proportion.Wilson(TrueNegatives, TrueNegatives + FalsePositives, level, "every time belongs to an outbreak");
        row["ppv"] = Proportion.Wilson(TruePositives, TruePositives + FalsePositives, level, "there was no alarm");
        row["f1"] = Times == 0 || !double.IsFinite(F1) ? new NotEstimable("neither outbreaks nor alarms") : F1;
        row["outbreaks_detected"] = Proportion.Wilson(Detected, Outbreaks, level, "there is no outbreak");
        row["timeliness"] = Outbreaks == 0 ? new NotEstimable("there is no outbreak") : Moments.Median(_delays);
        row["false_alarms_a_year"] = Times == 0 ? new NotEstimable("there is nothing to look along") : FalsePositives * period / Times;
        (row["tp"], row["fp"], row["tn"], row["fn"]) = (TruePositives, FalsePositives, TrueNegatives, FalseNegatives);
    }

    private void Count(bool alarm, bool outbreak)
    {
        switch (alarm, outbreak)
        {
            case (true, true):
                TruePositives++;
                break;
            case (true, false):
                FalsePositives++;
                break;
            case (false, true):
                FalseNegatives++;
                break;
            default:
                TrueNegatives++;
                break;
        }
    }
}
