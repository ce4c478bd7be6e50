namespace Auscult.Statistics.Tests.Value;

/// <summary>Methods 4.5 and 4.6.</summary>
public sealed class ValueVectorTests
{
    [Fact]
    public void Vectors46_CostPerEngagement()
    {
        var row = Run.Of(
            "cost",
            "cost,engagements,impressions,incremental,incremental_low,incremental_high\n20000,12500,4000000,100,50,200\n"
        ).Rows[0];

        Assert.Equal(1.60, row.Number("cost_per_engagement"), 1e-12);
        Assert.Equal(5, row.Number("cost_per_thousand_impressions"), 1e-12);
        Run.Near(200, 100, 400, 1e-9, row["cost_per_incremental_action"]);
    }

    [Fact]
    public void Cost_OfNothing_IsNotEstimable() =>
        Assert.Contains("no clicks", Run.Of("cost", "cost,clicks\n20,0\n").Rows[0].Reason("cost_per_click"), StringComparison.Ordinal);

    [Fact]
    public void Vectors46_ReturnOnInvestment()
    {
        var result = Run.Of(
            "roi",
            "item,kind,value,low,high,unit_value,source\nagency,cost,20000,18000,25000,,invoice\nadditional visits,benefit,500,0,900,100,its\n"
        );

        Assert.Equal(1.5, result.Model.Number("roi"), 1e-12);
        Run.Near(1.5, -1, (90_000d / 18_000) - 1, 1e-9, result.Model["roi"]);
        Assert.Contains(result.Warnings, warning => warning.Contains("loss", StringComparison.Ordinal));
        Assert.Equal(-1, result.Rows[1].Number("roi_at_low"), 1e-12);
    }
}
