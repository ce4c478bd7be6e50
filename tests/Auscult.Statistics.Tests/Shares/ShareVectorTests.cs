using Auscult.Contracts;
using Auscult.Statistics.Kernel;
using Auscult.Statistics.Shares;

namespace Auscult.Statistics.Tests.Shares;

/// <summary>Methods 5.</summary>
public sealed class ShareVectorTests
{
    private const string Hospitals = "brand,mentions\nMayo,318598\nKaiser,179105\nMGH,74265\n";

    [Fact]
    public void Vectors5_Mayo_SharesWithWilson()
    {
        var result = Run.Of("share-of-voice", Hospitals);

        Run.Near(.55702, .555733, .558308, 5e-6, result.Rows[0]["share"]);
        Run.Near(.31314, .311938, .314341, 5e-6, result.Rows[1]["share"]);
        Run.Near(.12984, .128973, .130715, 5e-6, result.Rows[2]["share"]);
        Assert.Equal("55.70/31.31/12.98", string.Join('/', result.Rows.Select(row => (100 * row.Number("share")).ToString("0.00", null))));
        Assert.Equal(.425186, result.Model.Number("concentration"), 1e-6);
        Assert.Equal(2.3519, result.Model.Number("effective_brands"), 1e-4);
    }

    [Fact]
    public void Vectors5_Mayo_Goodman()
    {
        var rows = Run.Of("share-of-voice", Hospitals, "interval=goodman").Rows;

        Run.Near(.55702, .555448, .558592, 5e-6, rows[0]["share"]);
        Run.Near(.31314, .311672, .314608, 5e-6, rows[1]["share"]);
        Run.Near(.12984, .128781, .130909, 5e-6, rows[2]["share"]);
    }

    [Fact]
    public void Vectors5_Mayo_Difference() =>
        Run.Near(.243883, .241549, .246216, 1e-6, ShareOfVoice.Difference(318_598, 179_105, 571_968, .95));

    /// <summary>Mentions by hospital, and how many times more one system has than the other.</summary>
    [Fact]
    public void Vectors5_Mayo_PerHospital()
    {
        Assert.Equal(26_549.8, 318_598 / 12d, .05);
        Assert.Equal(4_975.1, 179_105 / 36d, .05);
        var ratio = Run.Of("before-after", "before,after,exposure_before,exposure_after\n179105,318598,36,12\n").Rows[0];
        Assert.Equal(5.3365, ratio.Number("rate_ratio"), 1e-4);
    }

    [Fact]
    public void Vectors5_Wilson_SmallNumbers()
    {
        Run.Near(.5, .2366, .7634, 1e-4, Proportion.Wilson(5, 10, .95));
        Run.Near(0, 0, .2775, 1e-4, Proportion.Wilson(0, 10, .95));
        Assert.IsType<NotEstimable>(Proportion.Wilson(0, 0, .95));
    }

    [Fact]
    public void ShareOfVoice_OrderAndScale_ChangeNoShare()
    {
        var shares = Run.Of("share-of-voice", "brand,mentions\na,3\nb,5\nc,12\n").Rows;
        var turned = Run.Of("share-of-voice", "brand,mentions\nc,120\na,30\nb,50\n").Rows;

        Assert.Equal(shares[0].Number("share"), turned[1].Number("share"), 1e-12);
        Assert.Equal(shares[2].Number("share"), turned[0].Number("share"), 1e-12);
        Assert.Equal(1, shares.Sum(row => row.Number("share")), 1e-12);
    }

    [Fact]
    public void ShareOfVoice_Weight_TakesSharesOfIt()
    {
        var row = Run.Of("share-of-voice", "brand,mentions,weight\na,3,10\nb,5,30\n", "by=weight").Rows[0];

        Assert.Equal(.25, row.Number("share"), 1e-12);
        Assert.Null(row.Estimate("share").Low);
    }

    [Fact]
    public void Vectors5_Engagement_Rates()
    {
        var row = Run.Of("engagement", "likes,comments,shares,saves,followers,reach,impressions\n420,35,60,25,10000,8000,12000\n").Rows[0];

        Assert.Equal(.054, row.Number("engagement_by_followers"), 1e-12);
        Assert.Equal(.0675, row.Number("engagement_by_reach"), 1e-12);
        Assert.Equal(.045, row.Number("engagement_by_impressions"), 1e-12);
        Assert.Equal(.006, row.Number("amplification"), 1e-12);
        Assert.Equal(.042, row.Number("applause"), 1e-12);
        Assert.Equal(.005, row.Number("virality"), 1e-12);
        Assert.Equal(1.5, row.Number("frequency"), 1e-12);
        Assert.Equal(540, row.Number("engagement"));
    }

    [Fact]
    public void Engagement_UnknownCounts_AreNotZero()
    {
        var rows = Run.Of("engagement", "likes,comments,reach\n10,,100\n10,5,\n10,5,0\n").Rows;

        Assert.Contains("unknown", rows[0].Reason("engagement"), StringComparison.Ordinal);
        Assert.Contains("unknown", rows[1].Reason("engagement_by_reach"), StringComparison.Ordinal);
        Assert.Contains("zero", rows[2].Reason("engagement_by_reach"), StringComparison.Ordinal);
    }

    [Fact]
    public void Engagement_MeanAndPooled_Differ()
    {
        var model = Run.Of("engagement", "likes,reach\n10,100\n10,1000\n").Model;

        Assert.Equal(.055, model.Number("engagement_by_reach_mean"), 1e-12);
        Assert.Equal(20d / 1100, model.Number("engagement_by_reach_pooled"), 1e-12);
        Assert.Equal((20, 1100), (model.Number("engagement_by_reach_numerator"), model.Number("engagement_by_reach_denominator")));
    }

    [Fact]
    public void Reach_DistinctAuthors_AreCountedOnce()
    {
        var row = Run.Of("reach", "author,followers\na,100\na,120\nb,50\nc,\n").Rows[0];

        Assert.Equal(170, row.Number("potential_reach"));
        Assert.Equal(120, row.Number("certain_reach"));
        Assert.Equal((3, 2), (row.Number("authors"), row.Number("authors_known")));
    }

    [Fact]
    public void Rating_FewRatings_AreDrawnToTheMeanOfAll()
    {
        var ratings =
            "rating,item,time\n"
            + string.Concat(Enumerable.Range(0, 50).Select(i => $"{4 + (i % 2)},many,{i}\n"))
            + "1,few,1\n1,few,2\n1,few,3\n";
        var rows = Run.Of("rating", ratings).Rows;

        Assert.True(Math.Abs(rows[0].Number("shrunken") - 4.5) < .05);
        Assert.InRange(rows[1].Number("shrunken"), 3, 4);
        Assert.Equal(1, rows[1].Number("mean"));
    }

    [Fact]
    public void Rating_Trend_IsTheSlope() => Assert.Equal(.5, Rating.Trend([1, 2, 3, 4], [2, 2.5, 3, 3.5], .95).Estimate().Value, 1e-12);
}
