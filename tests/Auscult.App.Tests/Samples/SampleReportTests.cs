using Auscult.App.Samples;
using Auscult.Contracts;

namespace Auscult.App.Tests.Samples;

/// <summary>Every figure of a sample against numbers computed by hand.</summary>
public sealed class SampleReportTests
{
    // 1,000 posts in three bands. No answer: 900 posts, 30 judged, none yes. Scores of .6: 80 posts, 20 judged, 12 yes. Scores of .9: 20 posts, 10
    // judged, 9 yes. So 900·0 + 80·.6 + 20·.9 = 0 + 48 + 18 = 66 posts have it. Of 1,400 recent posts 28 scored .9 and 56 scored .6.
    private static JudgedSample Stratified() =>
        new JudgedSample(SampleMethod.Stratified)
            .With(null, 900, 0, 30, false, 1316)
            .With(.6, 80, 12, 8, true, 56)
            .With(.9, 20, 9, 1, true, 28);

    /// <summary>Intervals: docs/own-sample.md; the bounds are those of an independent computation of the closed forms.</summary>
    [Fact]
    public void Of_StratifiedSample_WeighsEveryBandByItsPopulation()
    {
        var report = Report(Stratified());

        Close(.066, .0479, .1692, report.Prevalence);
        Close(.66, .4788, .8059, report.AsDrawn.Precision);
        Close(1, .3832, 1, report.AsDrawn.Recall);
        Assert.Equal(100, report.AsDrawn.Flagged);
        Assert.Equal([(1, 30, 0), (5, 20, 12), (6, 10, 9)], report.Strata.Select(line => (line.Stratum.Number, line.Settled, line.Yes)));
    }

    /// <summary>
    /// From .75 on: precision 9/10; recall 18/66; F1 = 2·18 / (20 + 66); load 28 posts in 28 days; misses (48 + 0)/1,000 of 1,400 posts in 28 days.
    /// </summary>
    [Fact]
    public void Curve_AtAHigherThreshold_LosesRecallAndLoad()
    {
        var report = Report(Stratified());
        var quality = report.Curve.Single(one => one.Threshold == .75);

        Close(.9, .5958, .9821, quality.Precision);
        Close(.2727, .0982, .3696, quality.Recall);
        Close(.4186, .1736, .5269, quality.F1);
        Close(2.4, 1.5463, 7.5593, quality.Misses);
        Assert.Equal(1, Assert.IsType<Estimate>(quality.Load).Value, 10);
        Assert.Equal(3, Assert.IsType<Estimate>(report.Curve.Single(one => one.Threshold == .5).Load).Value, 10);
        Assert.Equal(19, report.Curve.Count);
    }

    /// <summary>
    /// 200 of 10,000 judged: 18 found and right, 6 found and wrong, 12 missed, 164 rightly passed. Precision 18/24, recall 18/30, F1 36/54 by way of
    /// 18/36; misses 12/200 of 1,960 posts in 28 days.
    /// </summary>
    [Fact]
    public void Of_RandomSample_HasWilsonsIntervals()
    {
        var report = Report(new JudgedSample(SampleMethod.Random).With(null, 8800, 12, 164, false, 1820).With(.6, 1200, 18, 6, true, 140));

        Close(.15, .1071, .2061, report.Prevalence);
        Close(.75, .5510, .8800, report.AsDrawn.Precision);
        Close(.6, .4232, .7541, report.AsDrawn.Recall);
        Close(.6667, .5127, .7917, report.AsDrawn.F1);
        Close(4.2, 2.4257, 7.1352, report.AsDrawn.Misses);
    }

    /// <summary>Both say yes 20 times, no 15; ann yes and bob no 5, the other way round 10: observed .7, by chance .5, kappa .4.</summary>
    [Fact]
    public void Agreement_OfTwoPeople_IsCohensKappa()
    {
        var sample = new JudgedSample(SampleMethod.Random)
            .Said(20, ("ann", Judgement.Yes), ("bob", Judgement.Yes))
            .Said(5, ("ann", Judgement.Yes), ("bob", Judgement.No))
            .Said(10, ("ann", Judgement.No), ("bob", Judgement.Yes))
            .Said(15, ("ann", Judgement.No), ("bob", Judgement.No))
            .Said(3, ("ann", Judgement.No), ("eve", Judgement.Yes));

        var agreement = Report(sample).Agreement;

        Assert.Equal(("ann", "bob", 50), (agreement!.First, agreement.Second, agreement.Posts));
        Assert.Equal(.4, Assert.IsType<Estimate>(agreement.Kappa).Value, 10);
        Assert.Equal(.7, Assert.IsType<Estimate>(agreement.Agreement).Value, 10);
    }

