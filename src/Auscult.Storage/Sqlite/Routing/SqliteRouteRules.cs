using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Routing;

/// <summary>Routing rules in SQLite, each version one value.</summary>
internal sealed class SqliteRouteRules(SqliteConnection connection, SqliteAudit audit) : IRouteRuleStore
{
    private const string Columns = "version, rules, at, actor, reason, restored";

    public ValueTask<RouteRuleSet?> CurrentAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM route_rules ORDER BY version DESC LIMIT 1");
        return ValueTask.FromResult(select.Step() ? Read(select) : null);
    }

    public ValueTask<RouteRuleSet?> FindAsync(int version, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM route_rules WHERE version = ?");
        return ValueTask.FromResult(select.Bind(1, version).Step() ? Read(select) : null);
    }

    public ValueTask<IReadOnlyList<RouteRuleSet>> HistoryAsync(int skip, int take, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM route_rules ORDER BY version DESC LIMIT ? OFFSET ?");
        select.Bind(1, take).Bind(2, skip);
        var versions = new List<RouteRuleSet>();
        while (select.Step())
        {
            versions.Add(Read(select));
        }

        return ValueTask.FromResult<IReadOnlyList<RouteRuleSet>>(versions);
    }

    public ValueTask<bool> AddAsync(RouteRuleSet rules, AuditEntry entry, CancellationToken cancellation)
    {
        using var insert = new Statement(
            connection,
            $"INSERT INTO route_rules ({Columns}) SELECT ?1, ?2, ?3, ?4, ?5, ?6 "
                + "WHERE ?1 = (SELECT coalesce(max(version), 1) + 1 FROM route_rules) RETURNING version"
        );
        insert
            .Bind(1, rules.Version)
            .Bind(2, JsonSerializer.Serialize(rules.Rules, RouteRuleJson.Default.IReadOnlyListRouteRule))
            .Bind(3, rules.At.ToUnixTimeSeconds())
            .Bind(4, rules.Actor)
            .Bind(5, rules.Reason)
            .Bind(6, (long?)rules.Restored);
        return ValueTask.FromResult(audit.Record(insert, entry));
    }

    public ValueTask<(int Version, int Position)?> CitedAsync(long item, CancellationToken cancellation)
    {
        using var select = new Statement(
            connection,
            "SELECT route_version, route_rule FROM item WHERE id = ? AND route_version IS NOT NULL"
        );
        (int, int)? cited = select.Bind(1, item).Step() ? (select.Int(0), select.Int(1)) : null;
        return ValueTask.FromResult(cited);
    }

    private static RouteRuleSet Read(Statement row) =>
        new(
            row.Int(0),
            JsonSerializer.Deserialize(row.Text(1), RouteRuleJson.Default.IReadOnlyListRouteRule)!,
            DateTimeOffset.FromUnixTimeSeconds(row.Long(2)),
            row.Text(3),
            row.Text(4),
            (int?)row.LongOrNull(5)
        );
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(IReadOnlyList<RouteRule>))]
internal sealed partial class RouteRuleJson : JsonSerializerContext;
