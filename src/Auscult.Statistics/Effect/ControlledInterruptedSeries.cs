using Auscult.Contracts;
using Auscult.Statistics.Aberrations;

namespace Auscult.Statistics.Effect;

/// <summary>Interrupted time series of the difference to a series that was not intervened in.</summary>
public sealed class ControlledInterruptedSeries : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "controlled-its",
            1,
            "Interrupted time series with a control series",
            [
                new("time", "Time, ascending and evenly spaced."),
                new("value", "Value where the intervention was."),
                new("control", "Value where it was not."),
                new("intervention", "0 before the intervention, 1 from then on."),
            ],
            [
                SettingInfo.Choice("scale", "What is compared: differences, or logarithms, whose changes are ratios.", "difference", "log"),
                .. SegmentedDesign.Settings,
            ]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var times = TimeColumn.Read(table);
        var (values, controls, intervention) = (table.Numbers("value"), table.Numbers("control"), table.Numbers("intervention"));
        if (SegmentedDesign.Reason(intervention) is { } reason)
        {
            return InterruptedSeries.Nothing(reason);
        }

        var isLog = settings.Words("scale") == "log";
        if (isLog && values.Concat(controls).Any(value => value <= 0))
        {
            return InterruptedSeries.Nothing("logarithms need values above zero");
        }

        double[] gap = [.. values.Zip(controls, (value, control) => isLog ? Math.Log(value) - Math.Log(control) : value - control)];
        double Back(int t, double value) => isLog ? controls[t] * Math.Exp(value) : controls[t] + value;
        var result = InterruptedSeries.Values(times, gap, SegmentedDesign.Of(intervention, settings), settings, values, Back);
        foreach (var row in result.Rows.Where(_ => isLog))
        {
            if (row["estimate"] is Estimate { Low: { } low, High: { } high } log)
            {
                row["ratio"] = Figure.Of(Math.Exp(log.Value), Math.Exp(low), Math.Exp(high), log.Level, log.N);
            }
        }

        return result with
        {
            Warnings =
            [
                .. result.Warnings.Skip(1),
                "The control must not be touched by the intervention, and would have gone on beside the other series.",
            ],
        };
    }
}