    [Fact]
    public void Verdict_OfSeveralPeople_IsTheMajorityOfThoseWhoAreSure()
    {
        var sample = new JudgedSample(SampleMethod.Random)
            .Said(1, ("ann", Judgement.Yes), ("bob", Judgement.No))
            .Said(2, ("ann", Judgement.Yes), ("bob", Judgement.No), ("eve", Judgement.Yes))
            .Said(3, ("ann", Judgement.No), ("bob", Judgement.Unsure))
            .Said(4, ("ann", Judgement.Unsure))
            .Said(5);

        var verdicts = Report(sample).Verdicts;

        Assert.Equal(
            (1, 2, 3, 4, 5),
            (verdicts[Verdict.Disputed], verdicts[Verdict.Yes], verdicts[Verdict.No], verdicts[Verdict.Unsure], verdicts[Verdict.Open])
        );
        Assert.Null(Report(new JudgedSample(SampleMethod.Random).Said(4, ("ann", Judgement.Yes))).Agreement);
    }

    [Fact]
    public void Of_TooFewJudgedPosts_SaysWhatIsMissing()
    {
        var few = Report(new JudgedSample(SampleMethod.Random).With(.9, 100, 3, 2, true));

        Assert.Equal("5 posts are judged, 20 are needed", Reason(few.Prevalence));
        Assert.Equal("5 posts are judged, 20 are needed", Reason(few.AsDrawn.Recall));
        var rare = Report(new JudgedSample(SampleMethod.Random).With(.9, 100, 3, 0, true).With(null, 900, 0, 60, false));
        Assert.Equal("3 judged posts are given the label, 10 are needed", Reason(rare.AsDrawn.Precision));
        Assert.Equal("3 judged posts have it, 10 are needed", Reason(rare.AsDrawn.Recall));
        Assert.IsType<Estimate>(rare.Prevalence);
    }

    [Fact]
    public void Of_ABandThatNobodyJudged_IsNotEstimable()
    {
        var report = Report(Stratified().With(.3, 50, 0, 0, false));

        Assert.Equal("a part of the posts was not looked at", Reason(report.Prevalence));
        Close(.66, .4788, .8059, report.AsDrawn.Precision);
        Assert.IsType<NotEstimable>(report.AsDrawn.Recall);
    }

    /// <summary>56 of 70 found posts right now, 48 of 80 before: .2 (.0524 to .3339), Newcombe 1998. Scores as before: no shift.</summary>
    [Fact]
    public void Drift_SinceTheSampleBefore_IsADifferenceWithItsInterval()
    {
        var now = new JudgedSample(SampleMethod.Random).With(.9, 700, 56, 14, true).With(null, 300, 4, 26, false);
        var before = new JudgedSample(SampleMethod.Random).With(.9, 700, 48, 32, true).With(null, 300, 4, 16, false);

        var drift = SampleReport.Of(now.Sample, now.Posts, before.Sample, before.Posts).Drift;

        Close(.2, .0524, .3339, drift!.Precision);
        Assert.Equal(.6 - .52, Assert.IsType<Estimate>(drift.Prevalence).Value, 10);
        Assert.Equal(0, Assert.IsType<Estimate>(drift.Shift).Value, 10);
        var empty = new JudgedSample(SampleMethod.Random).With(.9, 700, 0, 0, true);
        drift = SampleReport.Of(now.Sample, now.Posts, empty.Sample, empty.Posts).Drift;
        Assert.Equal("the sample before does not tell", Reason(drift!.Recall));
    }

    [Fact]
    public void Curve_OfALabelWithoutProbabilities_IsEmpty()
    {
        var sample = Stratified();
        var rule = sample.Sample with { Draft = sample.Draft with { Head = Heads.Question } };

        Assert.Empty(SampleReport.Of(rule, sample.Posts, null, []).Curve);
    }

    private static SampleReport Report(JudgedSample sample) => SampleReport.Of(sample.Sample, sample.Posts, null, []);

    private static string Reason(Figure figure) => Assert.IsType<NotEstimable>(figure).Reason;

    private static void Close(double value, double low, double high, Figure figure)
    {
        var estimate = Assert.IsType<Estimate>(figure);
        Assert.Equal(value, estimate.Value, 4);
        Assert.Equal(low, estimate.Low!.Value, 4);
        Assert.Equal(high, estimate.High!.Value, 4);
    }
}
