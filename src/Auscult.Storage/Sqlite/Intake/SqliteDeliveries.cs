using Auscult.Contracts;
using Auscult.Storage.Sqlite.Posts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Intake;

/// <summary>What sources delivered, in SQLite.</summary>
internal sealed class SqliteDeliveries(SqliteConnection connection, Terms terms) : IDeliveryStore, IDisposable
{
    private const int HourSeconds = 3600;

    private readonly Lazy<PostReader> _posts = new(() => new PostReader(connection, terms));

    public ValueTask<IReadOnlyList<Delivery>> ReadAsync(
        string? source,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation
    )
    {
        using var select = new Statement(
            connection,
            "SELECT source, hour, stored, updated, deleted, duplicates, dropped, last FROM delivery "
                + "WHERE (?1 IS NULL OR source = ?1) AND hour >= ?2 AND hour < ?3 ORDER BY source, hour"
        );
        select.Bind(1, source).Bind(2, HourOf(from)).Bind(3, HourOf(to));
        var deliveries = new List<Delivery>();
        while (select.Step())
        {
            deliveries.Add(
                new Delivery(
                    select.Text(0),
                    Hour(select.Long(1)),
                    select.Long(2),
                    select.Long(3),
                    select.Long(4),
                    select.Long(5),
                    select.Long(6),
                    DateTimeOffset.FromUnixTimeSeconds(select.Long(7))
                )
            );
        }

        return ValueTask.FromResult<IReadOnlyList<Delivery>>(deliveries);
    }

    public ValueTask<IReadOnlyList<DeliveryTotal>> TotalsAsync(CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            "SELECT source, sum(stored), sum(updated), sum(deleted), sum(duplicates), sum(dropped), min(hour), max(last), "
                + "max(CASE WHEN stored + updated > 0 THEN hour END) FROM delivery GROUP BY source ORDER BY source"
        );
        var totals = new List<DeliveryTotal>();
        while (select.Step())
        {
            totals.Add(
                new DeliveryTotal(
                    select.Text(0),
                    select.Long(1),
                    select.Long(2),
                    select.Long(3),
                    select.Long(4),
                    select.Long(5),
                    Hour(select.Long(6)),
                    DateTimeOffset.FromUnixTimeSeconds(select.Long(7)),
                    select.LongOrNull(8) is { } hour ? Hour(hour) : null
                )
            );
        }

        return ValueTask.FromResult<IReadOnlyList<DeliveryTotal>>(totals);
    }

    public ValueTask<IReadOnlyList<HourCount>> PublishedAsync(
        string source,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation
    )
    {
        using var select = new Statement(
            connection,
            "SELECT hour, sum(posts) FROM tally WHERE hour >= ? AND hour < ? AND source = ? AND kind = ? GROUP BY hour ORDER BY hour"
        );
        select.Bind(1, Math.Max(0, HourOf(from))).Bind(2, HourOf(to));
        select.Bind(3, terms.Find(TermSpace.Source, source) ?? 0).Bind(4, (long)TallyKind.Posts);
        var hours = new List<HourCount>();
        while (select.Step())
        {
            hours.Add(new HourCount(Hour(select.Long(0)), select.Long(1)));
        }

        return ValueTask.FromResult<IReadOnlyList<HourCount>>(hours);
    }

    public ValueTask<DateTimeOffset?> LastPublishedAsync(string source, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            "SELECT hour FROM tally WHERE source = ? AND kind = ? AND hour >= 0 ORDER BY hour DESC LIMIT 1"
        );
        var hour = select.Bind(1, terms.Find(TermSpace.Source, source) ?? 0).Bind(2, (long)TallyKind.Posts).Scalar();
        return ValueTask.FromResult<DateTimeOffset?>(hour is { } found ? Hour(found) : null);
    }

    public ValueTask<IReadOnlySet<PostKey>> KnownAsync(IReadOnlyCollection<PostKey> keys, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlySet<PostKey>>(keys.Where(key => _posts.Value.Number(key) is not null).ToHashSet());

    public void Dispose()
    {
        if (_posts.IsValueCreated)
        {
            _posts.Value.Dispose();
        }
    }

    private static long HourOf(DateTimeOffset at) => (long)Math.Floor(at.ToUnixTimeSeconds() / (double)HourSeconds);

    private static DateTimeOffset Hour(long hour) => DateTimeOffset.FromUnixTimeSeconds(hour * HourSeconds);
}
