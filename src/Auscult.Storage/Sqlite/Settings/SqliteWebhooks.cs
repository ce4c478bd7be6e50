using System.Globalization;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Settings;

/// <summary>Webhooks in SQLite; what opens doors lies in table secret.</summary>
internal sealed class SqliteWebhooks(SqliteConnection connection, SqliteSecrets secrets, SqliteAudit audit) : IWebhookStore
{
    private const string Columns = "id, name, host, internal, enabled, row_version";

    public ValueTask<IReadOnlyList<Webhook>> ListAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {Columns} FROM webhook ORDER BY name");
        var webhooks = new List<Webhook>();
        while (select.Step())
        {
            webhooks.Add(Read(select));
        }

        return ValueTask.FromResult<IReadOnlyList<Webhook>>(webhooks);
    }

    public ValueTask<Webhook?> SaveAsync(Webhook webhook, byte[]? sealedTarget, AuditEntry entry, CancellationToken cancellation)
    {
        using var save = new Statement(
            connection,
            webhook.Id == 0
                ? "INSERT INTO webhook (name, host, internal, enabled, row_version) VALUES (?1, ?2, ?3, ?4, 1) "
                    + $"ON CONFLICT DO NOTHING RETURNING {Columns}"
                : "UPDATE OR IGNORE webhook SET name = ?1, host = ?2, internal = ?3, enabled = ?4, row_version = row_version + 1 "
                    + $"WHERE id = ?5 AND row_version = ?6 RETURNING {Columns}"
        );
        save.Bind(1, webhook.Name).Bind(2, webhook.Host).Bind(3, webhook.IsInternal ? 1 : 0).Bind(4, webhook.IsEnabled ? 1 : 0);
        if (webhook.Id != 0)
        {
            save.Bind(5, webhook.Id).Bind(6, webhook.RowVersion);
        }

        Webhook? saved = null;
        Database.InTransaction(
            connection,
            () =>
            {
                saved = save.Step() ? Read(save) : null;
                save.Reset();
                if (saved is null)
                {
                    return;
                }

                if (sealedTarget is not null)
                {
                    secrets.Write(new SecretChange(SecretOf(saved.Id), sealedTarget));
                }

                audit.Append(entry);
            }
        );
        return ValueTask.FromResult(saved);
    }

    public ValueTask<bool> RemoveAsync(long webhook, int rowVersion, AuditEntry entry, CancellationToken cancellation)
    {
        using var delete = new Statement(connection, "DELETE FROM webhook WHERE id = ? AND row_version = ? RETURNING id");
        var isRemoved = false;
        Database.InTransaction(
            connection,
            () =>
            {
                isRemoved = delete.Bind(1, webhook).Bind(2, rowVersion).Scalar() is not null;
                if (isRemoved)
                {
                    secrets.Write(new SecretChange(SecretOf(webhook), null));
                    audit.Append(entry);
                }
            }
        );
        return ValueTask.FromResult(isRemoved);
    }

    public ValueTask<byte[]?> TargetAsync(long webhook, CancellationToken cancellation) =>
        secrets.FindAsync(SecretOf(webhook), cancellation);

    private static string SecretOf(long webhook) => string.Create(CultureInfo.InvariantCulture, $"webhook:{webhook}");

    private static Webhook Read(Statement row) => new(row.Long(0), row.Text(1), row.Text(2), row.Int(3) != 0, row.Int(4) != 0, row.Int(5));
}
