using Auscult.App.Explore;
using Auscult.App.Listening;
using Auscult.App.Quotes;
using Auscult.Contracts;
using Auscult.Text.Query;

namespace Auscult.App.Samples;

/// <summary>What sample somebody wants.</summary>
/// <param name="Name">What people will call it.</param>
/// <param name="Head">The label to judge.</param>
/// <param name="Size">Posts to draw, 1 to <see cref="SampleDrawing.Largest"/>.</param>
/// <param name="Query">As in search; empty is every post.</param>
public sealed record SampleOrder(string Name, string Head, SampleMethod Method, int Size, long Seed, string Query);

/// <summary>A sample that was drawn and is not kept yet.</summary>
public sealed record SampleDraw(SampleDraft Draft, IReadOnlyList<DrawnPost> Posts);

/// <summary>
/// Draws samples. Heads keep no score of posts they pass over, so every post of the population is read again and scored; at most the latest
/// <see cref="MostScored"/>, and the sample says when there were more.
/// </summary>
public sealed class SampleDrawing(Understanding understanding, TimeProvider clock)
{
    /// <summary>Posts of a sample at most.</summary>
    public const int Largest = 5_000;

    /// <summary>Posts that are scored at most: the latest stored ones.</summary>
    public const int MostScored = 200_000;

    /// <summary>Days up to the newest post whose load a reviewer is told.</summary>
    public const int Recent = 28;

    private const int LongestName = 80;

    /// <param name="progress">Told the share that is done, 0 to 1.</param>
    /// <exception cref="RefusalException">The order cannot be meant, the query has an error, or nothing matches.</exception>
    public async Task<SampleDraw> DrawAsync(
        IStore store,
        SampleOrder order,
        string person,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        Check(order);
        var parsed = QueryParser.Parse(order.Query);
        if (parsed.Error is { } error)
        {
            throw new QueryRefusedException(order.Query, error);
        }

        var thresholds = await SavedThresholds.ReadAsync(store, cancellation);
        var matching = await store.Selection.SelectAsync(parsed.Node!, null, cancellation);
        var scorer = new PostScorer(understanding, thresholds, order.Head);
        var scored = await ScoreAsync(store, matching, scorer, progress, cancellation);
        if (scored.Count == 0)
        {
            throw new RefusalException("No post matches, so there is nothing to draw from. Ask for other posts.");
        }

        var last = scored.Max(post => post.Day);
        var first = Math.Max(last - Recent + 1, scored.Min(post => post.Day));
        var (strata, posts) = Choose(order, scored);
        var draft = new SampleDraft(
            order.Name.Trim(),
            order.Head,
            order.Method,
            order.Seed,
            order.Query.Trim(),
            clock.GetUtcNow(),
            person,
            thresholds.Of(order.Head),
            scorer.Versions,
            matching.Count > MostScored,
            last - first + 1,
            strata,
            Count(scored, first)
        );
        return new SampleDraw(draft, posts);
    }

    private void Check(SampleOrder order)
    {
        if (order.Name.Trim().Length is 0 or > LongestName)
        {
            throw new RefusalException("Give the sample a name of 1 to 80 characters, so that people find it again.");
        }

        IdentifierGuard.Refuse(understanding.Protector, "name", order.Name);
        if (!Heads.All.Contains(order.Head))
        {
            throw new RefusalException($"There is no label {order.Head}; there are: {string.Join(", ", Heads.All)}.");
        }

        if (order.Size is < 1 or > Largest)
        {
            throw new RefusalException("A sample has 1 to 5,000 posts. A few hundred are usually enough.");
        }
    }

    private static async Task<List<ScoredPost>> ScoreAsync(
        IStore store,
        PostSet matching,
        PostScorer scorer,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        const int batch = 500;
        double all = Math.Min(matching.Count, MostScored);
        var scored = new List<ScoredPost>();
        foreach (var numbers in matching.Latest().Take(MostScored).Chunk(batch))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var post in await store.Posts.FindAsync(numbers, cancellation))
            {
                if (!post.IsDeleted)
                {
                    var (score, isFound) = scorer.Score(post);
                    var day = DateOnly.FromDateTime((post.PublishedAt ?? post.ObservedAt).UtcDateTime).DayNumber;
                    scored.Add(new ScoredPost(post.Id, post.Version, score, isFound, day));
                }
            }

            progress?.Report(scored.Count / all);
        }

        return scored;
    }

    private static (IReadOnlyList<SampleStratum> Strata, IReadOnlyList<DrawnPost> Posts) Choose(SampleOrder order, List<ScoredPost> scored)
    {
        var groups = scored
            .GroupBy(post => order.Method == SampleMethod.Random ? ScoreBands.Whole : ScoreBands.Of(post.Score))
            .OrderBy(group => group.Key)
            .Select(group => (Number: group.Key, Posts: group.ToList()))
            .ToList();
        var sizes = ScoreBands.Allocate(order.Size, [.. groups.Select(group => (long)group.Posts.Count)]);
        var drawing = new Lot(order.Seed, Lot.Drawing);
        var turn = new Lot(order.Seed, Lot.Order);
        var drawn = groups
            .SelectMany((group, i) => group.Posts.OrderBy(post => drawing.Of(post.Id)).Take(sizes[i]).Select(post => (group.Number, post)))
            .OrderBy(one => turn.Of(one.post.Id))
            .Select((one, i) => new DrawnPost(one.post.Id, one.post.Version, i + 1, one.Number, one.post.Score, one.post.IsFound));
        return ([.. groups.Select((group, i) => new SampleStratum(group.Number, group.Posts.Count, sizes[i]))], [.. drawn]);
    }

    private static List<ScoreCount> Count(List<ScoredPost> scored, int recentFrom) =>
        [
            .. scored
                .GroupBy(post => post.Score.Step)
                .OrderBy(group => group.Key)
                .Select(group => new ScoreCount(
                    group.Key,
                    group.Count(),
                    group.Count(post => post.IsFound),
                    group.Count(post => post.Day >= recentFrom)
                )),
        ];

    private readonly record struct ScoredPost(long Id, int Version, HeadScore Score, bool IsFound, int Day);
}
