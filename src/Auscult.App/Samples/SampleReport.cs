using Auscult.Contracts;
using Auscult.Statistics;
using Auscult.Statistics.Sampling;

namespace Auscult.App.Samples;

/// <summary>How far two people agree.</summary>
/// <param name="Posts">Posts that both judged.</param>
/// <param name="Agreement">Share of these of which both say the same.</param>
/// <param name="Kappa">Agreement beyond chance, over yes, no and unsure (Cohen).</param>
public sealed record LabellerAgreement(string First, string Second, int Posts, Figure Agreement, Figure Kappa);

/// <summary>One stratum.</summary>
/// <param name="Left">Posts drawn from it that can still be judged.</param>
/// <param name="Settled">Of these, posts that are judged yes or no.</param>
/// <param name="Share">Share of the settled posts that have the label.</param>
public sealed record StratumLine(SampleStratum Stratum, int Left, int Settled, int Yes, Figure Share);

/// <summary>What changed since the sample before.</summary>
/// <param name="Before">The sample before: the same label, the same query.</param>
/// <param name="Prevalence">Difference, now less before.</param>
/// <param name="Shift">Population stability index of the scores.</param>
public sealed record SampleDrift(Sample Before, Figure Prevalence, Figure Precision, Figure Recall, Figure Shift);

/// <summary>Everything a sample says.</summary>
/// <param name="Posts">Its posts with what people said of them.</param>
/// <param name="Verdicts">Posts by verdict.</param>
/// <param name="Agreement">The two people with the most posts in common; null when no two have any.</param>
/// <param name="AsDrawn">As it was decided when the sample was drawn.</param>
/// <param name="Curve">Other thresholds, ascending; empty for a label that has none.</param>
/// <param name="Drift">Null without a sample before.</param>
public sealed record SampleReport(
    Sample Sample,
    IReadOnlyList<SampledPost> Posts,
    IReadOnlyDictionary<Verdict, int> Verdicts,
    LabellerAgreement? Agreement,
    Figure Prevalence,
    SampleQuality AsDrawn,
    IReadOnlyList<SampleQuality> Curve,
    IReadOnlyList<StratumLine> Strata,
    SampleDrift? Drift
)
{
    /// <summary>Names the method beside its figures.</summary>
    public const string Method = "own-sample@1";

    /// <summary>Reads a sample and the one before it.</summary>
    /// <exception cref="RefusalException">There is no such sample.</exception>
    public static async Task<SampleReport> ReadAsync(IStore store, long id, CancellationToken cancellation)
    {
        var sample = await SampleDesk.FindAsync(store, id, cancellation);
        var posts = await store.Samples.PostsAsync(id, cancellation);
        var before = (await store.Samples.ListAsync(cancellation)).FirstOrDefault(other =>
            other.Id < id && other.Draft.Head == sample.Draft.Head && other.Draft.Query == sample.Draft.Query
        );
        var earlier = before is null ? [] : await store.Samples.PostsAsync(before.Id, cancellation);
        return Of(sample, posts, before, earlier);
    }

    internal static SampleReport Of(Sample sample, IReadOnlyList<SampledPost> posts, Sample? before, IReadOnlyList<SampledPost> earlier)
    {
        var draft = sample.Draft;
        var asDrawn = SampleQuality.Of(draft, posts, null);
        var prevalence = SampleQuality.Prevalence(draft, posts);
        return new SampleReport(
            sample,
            posts,
            posts.CountBy(SampleTruth.Of).ToDictionary(),
            Agree(posts),
            prevalence,
            asDrawn,
            [.. Thresholds(draft).Select(threshold => SampleQuality.Of(draft, posts, threshold))],
            [.. draft.Strata.Select(stratum => Line(stratum, posts))],
            before is null ? null : DriftOf(draft, prevalence, asDrawn, before, earlier)
        );
    }

    /// <summary>At a threshold of somebody's choice.</summary>
    public SampleQuality At(double threshold) => SampleQuality.Of(Sample.Draft, Posts, threshold);

    private static IEnumerable<double> Thresholds(SampleDraft draft)
    {
        const int steps = 20;
        return SavedThresholds.Adjustable.Contains(draft.Head)
            ? Enumerable
                .Range(1, steps - 1)
                .Select(i => (double)i / steps)
                .Concat(draft.Threshold is { } saved ? [saved] : [])
                .Distinct()
                .Order()
            : [];
    }

    private static StratumLine Line(SampleStratum stratum, IReadOnlyList<SampledPost> posts)
    {
        var verdicts = posts.Where(post => post.Drawn.Stratum == stratum.Number).Select(SampleTruth.Of).ToList();
        var yes = verdicts.Count(verdict => verdict == Verdict.Yes);
        var settled = yes + verdicts.Count(verdict => verdict == Verdict.No);
        Figure share =
            settled > 0
                ? StratifiedShare.Of([new StratumCount(stratum.Population, settled, yes)], SampleQuality.Level)
                : new NotEstimable("no post of it is judged");
        return new StratumLine(stratum, verdicts.Count, settled, yes, share);
    }

    private static LabellerAgreement? Agree(IReadOnlyList<SampledPost> posts)
    {
        var pairs = posts
            .SelectMany(post =>
                from first in post.Judgements
                from second in post.Judgements
                where string.CompareOrdinal(first.Labeller, second.Labeller) < 0
                select (first, second)
            )
            .ToLookup(pair => (First: pair.first.Labeller, Second: pair.second.Labeller));
        if (pairs.Count == 0)
        {
            return null;
        }

        var most = pairs.OrderByDescending(pair => pair.Count()).ThenBy(pair => pair.Key).First();
        var table = new Table(
            ["rater_1", "rater_2"],
            [
                [.. most.Select(pair => pair.first.Judgement.ToString())],
                [.. most.Select(pair => pair.second.Judgement.ToString())],
            ]
        );
        var row = Measures.Find("kappa")!.Run(table).Rows[0];
        return new LabellerAgreement(most.Key.First, most.Key.Second, most.Count(), (Figure)row["agreement"]!, (Figure)row["kappa"]!);
    }

    private static SampleDrift DriftOf(
        SampleDraft now,
        Figure prevalence,
        SampleQuality quality,
        Sample before,
        IReadOnlyList<SampledPost> earlier
    )
    {
        var then = SampleQuality.Of(before.Draft, earlier, null);
        return new SampleDrift(
            before,
            Less(prevalence, SampleQuality.Prevalence(before.Draft, earlier)),
            Less(quality.Precision, then.Precision),
            Less(quality.Recall, then.Recall),
            StabilityIndex.Of(Bands(now), Bands(before.Draft))
        );
    }

    private static Figure Less(Figure now, Figure before) =>
        (now, before) switch
        {
            (Estimate a, Estimate b) => StratifiedShare.Difference(a, b),
            (NotEstimable, _) => new NotEstimable("this sample does not tell"),
            _ => new NotEstimable("the sample before does not tell"),
        };

    private static double[] Bands(SampleDraft draft) =>
        [
            .. ScoreBands.All.Select(band =>
                (double)draft.Scores.Where(score => ScoreBands.Of(new HeadScore(score.Step)) == band).Sum(score => score.Posts)
            ),
        ];
}
