using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Effect;

/// <summary>Two counts of the same thing, before and after: a description, not an effect.</summary>
public sealed class BeforeAfter : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "before-after",
            1,
            "Uncontrolled before and after",
            [
                new("before", "Count before."),
                new("after", "Count after."),
                new("exposure_before", "Time or people behind the count before; 1 when absent.", false),
                new("exposure_after", "Time or people behind the count after; 1 when absent.", false),
                new("name", "What the row is about; optional.", false),
            ],
            [SettingInfo.Level]
        );

    internal static Figure Of(double before, double after, double exposure, double level)
    {
        if (before <= 0 || after <= 0)
        {
            return new NotEstimable(before <= 0 ? "nothing was counted before" : "nothing was counted after");
        }

        var ratio = after / before / exposure;
        var error = Quantiles.TwoSided(level) * Math.Sqrt((1 / before) + (1 / after));
        return Figure.Of(ratio, ratio * Math.Exp(-error), ratio * Math.Exp(error), level, before + after);
    }

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var (before, after) = (table.WholeCounts("before"), table.WholeCounts("after"));
        double[] Exposure(string column) => table.Has(column) ? table.Counts(column) : [.. before.Select(_ => 1d)];
        var (exposureBefore, exposureAfter) = (Exposure("exposure_before"), Exposure("exposure_after"));
        var rows = before
            .Select(
                (count, i) =>
                {
                    ResultRow row = [];
                    if (table.Has("name"))
                    {
                        row["name"] = table.Words("name")[i];
                    }

                    row["rate_ratio"] =
                        exposureBefore[i] > 0 && exposureAfter[i] > 0
                            ? Of(count, after[i], exposureAfter[i] / exposureBefore[i], settings.Number("level"))
                            : new NotEstimable("an exposure is zero");
                    row["design"] = "uncontrolled before-after";
                    return row;
                }
            )
            .ToList();
        return new MeasureResult(
            rows,
            "Uncontrolled before-after: whatever else changed, and every trend, is part of the ratio. It shows no effect."
        );
    }
}
