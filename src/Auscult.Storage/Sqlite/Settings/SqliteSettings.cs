using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Triage;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Settings;

/// <summary>The organisation's settings in SQLite.</summary>
internal sealed class SqliteSettings(SqliteConnection connection, SqliteSecrets secrets, SqliteAudit audit, SqliteItemQueue queue)
    : ISettingStore
{
    public ValueTask<StoredSettings?> ReadAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, "SELECT settings, row_version FROM organisation");
        var stored = select.Step()
            ? new StoredSettings(JsonSerializer.Deserialize(select.Text(0), SettingsJson.Default.OrganisationSettings)!, select.Int(1))
            : null;
        return ValueTask.FromResult(stored);
    }

    public ValueTask<bool> SaveAsync(
        OrganisationSettings settings,
        int rowVersion,
        SecretChange? secret,
        AuditEntry entry,
        CancellationToken cancellation
    )
    {
        using var save = new Statement(
            connection,
            rowVersion == 0
                ? "INSERT INTO organisation (id, settings, row_version) VALUES (1, ?1, 1 + ?2) ON CONFLICT DO NOTHING RETURNING id"
                : "UPDATE organisation SET settings = ?1, row_version = ?2 + 1 WHERE row_version = ?2 RETURNING id"
        );
        var isSaved = false;
        Database.InTransaction(
            connection,
            () =>
            {
                save.Bind(1, JsonSerializer.Serialize(settings, SettingsJson.Default.OrganisationSettings)).Bind(2, rowVersion);
                isSaved = save.Scalar() is not null;
                if (!isSaved)
                {
                    return;
                }

                if (secret is not null)
                {
                    secrets.Write(secret);
                }

                queue.Set(settings.Deadlines);
                audit.Append(entry);
            }
        );
        return ValueTask.FromResult(isSaved);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(OrganisationSettings))]
internal sealed partial class SettingsJson : JsonSerializerContext;
