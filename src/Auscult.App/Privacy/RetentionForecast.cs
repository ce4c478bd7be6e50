using Auscult.App.Listening;
using Auscult.Contracts;

namespace Auscult.App.Privacy;

/// <summary>What retention would do to one source if it ran now.</summary>
/// <param name="RetentionDays">Days posts are kept; null is no limit.</param>
/// <param name="OriginalDays">Days sealed originals are kept.</param>
/// <param name="Kept">Live posts there are.</param>
public sealed record SourceForecast(
    string Source,
    int? RetentionDays,
    int OriginalDays,
    bool IsUndecided,
    long Kept,
    ExpiryForecast Forecast
);

/// <summary>Says what retention would remove, by the rules it runs by.</summary>
public static class RetentionForecast
{
    public static async Task<IReadOnlyList<SourceForecast>> MakeAsync(IStore store, DateTimeOffset now, CancellationToken cancellation)
    {
        var policies = (await store.Sources.ListAsync(cancellation)).ToDictionary(policy => policy.Source);
        var found = await store.Search.SearchAsync(new AllNode(), new SearchOptions(0, 0, int.MaxValue), cancellation);
        var kept = found.Facets["source"].ToDictionary(count => count.Value, count => count.Count);
        var forecasts = new List<SourceForecast>();
        foreach (var source in kept.Keys.Union(policies.Keys).Order(StringComparer.Ordinal))
        {
            var policy = policies.GetValueOrDefault(source) ?? BuiltInPolicies.For(source);
            DateTimeOffset? before = policy.RetentionDays is { } days ? now.AddDays(-days) : null;
            var forecast = await store.Persons.ForecastAsync(source, before, now.AddDays(-policy.OriginalDays), cancellation);
            var count = kept.GetValueOrDefault(source);
            forecasts.Add(new SourceForecast(source, policy.RetentionDays, policy.OriginalDays, policy.IsBuiltIn, count, forecast));
        }

        return forecasts;
    }
}
