using Auscult.Contracts;
using Auscult.Statistics.Sampling;

namespace Auscult.App.Samples;

/// <summary>One stratum at one way to decide: posts that are given the label and posts that are not, in the population and among those judged.</summary>
/// <param name="FlaggedAll">Posts of the population that are given the label.</param>
/// <param name="PassedAll">Posts of the population that are not.</param>
internal sealed record SampleCell(int Stratum, long FlaggedAll, long PassedAll, int FlaggedYes, int FlaggedNo, int PassedYes, int PassedNo)
{
    public StratumCount Flagged => new(FlaggedAll, FlaggedYes + FlaggedNo, FlaggedYes);

    public StratumCount Passed => new(PassedAll, PassedYes + PassedNo, PassedYes);

    public StratumCount Both => new(FlaggedAll + PassedAll, FlaggedYes + FlaggedNo + PassedYes + PassedNo, FlaggedYes + PassedYes);
}

/// <summary>A sample counted at one way to decide.</summary>
internal sealed class SampleCells
{
    private SampleCells(IReadOnlyList<SampleCell> cells, long recent) => (Cells, FlaggedRecent) = (cells, recent);

    public IReadOnlyList<SampleCell> Cells { get; }

    /// <summary>Posts of the recent days that are given the label.</summary>
    public long FlaggedRecent { get; }

    public int FlaggedYes => Cells.Sum(cell => cell.FlaggedYes);

    public int FlaggedNo => Cells.Sum(cell => cell.FlaggedNo);

    public int PassedYes => Cells.Sum(cell => cell.PassedYes);

    public int Judged => Cells.Sum(cell => cell.FlaggedYes + cell.FlaggedNo + cell.PassedYes + cell.PassedNo);

    public long FlaggedAll => Cells.Sum(cell => cell.FlaggedAll);

    /// <summary>Counts a sample.</summary>
    /// <param name="threshold">From which probability on a post is given the label; null as it was decided when the sample was drawn.</param>
    public static SampleCells Of(SampleDraft draft, IReadOnlyList<SampledPost> posts, double? threshold)
    {
        bool IsFlagged(DrawnPost post) => threshold is { } least ? post.Score.Meets(least) : post.IsFound;
        var judged = posts
            .Select(post => (post.Drawn, Verdict: SampleTruth.Of(post)))
            .Where(post => post.Verdict is Verdict.Yes or Verdict.No)
            .ToLookup(post => post.Drawn.Stratum, post => (IsFlagged(post.Drawn), post.Verdict == Verdict.Yes));
        var scores = draft.Scores.ToLookup(score => StratumOf(draft, score.Step));
        var cells = draft.Strata.Select(stratum =>
        {
            var flagged = scores[stratum.Number].Sum(score => Flagged(score, threshold));
            var said = judged[stratum.Number].CountBy(one => one).ToDictionary();
            return new SampleCell(
                stratum.Number,
                flagged,
                stratum.Population - flagged,
                said.GetValueOrDefault((true, true)),
                said.GetValueOrDefault((true, false)),
                said.GetValueOrDefault((false, true)),
                said.GetValueOrDefault((false, false))
            );
        });
        return new SampleCells([.. cells], draft.Scores.Sum(score => Recent(score, threshold)));
    }

    private static int StratumOf(SampleDraft draft, int step) =>
        draft.Method == SampleMethod.Random ? ScoreBands.Whole : ScoreBands.Of(new HeadScore(step));

    private static long Flagged(ScoreCount score, double? threshold) =>
        threshold is not { } least ? score.Found
        : new HeadScore(score.Step).Meets(least) ? score.Posts
        : 0;

    // As decided when drawn, a score may lie on both sides; then the recent posts are taken to be so in the same share.
    private static long Recent(ScoreCount score, double? threshold) =>
        threshold is { } least ? (new HeadScore(score.Step).Meets(least) ? score.Recent : 0)
        : score.Found == 0 ? 0
        : (long)Math.Round((double)score.Recent * score.Found / score.Posts);
}
