using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Alerts;

/// <summary>The outbox in SQLite.</summary>
internal sealed class SqliteAlerts(SqliteConnection connection, AlertPreferenceRows preferences, SqliteAudit audit) : IAlertStore
{
    private const string Columns =
        "id, account, channel, webhook, topic, event, item, kind, due, count, created, not_before, attempts, state, settled, error";

    private const string IsDue = "state IN (0, 1) AND not_before <= ";

    public ValueTask<IReadOnlyList<StoredAlertPreferences>> PreferencesAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(preferences.List());

    public ValueTask<bool> PreferAsync(
        long account,
        AlertPreferences chosen,
        int rowVersion,
        AuditEntry entry,
        CancellationToken cancellation
    ) => Audited(entry, () => preferences.Save(account, chosen, rowVersion));

    public ValueTask<IReadOnlyDictionary<string, long>> WatchesAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT name, position FROM alert_watch");
        var watches = new Dictionary<string, long>();
        while (select.Step())
        {
            watches.Add(select.Text(0), select.Long(1));
        }

        return ValueTask.FromResult<IReadOnlyDictionary<string, long>>(watches);
    }

    public ValueTask<int> AddAsync(
        IReadOnlyList<NewAlert> alerts,
        IReadOnlyDictionary<string, long> watches,
        CancellationToken cancellation
    )
    {
        using var insert = new Statement(
            connection,
            "INSERT INTO alert (account, channel, webhook, topic, event, item, kind, due, count, created, not_before, attempts, state) "
                + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, 0, 0) ON CONFLICT DO NOTHING RETURNING id"
        );
        using var move = new Statement(
            connection,
            "INSERT INTO alert_watch (name, position) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET position = excluded.position"
        );
        var added = 0;
        Database.InTransaction(
            connection,
            () =>
            {
                foreach (var alert in alerts)
                {
                    added += Insert(insert, alert) ? 1 : 0;
                }

                foreach (var (name, position) in watches)
                {
                    move.Bind(1, name).Bind(2, position).Run();
                }
            }
        );
        return ValueTask.FromResult(added);
    }

    public ValueTask<IReadOnlyList<Alert>> DueAsync(DateTimeOffset now, int count, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM alert WHERE {IsDue} ? ORDER BY id LIMIT ?");
        return ValueTask.FromResult<IReadOnlyList<Alert>>(Read(select.Bind(1, now.ToUnixTimeSeconds()).Bind(2, count)));
    }

    public ValueTask<DateTimeOffset?> LastMailAsync(long account, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            $"SELECT max(settled) FROM alert WHERE account = ? AND channel = {(int)AlertChannel.Mail} AND state = 2 "
                + $"AND topic NOT IN ({(int)AlertTopic.Emergency}, {(int)AlertTopic.Digest})"
        );
        DateTimeOffset? last = select.Bind(1, account).Scalar() is { } seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
        return ValueTask.FromResult(last);
    }

    public ValueTask<bool> ClaimAsync(
        IReadOnlyList<long> alerts,
        DateTimeOffset now,
        DateTimeOffset leaseUntil,
        CancellationToken cancellation
    )
    {
        using var due = new Statement(connection, $"SELECT count(*) FROM alert WHERE id = ? AND {IsDue} ?");
        using var claim = new Statement(connection, "UPDATE alert SET state = 1, not_before = ?, attempts = attempts + 1 WHERE id = ?");
        var isClaimed = false;
        Database.InTransaction(
            connection,
            () =>
            {
                isClaimed = alerts.All(alert => due.Bind(1, alert).Bind(2, now.ToUnixTimeSeconds()).Scalar() == 1);
                foreach (var alert in isClaimed ? alerts : [])
                {
                    claim.Bind(1, leaseUntil.ToUnixTimeSeconds()).Bind(2, alert).Run();
                }
            }
        );
        return ValueTask.FromResult(isClaimed);
    }

    public ValueTask SettleAsync(
        IReadOnlyList<long> alerts,
        AlertState to,
        DateTimeOffset at,
        DateTimeOffset? notBefore,
        string? error,
        CancellationToken cancellation
    )
    {
        using var settle = new Statement(
            connection,
            "UPDATE alert SET state = ?1, settled = ?2, not_before = coalesce(?3, not_before), error = ?4 WHERE id = ?5 AND state IN (0, 1)"
        );
        Database.InTransaction(
            connection,
            () =>
            {
                foreach (var alert in alerts)
                {
                    settle
                        .Bind(1, (long)to)
                        .Bind(2, to == AlertState.Waiting ? null : at.ToUnixTimeSeconds())
                        .Bind(3, notBefore?.ToUnixTimeSeconds())
                        .Bind(4, error)
                        .Bind(5, alert)
                        .Run();
                }
            }
        );
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<Alert>> ListAsync(
        long? account,
        IReadOnlyCollection<AlertState> states,
        int skip,
        int take,
        CancellationToken cancellation
    )
    {
        var chosen = states.Count == 0 ? "" : $"AND state IN ({string.Join(", ", states.Select(state => (int)state))}) ";
        using var select = new Statement(
            connection,
            $"SELECT {Columns} FROM alert WHERE (?1 IS NULL OR account = ?1) {chosen}ORDER BY id DESC LIMIT ?2 OFFSET ?3"
        );
        return ValueTask.FromResult<IReadOnlyList<Alert>>(Read(select.Bind(1, account).Bind(2, take).Bind(3, skip)));
    }

    public ValueTask<bool> DecideAsync(long alert, AlertState to, DateTimeOffset at, AuditEntry entry, CancellationToken cancellation)
    {
        if (to is not (AlertState.Waiting or AlertState.Dropped))
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, "A dead alert is tried again or dropped.");
        }

        return Audited(
            entry,
            () =>
            {
                using var decide = new Statement(
                    connection,
                    "UPDATE alert SET state = ?1, settled = ?2, not_before = ?3, attempts = 0 WHERE id = ?4 AND state = 3 RETURNING id"
                );
                var seconds = at.ToUnixTimeSeconds();
                decide.Bind(1, (long)to).Bind(2, to == AlertState.Waiting ? null : seconds).Bind(3, seconds).Bind(4, alert);
                return decide.Scalar() is not null;
            }
        );
    }

    public ValueTask<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        using var delete = new Statement(connection, "DELETE FROM alert WHERE state IN (2, 4) AND settled < ? RETURNING id");
        delete.Bind(1, before.ToUnixTimeSeconds());
        var count = 0;
        while (delete.Step())
        {
            count++;
        }

        return ValueTask.FromResult(count);
    }

    private ValueTask<bool> Audited(AuditEntry entry, Func<bool> change)
    {
        var isChanged = false;
        Database.InTransaction(
            connection,
            () =>
            {
                isChanged = change();
                if (isChanged)
                {
                    audit.Append(entry);
                }
            }
        );
        return ValueTask.FromResult(isChanged);
    }

    private static bool Insert(Statement insert, NewAlert alert) =>
        insert
            .Bind(1, alert.Account)
            .Bind(2, (long)alert.Channel)
            .Bind(3, alert.Webhook)
            .Bind(4, (long)alert.Topic)
            .Bind(5, alert.Event)
            .Bind(6, alert.Facts.Item)
            .Bind(7, (long?)alert.Facts.Kind)
            .Bind(8, alert.Facts.DueAt?.ToUnixTimeSeconds())
            .Bind(9, (long)alert.Facts.Count)
            .Bind(10, alert.CreatedAt.ToUnixTimeSeconds())
            .Scalar()
            is not null;

    private static List<Alert> Read(Statement row)
    {
        var alerts = new List<Alert>();
        while (row.Step())
        {
            var facts = new AlertFacts(row.LongOrNull(6), (ItemKind?)row.LongOrNull(7), Instant(row.LongOrNull(8)), row.Int(9));
            alerts.Add(
                new Alert(
                    row.Long(0),
                    row.Long(1),
                    (AlertChannel)row.Int(2),
                    row.Long(3),
                    (AlertTopic)row.Int(4),
                    row.Text(5),
                    facts,
                    Instant(row.Long(10))!.Value,
                    Instant(row.Long(11))!.Value,
                    row.Int(12),
                    (AlertState)row.Int(13),
                    Instant(row.LongOrNull(14)),
                    row.TextOrNull(15)
                )
            );
        }

        return alerts;
    }

    private static DateTimeOffset? Instant(long? seconds) => seconds is { } known ? DateTimeOffset.FromUnixTimeSeconds(known) : null;
}
