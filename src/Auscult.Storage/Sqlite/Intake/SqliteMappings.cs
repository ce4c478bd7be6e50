using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Intake;

/// <summary>Saved column mappings in SQLite.</summary>
internal sealed class SqliteMappings(SqliteConnection connection, SqliteAudit audit) : IMappingStore
{
    public ValueTask<SavedMapping?> FindAsync(string signature, CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT mapping FROM saved_mapping WHERE signature = ?");
        return ValueTask.FromResult(select.Bind(1, signature).Step() ? Read(select) : null);
    }

    public ValueTask<IReadOnlyList<SavedMapping>> ListAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT mapping FROM saved_mapping ORDER BY saved DESC, signature");
        var mappings = new List<SavedMapping>();
        while (select.Step())
        {
            mappings.Add(Read(select));
        }

        return ValueTask.FromResult<IReadOnlyList<SavedMapping>>(mappings);
    }

    public ValueTask SaveAsync(SavedMapping mapping, AuditEntry entry, CancellationToken cancellation)
    {
        using var save = new Statement(connection, "INSERT OR REPLACE INTO saved_mapping (signature, mapping, saved) VALUES (?, ?, ?)");
        save.Bind(1, mapping.Signature)
            .Bind(2, JsonSerializer.Serialize(mapping, SavedMappingJson.Default.SavedMapping))
            .Bind(3, mapping.SavedAt.ToUnixTimeSeconds());
        Database.InTransaction(
            connection,
            () =>
            {
                save.Run();
                audit.Append(entry);
            }
        );
        return ValueTask.CompletedTask;
    }

    public ValueTask<bool> RemoveAsync(string signature, AuditEntry entry, CancellationToken cancellation)
    {
        using var delete = new Statement(connection, "DELETE FROM saved_mapping WHERE signature = ? RETURNING saved");
        return ValueTask.FromResult(audit.Record(delete.Bind(1, signature), entry));
    }

    private static SavedMapping Read(Statement row) => JsonSerializer.Deserialize(row.Text(0), SavedMappingJson.Default.SavedMapping)!;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SavedMapping))]
internal sealed partial class SavedMappingJson : JsonSerializerContext;
