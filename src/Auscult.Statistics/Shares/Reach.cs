using Auscult.Contracts;

namespace Auscult.Statistics.Shares;

/// <summary>How many people may have been reached at most: followers of distinct authors, who overlap.</summary>
public sealed class Reach : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "reach",
            1,
            "Potential reach, an upper bound",
            [
                new("author", "Author of a post."),
                new("followers", "Followers of the author; empty when unknown."),
                new("impressions", "Times the post was shown, when the network says so.", false),
            ],
            []
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var (authors, followers) = (table.Names("author"), table.NumbersOrUnknown("followers"));
        var byAuthor = authors.Zip(followers).GroupBy(row => row.First).Select(group => group.Max(row => row.Second)).ToList();
        var known = byAuthor.OfType<double>().Where(count => count >= 0).Order().ToList();
        var total = known.Sum();
        var nothing = new NotEstimable("no author's followers are known");
        var row = new ResultRow
        {
            ["posts"] = authors.Length,
            ["authors"] = byAuthor.Count,
            ["authors_known"] = known.Count,
            ["potential_reach"] = known.Count == 0 ? nothing : Figure.Of(total, null, total, null, known.Count),
            ["certain_reach"] = known.Count == 0 ? nothing : Figure.Of(known[^1], known.Count),
            ["largest_author_share"] = total > 0 ? known[^1] / total : nothing,
        };
        if (table.Has("impressions"))
        {
            var shown = table.NumbersOrUnknown("impressions").OfType<double>().Where(count => count >= 0).ToList();
            row["impressions"] = shown.Count == 0 ? new NotEstimable("no impressions are known") : Figure.Of(shown.Sum(), shown.Count);
        }

        return new MeasureResult(
            [row],
            "Potential reach adds up followers: people who follow several authors count several times, and most followers never see a post.",
            "At least the largest author's followers could have been reached; the truth lies between the two, or below both."
        );
    }
}
