using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.App.Listening.Health;

/// <summary>All sources: those with a feed, those with a policy, and those that ever delivered.</summary>
/// <param name="channels">Sources that may be seen; null is all.</param>
public sealed class SourceDirectory(IStore store, TimeProvider clock, ChannelScope? channels = null)
{
    /// <summary>As far back as rhythms look: the week that is shown, and eight before it for a source that fell quiet.</summary>
    private static readonly TimeSpan History = TimeSpan.FromDays(63);

    /// <summary>Failures in a row after which a feed is failing: one may be chance.</summary>
    private const int FailingAt = 2;

    /// <summary>Every source, by name; those that need a person first.</summary>
    /// <param name="zone">Defines the day.</param>
    public async Task<IReadOnlyList<SourceHealth>> ListAsync(TimeZoneInfo zone, CancellationToken cancellation)
    {
        var facts = await FactsAsync(null, cancellation);
        var names = facts.Feeds.Keys.Union(facts.Policies.Keys).Union(facts.Totals.Keys).Where(IsSeen);
        var sources = new List<SourceHealth>();
        foreach (var name in names)
        {
            sources.Add(await HealthAsync(name, facts, zone, cancellation));
        }

        return [.. sources.OrderBy(source => !source.NeedsAttention).ThenBy(source => source.Source, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>One source; null when nobody knows it or it may not be seen.</summary>
    public async Task<SourceHealth?> FindAsync(string name, TimeZoneInfo zone, CancellationToken cancellation)
    {
        if (!IsSeen(name))
        {
            return null;
        }

        var facts = await FactsAsync(name, cancellation);
        var isKnown = facts.Feeds.ContainsKey(name) || facts.Policies.ContainsKey(name) || facts.Totals.ContainsKey(name);
        return isKnown ? await HealthAsync(name, facts, zone, cancellation) : null;
    }

    private bool IsSeen(string name) => channels?.Includes(name) ?? true;

    private async Task<Facts> FactsAsync(string? name, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var deliveries = await store.Deliveries.ReadAsync(name, now - History, now + TimeSpan.FromHours(1), cancellation);
        return new Facts(
            now,
            (await store.Feeds.ListAsync(cancellation)).ToDictionary(feed => feed.Source),
            (await store.Sources.ListAsync(cancellation)).ToDictionary(policy => policy.Source),
            (await store.Deliveries.TotalsAsync(cancellation)).Where(HasDelivered).ToDictionary(total => total.Source),
            deliveries.ToLookup(delivery => delivery.Source)
        );
    }

    /// <summary>A record that could not be mapped stands under the name of its format, which is no source.</summary>
    private static bool HasDelivered(DeliveryTotal total) => total.Stored + total.Updated + total.Deleted + total.Duplicates > 0;

    private async Task<SourceHealth> HealthAsync(string name, Facts facts, TimeZoneInfo zone, CancellationToken cancellation)
    {
        var (feed, total) = (facts.Feeds.GetValueOrDefault(name), facts.Totals.GetValueOrDefault(name));
        var deliveries = facts.Deliveries[name];
        List<HourCount> hours = [.. deliveries.Select(hour => new HourCount(hour.Hour, hour.Stored + hour.Updated))];
        var rhythm = new SourceRhythm(hours, total?.FirstAt);
        var lastNew = feed?.LastNewAt ?? total?.LastNewAt;
        var state = StateOf(feed, rhythm, lastNew, facts.Now);
        var midnight = Midnight(facts.Now, zone);
        var today = deliveries.Where(hour => hour.Hour >= midnight).ToList();
        return new SourceHealth(
            name,
            facts.Policies.GetValueOrDefault(name) ?? BuiltInPolicies.For(name),
            feed,
            total,
            state,
            state == SourceState.Surge ? rhythm.Surge(facts.Now) : null,
            state == SourceState.Silent ? lastNew : null,
            today.Sum(hour => hour.Stored + hour.Updated),
            today.Sum(hour => hour.Dropped),
            feed is null ? await PublishedAsync(name, facts.Now, cancellation) : rhythm.Series(facts.Now, isByPublication: false),
            rhythm.Usual(facts.Now)
        );
    }

    private static SourceState StateOf(Feed? feed, SourceRhythm rhythm, DateTimeOffset? lastNew, DateTimeOffset now) =>
        feed switch
        {
            null => SourceState.Imported,
            { Job.State: JobState.Stopped } or { Job.IsStopping: true } => SourceState.Paused,
            { Job.State: JobState.Failed or JobState.Abandoned } => SourceState.Stopped,
            { Failures: >= FailingAt } => SourceState.Failing,
            _ when lastNew is { } last && rhythm.IsSilent(last, now) => SourceState.Silent,
            _ when rhythm.Surge(now) is not null => SourceState.Surge,
            _ when rhythm.Usual(now) is null => SourceState.Starting,
            _ => SourceState.Listening,
        };

    /// <summary>A file brings months at once: its posts stand where they were published, in the seven days up to its newest.</summary>
    private async Task<HeardSeries> PublishedAsync(string name, DateTimeOffset now, CancellationToken cancellation)
    {
        var until = await store.Deliveries.LastPublishedAsync(name, cancellation) ?? now;
        var hours = await store.Deliveries.PublishedAsync(name, until.AddDays(-8), until.AddHours(1), cancellation);
        return new SourceRhythm(hours, null).Series(until, isByPublication: true);
    }

    private static DateTimeOffset Midnight(DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).Date;
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    private sealed record Facts(
        DateTimeOffset Now,
        Dictionary<string, Feed> Feeds,
        Dictionary<string, SourcePolicy> Policies,
        Dictionary<string, DeliveryTotal> Totals,
        ILookup<string, Delivery> Deliveries
    );
}
