using Auscult.App.Listening;
using Auscult.Contracts;

namespace Auscult.App.Upkeep;

/// <param name="Posts">Posts removed, by source.</param>
/// <param name="Originals">Sealed originals removed.</param>
public sealed record RetentionSummary(IReadOnlyDictionary<string, long> Posts, long Originals);

/// <summary>Removes what the policy of its source does not allow to keep any longer. A stated legal hold keeps a post.</summary>
public static class Retention
{
    private const int Page = 1000;

    public static Task<RetentionSummary> RunAsync(Desk desk, CancellationToken cancellation) =>
        RunAsync(new OwnTurns(desk), desk.Clock.GetUtcNow(), cancellation);

    /// <summary>Removes a page a turn.</summary>
    internal static async Task<RetentionSummary> RunAsync(ITurns turns, DateTimeOffset now, CancellationToken cancellation)
    {
        var policies = await turns.TakeAsync(desk => PoliciesAsync(desk.Store, cancellation), cancellation);
        var removed = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var originals = 0L;
        foreach (var policy in policies)
        {
            var before = now.AddDays(-policy.OriginalDays);
            originals += await turns.TakeAsync(
                async desk => await desk.Store.Vault.ExpireOriginalsAsync(policy.Source, before, cancellation),
                cancellation
            );
            if (policy.RetentionDays is { } days)
            {
                removed[policy.Source] = await ExpireAsync(turns, policy.Source, now.AddDays(-days), cancellation);
            }
        }

        return await turns.TakeAsync(
            async desk =>
            {
                await desk.Store.Posts.PurgeAsync(cancellation);
                await desk.Store.Audit.AppendAsync(desk.Trail.Entry("retention", "store", new { removed, originals }), cancellation);
                return new RetentionSummary(removed, originals);
            },
            cancellation
        );
    }

    private static async Task<List<SourcePolicy>> PoliciesAsync(IStore store, CancellationToken cancellation)
    {
        var decided = (await store.Sources.ListAsync(cancellation)).ToDictionary(policy => policy.Source);
        var statistics = await store.Inspector.StatisticsAsync(cancellation);
        // A source of which only deleted posts are left has no tallies, but may still have originals that a lifted hold kept.
        var sources = statistics.Sources.Select(count => count.Value).Union(decided.Keys);
        return [.. sources.Select(source => decided.GetValueOrDefault(source) ?? BuiltInPolicies.For(source))];
    }

    private static async Task<long> ExpireAsync(ITurns turns, string source, DateTimeOffset before, CancellationToken cancellation)
    {
        var total = 0L;
        int count;
        do
        {
            count = await turns.TakeAsync(
                async desk => await desk.Store.Posts.ExpireAsync(source, before, Page, cancellation),
                cancellation
            );
            total += count;
        } while (count == Page);

        return total;
    }
}
