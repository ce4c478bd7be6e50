using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Insight;

/// <summary>Cohen's kappa: agreement of two raters beyond chance.</summary>
public sealed class Kappa : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "kappa",
            1,
            "Agreement of two raters beyond chance",
            [
                new("rater_1", "Category the first rater gave."),
                new("rater_2", "Category the second rater gave."),
                new("count", "How many texts were rated so; 1 when absent.", false),
            ],
            [
                SettingInfo.Level,
                SettingInfo.Choice("weights", "For ordered categories, how far apart counts.", "none", "linear", "quadratic"),
            ]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var (first, second) = (table.Names("rater_1"), table.Names("rater_2"));
        var counts = table.Has("count") ? table.WholeCounts("count") : [.. first.Select(_ => 1d)];
        var names = first.Concat(second).Distinct().OrderBy(Number).ThenBy(name => name, StringComparer.Ordinal).ToList();
        var n = counts.Sum();
        var k = names.Count;
        var cells = new double[k, k];
        for (var i = 0; i < first.Length; i++)
        {
            cells[names.IndexOf(first[i]), names.IndexOf(second[i])] += n > 0 ? counts[i] / n : 0;
        }

        double Weight(int i, int j) =>
            settings.Words("weights") switch
            {
                "linear" when k > 1 => 1 - (Math.Abs(i - j) / (k - 1d)),
                "quadratic" when k > 1 => 1 - ((i - j) * (i - j) / ((k - 1d) * (k - 1d))),
                _ => i == j ? 1 : 0,
            };

        var row = new ResultRow { ["kappa"] = Of(cells, k, n, Weight, settings.Number("level"), out var observed) };
        row["agreement"] = n > 0 ? Proportion.Wilson(observed * n, n, settings.Number("level")) : new NotEstimable("nothing was rated");
        return new MeasureResult(
            [row],
            new ResultRow { ["categories"] = k },
            n < 50 ? ["Fewer than 50 texts: the interval is rough."] : []
        );
    }

    /// <summary>Weighted kappa with the large-sample error of Fleiss, Cohen and Everitt.</summary>
    private static Figure Of(double[,] cells, int k, double n, Func<int, int, double> weight, double level, out double observed)
    {
        var (rows, columns, chance) = (new double[k], new double[k], 0d);
        observed = 0;
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                rows[i] += cells[i, j];
                columns[j] += cells[i, j];
                observed += weight(i, j) * cells[i, j];
            }
        }

        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                chance += weight(i, j) * rows[i] * columns[j];
            }
        }

        if (n < 2 || chance >= 1 - 1e-12)
        {
            return new NotEstimable(n < 2 ? "fewer than two texts were rated by both" : "both raters always gave the same category");
        }

        var kappa = (observed - chance) / (1 - chance);
        var byRow = Enumerable.Range(0, k).Select(i => Enumerable.Range(0, k).Sum(m => weight(i, m) * columns[m])).ToArray();
        var byColumn = Enumerable.Range(0, k).Select(j => Enumerable.Range(0, k).Sum(m => weight(m, j) * rows[m])).ToArray();
        var variance = 0d;
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                var part = weight(i, j) - ((byRow[i] + byColumn[j]) * (1 - kappa));
                variance += cells[i, j] * part * part;
            }
        }

        var offset = kappa - (chance * (1 - kappa));
        var error = Quantiles.TwoSided(level) * Math.Sqrt(Math.Max(0, variance - (offset * offset)) / n) / (1 - chance);
        return Figure.Of(kappa, Math.Max(-1, kappa - error), Math.Min(1, kappa + error), level, n);
    }

    private static double Number(string name) =>
        double.TryParse(name, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : double.MaxValue;
}
