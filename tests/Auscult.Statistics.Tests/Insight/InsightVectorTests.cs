using Auscult.Statistics.Insight;

namespace Auscult.Statistics.Tests.Insight;

/// <summary>Methods 11 and 4.4.</summary>
public sealed class InsightVectorTests
{
    [Fact]
    public void Vectors112_Hydrocephalus_SharesOfRespondents()
    {
        var result = Run.Of("census", "item,count\nheadache,52\ncognition,37\nmobility,33\nother,259\n", "respondents=82");

        Run.Near(.634, .5261, .7302, 1e-4 * 5, result.Rows.Single(row => (string?)row["item"] == "headache")["share"]);
        Run.Near(.451, .3481, .5587, 5e-4, result.Rows.Single(row => (string?)row["item"] == "cognition")["share"]);
        Run.Near(.402, .3030, .5106, 5e-4, result.Rows.Single(row => (string?)row["item"] == "mobility")["share"]);
        Assert.Equal(4.646, result.Model.Number("mentions_per_respondent"), 1e-3);
    }

    [Fact]
    public void Census_MentionsOfOnePerson_CountOnce()
    {
        var result = Run.Of("census", "respondent,item\n1,pain\n1,pain\n1,fear\n2,pain\n3,\n");

        Assert.Equal(2d / 3, result.Rows[0].Number("share"), 1e-12);
        Assert.Equal((3, 4), (result.Model.Number("respondents"), result.Model.Number("mentions")));
    }

    [Fact]
    public void RiskRatio_TwoShares_AsInTheIssue() => Run.Near(3.457, 3.25, 3.67, .006, RiskRatio.Of(2780, 7361, 1234, 11_296, .95));

    [Fact]
    public void RiskRatio_GroupsExchanged_IsTheInverse()
    {
        var (one, other) = (RiskRatio.Of(10, 50, 7, 90, .95).Estimate(), RiskRatio.Of(7, 90, 10, 50, .95).Estimate());

        Assert.Equal(1 / one.Value, other.Value, 1e-12);
        Assert.Equal(1 / one.High!.Value, other.Low!.Value, 1e-12);
    }

    [Fact]
    public void Vectors114_SentimentIndex() => Assert.Equal(-3.879, SentimentIndex.Of(120, 138, 464, .95).Estimate().Value, 1e-3);

    [Fact]
    public void Vectors114_Readability_Published()
    {
        Assert.Equal(83.32, Readability.Ease("en", 5, 1, 7)!.Value, .005);
        Assert.Equal(2.88, Readability.Grade(5, 1, 7), .005);
        Assert.Equal(8.842, Readability.Smog(1, 1), .0005);
        Assert.Equal(78.918, Readability.Ease("en", 99, 11, 139)!.Value, .005);
        Assert.Equal(4.488, Readability.Grade(99, 11, 139), .005);
        Assert.Equal(7.348, Readability.Smog(6, 11), .0005);
        Assert.Equal(8.239, Readability.Smog(4, 5), .0005);
        Assert.Equal(11.670, Readability.Smog(38, 17), .0005);
        Assert.Equal(59.635, Readability.Ease("en", 100, 5, 150)!.Value, 1e-9);
        Assert.Equal(9.91, Readability.Grade(100, 5, 150), 1e-9);
        Assert.Equal(84.0, Readability.Ease("fr", 100, 5, 150)!.Value, 1e-9);
        Assert.Equal(76.3, Readability.Ease("fr", 100, 5, 150, textstatFrench: true)!.Value, .005);
        Assert.Equal(11.208, Readability.Smog(10, 5), .0005);
    }

    [Theory]
    [InlineData("de", 180 - 20 - (58.5 * 1.5))]
    [InlineData("es", 206.84 - 20.4 - 90)]
    [InlineData("it", 217 - 26 - 90)]
    [InlineData("nl", 206.835 - 18.6 - 115.5)]
    public void Readability_OtherLanguages_FollowTheirFormula(string language, double ease) =>
        Assert.Equal(ease, Readability.Ease(language, 100, 5, 150)!.Value, 1e-9);

    [Fact]
    public void Readability_UnknownLanguage_IsNotEstimable() =>
        Assert.Contains(
            "xx",
            Run.Of("readability", "words,sentences,syllables,language\n100,5,150,xx\n").Rows[0].Reason("reading_ease"),
            StringComparison.Ordinal
        );

    /// <summary>Textbook table: 20 and 15 agreed, 5 and 10 not, kappa .4.</summary>
    [Fact]
    public void Kappa_TextbookTable()
    {
        var row = Run.Of("kappa", "rater_1,rater_2,count\nyes,yes,20\nyes,no,5\nno,yes,10\nno,no,15\n").Rows[0];

        Assert.Equal(.4, row.Number("kappa"), 1e-12);
        Assert.Equal(.7, row.Number("agreement"), 1e-12);
        // Error of Fleiss, Cohen and Everitt for this table, by hand: .1270.
        Assert.Equal(.4 - (1.959964 * .1270), row.Estimate("kappa").Low!.Value, 2e-3);
    }

    [Fact]
    public void Kappa_OneCategory_IsNotEstimable() =>
        Assert.Contains("same", Run.Of("kappa", "rater_1,rater_2\na,a\na,a\n").Rows[0].Reason("kappa"), StringComparison.Ordinal);

    [Fact]
    public void Journey_SharesOfPeople_PerStage()
    {
        var posts = string.Concat(
            Enumerable.Range(0, 10).Select(i => $"p{i},{(i < 6 ? 0 : 1)},{(i % 2 == 0 ? "fear" : "hope")},{(i < 4 ? "seek" : "give")}\n")
        );
        var result = Run.Of("journey", "person,stage,category,direction\n" + posts, "min_people=5");

        Assert.Equal(.5, result.Rows[0].Number("share"), 1e-12);
        Assert.Contains("fewer than 5", result.Rows[2].Reason("share"), StringComparison.Ordinal);
        Assert.Equal(.5, result.Model.Number("give_to_seek 0"), 1e-12);
    }
}
