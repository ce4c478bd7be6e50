using Auscult.Contracts;
using Auscult.Statistics.Kernel;
using MathNet.Numerics.Distributions;

namespace Auscult.Statistics.Effect;

/// <summary>How much more a treated group changed than an untreated one.</summary>
public sealed class DifferenceInDifferences : Measure
{
    private static readonly string[] Cells = ["control_before", "control_after", "treated_before", "treated_after"];

    public override MeasureInfo Info { get; } =
        new(
            "did",
            1,
            "Difference in differences",
            [
                new("treated", "1 for the treated group, 0 for the other."),
                new("post", "1 after the intervention, 0 before."),
                new("value", "Value of a unit at a time."),
                new("cluster", "Unit whose values belong together, for robust errors.", false),
                new("time", "Number of the period, for the test of parallel trends before.", false),
            ],
            [SettingInfo.Level]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var (treated, post, values) = (table.Numbers("treated"), table.Numbers("post"), table.Numbers("value"));
        var level = settings.Number("level");
        double[] Cell(bool t, bool p) => [.. values.Where((_, i) => treated[i] > 0 == t && post[i] > 0 == p)];
        var cells = new[] { Cell(false, false), Cell(false, true), Cell(true, false), Cell(true, true) };
        var row = new ResultRow
        {
            ["did"] = cells.Any(cell => cell.Length == 0)
                ? new NotEstimable("one of the four groups is empty")
                : Of(table, treated, post, values, level),
        };
        foreach (var (name, cell) in Cells.Zip(cells))
        {
            row[name] = cell.Length == 0 ? new NotEstimable("the group is empty") : Figure.Of(Moments.Mean(cell), cell.Length);
        }

        ResultRow model = [];
        if (table.Has("time"))
        {
            model["pre_trend_difference"] = PreTrend(table.Numbers("time"), treated, post, values, level);
        }

        return new MeasureResult([row], model, ["It holds only when both groups would have changed alike without the intervention."]);
    }

    private static Figure Of(Table table, double[] treated, double[] post, double[] values, double level)
    {
        double[][] x = [.. treated.Select((t, i) => new[] { 1, t > 0 ? 1 : 0, post[i] > 0 ? 1d : 0, t > 0 && post[i] > 0 ? 1 : 0 })];
        var fit = LeastSquares.Fit(x, values)!;
        if (fit.DegreesOfFreedom == 0)
        {
            return Figure.Of(fit.Beta[3], values.Length);
        }

        var clusters = table.Has("cluster")
            ? table.Names("cluster")
            : [.. values.Select((_, i) => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        var groups = clusters.Distinct().Count();
        var error = Math.Sqrt(Math.Max(0, fit.Clustered(clusters)[3][3]));
        var t = groups > 1 ? StudentT.InvCDF(0, 1, Math.Min(groups - 1, fit.DegreesOfFreedom), .5 + (level / 2)) : double.NaN;
        return Figure.Of(fit.Beta[3], fit.Beta[3] - (t * error), fit.Beta[3] + (t * error), level, values.Length);
    }

    private static Figure PreTrend(double[] times, double[] treated, double[] post, double[] values, double level)
    {
        var before = Enumerable.Range(0, times.Length).Where(i => post[i] <= 0).ToArray();
        double[][] x = [.. before.Select(i => new[] { 1, treated[i] > 0 ? 1 : 0, times[i], treated[i] > 0 ? times[i] : 0 })];
        if (LeastSquares.Fit(x, [.. before.Select(i => values[i])]) is not { DegreesOfFreedom: > 0 } fit)
        {
            return new NotEstimable("too few times before the intervention");
        }

        var error =
            StudentT.InvCDF(0, 1, fit.DegreesOfFreedom, .5 + (level / 2))
            * Math.Sqrt(Math.Max(0, fit.NeweyWest(0, smallSample: true)[3][3]));
        return Figure.Of(fit.Beta[3], fit.Beta[3] - error, fit.Beta[3] + error, level, before.Length);
    }
}
