using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Work;

/// <summary>Source policies and the quarantine in SQLite.</summary>
internal sealed class SqliteSources(SqliteConnection connection, SqliteAudit audit) : ISourceStore, IDisposable
{
    public ValueTask<IReadOnlyList<SourcePolicy>> ListAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT policy FROM source_policy ORDER BY source");
        var policies = new List<SourcePolicy>();
        while (select.Step())
        {
            policies.Add(JsonSerializer.Deserialize(select.Text(0), SourcePolicyJson.Default.SourcePolicy)!);
        }

        return ValueTask.FromResult<IReadOnlyList<SourcePolicy>>(policies);
    }

    public ValueTask SaveAsync(SourcePolicy policy, CancellationToken cancellation)
    {
        Save(policy);
        return ValueTask.CompletedTask;
    }

    public ValueTask DecideAsync(SourcePolicy policy, AuditEntry entry, CancellationToken cancellation)
    {
        Database.InTransaction(
            connection,
            () =>
            {
                Save(policy);
                audit.Append(entry);
            }
        );
        return ValueTask.CompletedTask;
    }

    /// <summary>Saves within the caller's transaction.</summary>
    public void Save(SourcePolicy policy)
    {
        using var save = new Statement(connection, "INSERT OR REPLACE INTO source_policy (source, policy) VALUES (?, ?)");
        save.Bind(1, policy.Source).Bind(2, JsonSerializer.Serialize(policy, SourcePolicyJson.Default.SourcePolicy)).Run();
    }

    public ValueTask<IReadOnlyList<QuarantinedRecord>> QuarantineAsync(
        string? source,
        long after,
        int count,
        CancellationToken cancellation
    )
    {
        using var select = new Statement(
            connection,
            "SELECT id, source, position, reason, field, shape, observed FROM quarantine WHERE id > ?1 AND (?2 IS NULL OR source = ?2) "
                + "ORDER BY id LIMIT ?3"
        );
        select.Bind(1, after).Bind(2, source).Bind(3, count);
        var records = new List<QuarantinedRecord>();
        while (select.Step())
        {
            records.Add(
                new QuarantinedRecord(
                    select.Long(0),
                    select.Text(1),
                    select.Long(2),
                    (DropReason)select.Int(3),
                    select.TextOrNull(4),
                    select.Text(5),
                    DateTimeOffset.FromUnixTimeSeconds(select.Long(6))
                )
            );
        }

        return ValueTask.FromResult<IReadOnlyList<QuarantinedRecord>>(records);
    }

    public void Dispose() { }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SourcePolicy))]
internal sealed partial class SourcePolicyJson : JsonSerializerContext;
