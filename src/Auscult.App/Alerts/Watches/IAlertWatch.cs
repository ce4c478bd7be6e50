using Auscult.Contracts;

namespace Auscult.App.Alerts.Watches;

/// <summary>Looks for one sort of event since it looked last. Reads only.</summary>
internal interface IAlertWatch
{
    /// <summary>Names how far it has looked; null when it remembers nothing.</summary>
    string? Name { get; }

    Task<Sighted> LookAsync(WatchContext context, CancellationToken cancellation);
}

/// <param name="Position">How far the watch looked last; null the first time.</param>
internal sealed record WatchContext(
    IStore Store,
    TimeProvider Clock,
    DateTimeOffset Now,
    TimeZoneInfo Zone,
    long? Position,
    IReadOnlyList<Recipient> Recipients
);

/// <param name="Position">How far it has looked now.</param>
internal sealed record Sighted(IReadOnlyList<AlertEvent> Events, long Position);

/// <summary>Something that happened.</summary>
/// <param name="Key">Names it for good, without anything private.</param>
/// <param name="Concerns">Who may and should know, whatever they subscribed to.</param>
internal sealed record AlertEvent(AlertTopic Topic, string Key, AlertFacts Facts, Func<Recipient, bool> Concerns);
