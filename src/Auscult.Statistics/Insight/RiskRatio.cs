using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Insight;

/// <summary>One share over another, of two independent groups.</summary>
public sealed class RiskRatio : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "risk-ratio",
            1,
            "Ratio of two shares",
            [
                new("hits", "How many of the first group."),
                new("n", "Size of the first group."),
                new("reference_hits", "How many of the second group."),
                new("reference_n", "Size of the second group."),
                new("name", "What the row is about; optional.", false),
            ],
            [SettingInfo.Level]
        );

    /// <summary>Ratio with the interval of its logarithm (Katz).</summary>
    internal static Figure Of(double hits, double n, double referenceHits, double referenceN, double level)
    {
        if (n <= 0 || referenceN <= 0)
        {
            return new NotEstimable("a group is empty");
        }

        if (hits <= 0 || referenceHits <= 0)
        {
            return new NotEstimable("a group has no hits");
        }

        var ratio = hits / n / (referenceHits / referenceN);
        var error = Quantiles.TwoSided(level) * Math.Sqrt((1 / hits) - (1 / n) + (1 / referenceHits) - (1 / referenceN));
        return Figure.Of(ratio, ratio * Math.Exp(-error), ratio * Math.Exp(error), level, n + referenceN);
    }

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var (a, n, b, m) = (
            table.WholeCounts("hits"),
            table.WholeCounts("n"),
            table.WholeCounts("reference_hits"),
            table.WholeCounts("reference_n")
        );
        var level = settings.Number("level");
        var rows = new List<ResultRow>();
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] > n[i] || b[i] > m[i])
            {
                throw new MeasureRefusalException($"Row {i + 1}: more hits than people.");
            }

            ResultRow row = [];
            if (table.Has("name"))
            {
                row["name"] = table.Words("name")[i];
            }

            row["risk"] = Proportion.Wilson(a[i], n[i], level, "the group is empty");
            row["reference_risk"] = Proportion.Wilson(b[i], m[i], level, "the group is empty");
            row["risk_ratio"] = Of(a[i], n[i], b[i], m[i], level);
            rows.Add(row);
        }

        return new MeasureResult(rows);
    }
}
