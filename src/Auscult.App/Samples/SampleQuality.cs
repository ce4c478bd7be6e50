using Auscult.Contracts;
using Auscult.Statistics.Sampling;

namespace Auscult.App.Samples;

/// <summary>How well a label is given at one way to decide.</summary>
/// <param name="Threshold">From which probability on; null as it was decided when the sample was drawn.</param>
/// <param name="Precision">Share of the posts given the label that have it.</param>
/// <param name="Recall">Share of the posts that have it that are given the label.</param>
/// <param name="Flagged">Posts of the population that are given the label.</param>
/// <param name="Load">Posts a day that are given the label, in the recent days: what reviewers read.</param>
/// <param name="Misses">Posts a day that have it and are not given it.</param>
public sealed record SampleQuality(double? Threshold, Figure Precision, Figure Recall, Figure F1, long Flagged, Figure Load, Figure Misses)
{
    /// <summary>Confidence of every interval.</summary>
    public const double Level = .95;

    /// <summary>Judged posts that are needed before anything is said.</summary>
    public const int LeastJudged = 20;

    /// <summary>Judged posts that are given the label, needed for the precision; and judged posts that have it, for the recall.</summary>
    public const int LeastOfKind = 10;

    internal static SampleQuality Of(SampleDraft draft, IReadOnlyList<SampledPost> posts, double? threshold)
    {
        var cells = SampleCells.Of(draft, posts, threshold);
        var isRandom = draft.Method == SampleMethod.Random;
        var missed = StratifiedShare.Total([.. cells.Cells.Select(cell => cell.Passed)], Level);
        return new SampleQuality(
            threshold,
            PrecisionOf(cells),
            WithPositives(cells, () => isRandom ? Share(cells.FlaggedYes, cells.PassedYes) : Part(cells, missed, 0)),
            WithPositives(cells, () => F1Of(cells, missed, isRandom)),
            cells.FlaggedAll,
            PerDay(draft, cells.FlaggedRecent),
            WithPositives(cells, () => MissesOf(draft, cells, missed, isRandom))
        );
    }

    /// <summary>The share of the population that has the label.</summary>
    internal static Figure Prevalence(SampleDraft draft, IReadOnlyList<SampledPost> posts)
    {
        var cells = SampleCells.Of(draft, posts, null);
        return cells.Judged < LeastJudged ? TooFew(cells.Judged) : StratifiedShare.Of([.. cells.Cells.Select(cell => cell.Both)], Level);
    }

    private static Figure PrecisionOf(SampleCells cells)
    {
        var flagged = cells.FlaggedYes + cells.FlaggedNo;
        return cells.Judged < LeastJudged ? TooFew(cells.Judged)
            : flagged < LeastOfKind ? new NotEstimable($"{flagged} judged posts are given the label, {LeastOfKind} are needed")
            : StratifiedShare.Of([.. cells.Cells.Select(cell => cell.Flagged)], Level);
    }

    private static Figure WithPositives(SampleCells cells, Func<Figure> figure)
    {
        var positives = cells.FlaggedYes + cells.PassedYes;
        return cells.Judged < LeastJudged ? TooFew(cells.Judged)
            : positives < LeastOfKind ? new NotEstimable($"{positives} judged posts have it, {LeastOfKind} are needed")
            : figure();
    }

    private static Figure Share(double hits, double rest) => StratifiedShare.Of([new StratumCount(hits + rest, hits + rest, hits)], Level);

    /// <summary>Of a random sample the share of what both agree on among all that either names has Wilson's interval, and F1 rises with it: 2 J / (1 + J).</summary>
    private static Figure F1Of(SampleCells cells, Figure missed, bool isRandom)
    {
        if (!isRandom)
        {
            return Part(cells, missed, cells.FlaggedAll).Times(2);
        }

        return Share(cells.FlaggedYes, cells.FlaggedNo + cells.PassedYes) is Estimate both
            ? Figure.Of(OfJaccard(both.Value), OfJaccard(both.Low!.Value), OfJaccard(both.High!.Value), Level, both.N)
            : new NotEstimable("there is nothing to take a share of");

        static double OfJaccard(double share) => 2 * share / (1 + share);
    }

    /// <summary>Found of found, missed and so many more: with none more the recall, with all that is flagged half of F1.</summary>
    private static Figure Part(SampleCells cells, Figure missed, double more) =>
        (StratifiedShare.Total([.. cells.Cells.Select(cell => cell.Flagged)], Level), missed) switch
        {
            (Estimate found, Estimate lost) => StratifiedShare.Part(
                found,
                new Estimate(lost.Value + more, lost.Low + more, lost.High + more, Level, lost.N)
            ),
            (NotEstimable none, _) => none,
            var (_, none) => none,
        };

    private static Figure MissesOf(SampleDraft draft, SampleCells cells, Figure missed, bool isRandom)
    {
        if (draft.RecentDays <= 0 || draft.Population == 0)
        {
            return new NotEstimable("no post has a date");
        }

        var share = isRandom ? Share(cells.PassedYes, cells.Judged - cells.PassedYes) : missed.Times(1.0 / draft.Population);
        return share.Times((double)draft.Scores.Sum(score => score.Recent) / draft.RecentDays);
    }

    private static Figure PerDay(SampleDraft draft, long recent) =>
        draft.RecentDays > 0 ? Figure.Of((double)recent / draft.RecentDays, draft.RecentDays) : new NotEstimable("no post has a date");

    private static NotEstimable TooFew(int judged) => new($"{judged} posts are judged, {LeastJudged} are needed");
}
