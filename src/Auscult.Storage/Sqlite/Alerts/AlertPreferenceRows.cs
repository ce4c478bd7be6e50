using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Alerts;

/// <summary>What people want to be told of, as JSON rows.</summary>
internal sealed class AlertPreferenceRows(SqliteConnection connection)
{
    public IReadOnlyList<StoredAlertPreferences> List()
    {
        using var select = new Statement(connection, "SELECT account, preferences, row_version FROM alert_preference ORDER BY account");
        var rows = new List<StoredAlertPreferences>();
        while (select.Step())
        {
            var chosen = JsonSerializer.Deserialize(select.Text(1), AlertPreferencesJson.Default.AlertPreferences)!;
            rows.Add(new StoredAlertPreferences(select.Long(0), chosen, select.Int(2)));
        }

        return rows;
    }

    /// <summary>Saves within the caller's transaction. False when the row version moved on.</summary>
    public bool Save(long account, AlertPreferences chosen, int rowVersion)
    {
        using var save = new Statement(
            connection,
            rowVersion == 0
                ? "INSERT INTO alert_preference (account, preferences, row_version) VALUES (?1, ?2, ?3 + 1) ON CONFLICT DO NOTHING RETURNING account"
                : "UPDATE alert_preference SET preferences = ?2, row_version = ?3 + 1 WHERE account = ?1 AND row_version = ?3 RETURNING account"
        );
        save.Bind(1, account).Bind(2, JsonSerializer.Serialize(chosen, AlertPreferencesJson.Default.AlertPreferences)).Bind(3, rowVersion);
        return save.Scalar() is not null;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(AlertPreferences))]
internal sealed partial class AlertPreferencesJson : JsonSerializerContext;
