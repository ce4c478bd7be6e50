using Auscult.App.Samples;
using Auscult.Contracts;

namespace Auscult.App.Tests.Samples;

/// <summary>A sample written down as counts, for figures that are computed by hand.</summary>
internal sealed class JudgedSample(SampleMethod method, int recentDays = 28, string query = "")
{
    private readonly List<SampledPost> _posts = [];
    private readonly List<ScoreCount> _scores = [];
    private readonly Dictionary<int, (long Population, int Drawn)> _strata = [];

    public IReadOnlyList<SampledPost> Posts => _posts;

    public Sample Sample => new(1, Draft, _posts.Count, _posts.Count);

    public SampleDraft Draft =>
        new(
            "by hand",
            Heads.AdverseEvent,
            method,
            1,
            query,
            DateTimeOffset.UnixEpoch,
            "ann",
            null,
            "knowledge",
            false,
            recentDays,
            [.. _strata.OrderBy(pair => pair.Key).Select(pair => new SampleStratum(pair.Key, pair.Value.Population, pair.Value.Drawn))],
            _scores
        );

    /// <summary>Posts of one score: how many there are, how many were judged yes and no, and whether they are given the label.</summary>
    public JudgedSample With(double? score, long population, int yes, int no, bool isFound, long recent = 0)
    {
        var step = score is { } probability ? HeadScore.Of((float)probability) : HeadScore.None;
        var stratum = method == SampleMethod.Random ? ScoreBands.Whole : ScoreBands.Of(step);
        _scores.Add(new ScoreCount(step.Step, population, isFound ? population : 0, recent));
        var before = _strata.GetValueOrDefault(stratum);
        _strata[stratum] = (before.Population + population, before.Drawn + yes + no);
        for (var i = 0; i < yes + no; i++)
        {
            Add(stratum, step, isFound, ("ann", i < yes ? Judgement.Yes : Judgement.No));
        }

        return this;
    }

    /// <summary>One post of the first stratum, with what people said of it.</summary>
    public JudgedSample Said(int posts, params (string, Judgement)[] judgements)
    {
        _strata.TryAdd(ScoreBands.Whole, (1000, 0));
        for (var i = 0; i < posts; i++)
        {
            Add(ScoreBands.Whole, HeadScore.None, false, judgements);
        }

        return this;
    }

    private void Add(int stratum, HeadScore score, bool isFound, params (string Who, Judgement What)[] said)
    {
        var number = _posts.Count + 1;
        _posts.Add(
            new SampledPost(
                new DrawnPost(number, 1, number, stratum, score, isFound),
                [.. said.Select(one => new PostJudgement(one.Who, one.What, DateTimeOffset.UnixEpoch))]
            )
        );
    }
}
