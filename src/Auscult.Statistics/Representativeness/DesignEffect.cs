using Auscult.Contracts;

namespace Auscult.Statistics.Representativeness;

/// <summary>How much unequal weights shrink a sample.</summary>
public sealed class DesignEffect : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "design-effect",
            1,
            "Design effect of weights and effective sample size",
            [new("weight", "Weight of a unit."), new("count", "How many units have this weight; 1 when absent.", false)],
            []
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var weights = table.Counts("weight");
        var counts = table.Has("count") ? table.WholeCounts("count") : null;
        var n = counts?.Sum() ?? weights.Length;
        var deff = Weights.DesignEffect(weights, counts);
        var nothing = new NotEstimable("there are no weights above zero");
        var row = new ResultRow
        {
            ["design_effect"] = double.IsFinite(deff) ? Figure.Of(deff, n) : nothing,
            ["effective_n"] = double.IsFinite(deff) ? Figure.Of(n / deff, n) : nothing,
        };
        return deff > 2 ? new MeasureResult([row], "Weights throw away more than half of the sample.") : new MeasureResult([row]);
    }
}
