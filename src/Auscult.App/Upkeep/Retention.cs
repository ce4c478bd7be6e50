using Auscult.App.Listening;

namespace Auscult.App.Upkeep;

/// <param name="Posts">Posts removed, by source.</param>
/// <param name="Originals">Sealed originals removed.</param>
public sealed record RetentionSummary(IReadOnlyDictionary<string, long> Posts, long Originals);

/// <summary>Removes what the policy of its source does not allow to keep any longer. A stated legal hold keeps a post.</summary>
public static class Retention
{
    private const int Page = 1000;

    public static async Task<RetentionSummary> RunAsync(Desk desk, CancellationToken cancellation)
    {
        var now = desk.Clock.GetUtcNow();
        var policies = (await desk.Store.Sources.ListAsync(cancellation)).ToDictionary(policy => policy.Source);
        var statistics = await desk.Store.Inspector.StatisticsAsync(cancellation);
        var removed = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var originals = 0L;
        // A source of which only deleted posts are left has no tallies, but may still have originals that a lifted hold kept.
        foreach (var source in statistics.Sources.Select(count => count.Value).Union(policies.Keys))
        {
            var policy = policies.GetValueOrDefault(source) ?? BuiltInPolicies.For(source);
            originals += await desk.Store.Vault.ExpireOriginalsAsync(source, now.AddDays(-policy.OriginalDays), cancellation);
            if (policy.RetentionDays is { } days)
            {
                removed[source] = await ExpireAsync(desk, source, now.AddDays(-days), cancellation);
            }
        }

        await desk.Store.Posts.PurgeAsync(cancellation);
        await desk.Store.Audit.AppendAsync(desk.Trail.Entry("retention", "store", new { removed, originals }), cancellation);
        return new RetentionSummary(removed, originals);
    }

    private static async Task<long> ExpireAsync(Desk desk, string source, DateTimeOffset before, CancellationToken cancellation)
    {
        var total = 0L;
        int count;
        do
        {
            count = await desk.Store.Posts.ExpireAsync(source, before, Page, cancellation);
            total += count;
        } while (count == Page);

        return total;
    }
}
