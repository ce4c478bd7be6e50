namespace Auscult.Contracts;

/// <summary>What sources delivered and when it was heard: the record that tells a quiet source from a broken one.</summary>
public interface IDeliveryStore
{
    /// <summary>Deliveries heard from an instant on and before another, by source and UTC hour, ascending. A source of null is all.</summary>
    ValueTask<IReadOnlyList<Delivery>> ReadAsync(string? source, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);

    /// <summary>All sources that ever delivered, by name.</summary>
    ValueTask<IReadOnlyList<DeliveryTotal>> TotalsAsync(CancellationToken cancellation);

    /// <summary>Live posts of a source by the UTC hour in which they were published, ascending; undated posts are left out.</summary>
    ValueTask<IReadOnlyList<HourCount>> PublishedAsync(
        string source,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation
    );

    /// <summary>Start of the hour in which the newest live post of a source was published; null when none has a date.</summary>
    ValueTask<DateTimeOffset?> LastPublishedAsync(string source, CancellationToken cancellation);

    /// <summary>Which of these posts the store knows, tombstones included.</summary>
    ValueTask<IReadOnlySet<PostKey>> KnownAsync(IReadOnlyCollection<PostKey> keys, CancellationToken cancellation);
}

/// <summary>What one source delivered in one UTC hour.</summary>
/// <param name="Hour">Start of the hour.</param>
/// <param name="LastAt">The last delivery in it.</param>
public sealed record Delivery(
    string Source,
    DateTimeOffset Hour,
    long Stored,
    long Updated,
    long Deleted,
    long Duplicates,
    long Dropped,
    DateTimeOffset LastAt
);

/// <summary>What one source delivered over all.</summary>
/// <param name="LastNewAt">Start of the last hour with a post that was new or changed; null when there was none.</param>
public sealed record DeliveryTotal(
    string Source,
    long Stored,
    long Updated,
    long Deleted,
    long Duplicates,
    long Dropped,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    DateTimeOffset? LastNewAt
);

/// <summary>How many posts fall into a UTC hour.</summary>
/// <param name="Hour">Start of the hour.</param>
public sealed record HourCount(DateTimeOffset Hour, long Count);
