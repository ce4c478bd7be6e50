using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.People;

/// <summary>Accounts in SQLite.</summary>
internal sealed class SqliteAccounts(SqliteConnection connection, SqliteAudit audit, SqliteJobs jobs) : IAccountStore
{
    public ValueTask<IReadOnlyList<Account>> ListAsync(CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {AccountRow.Columns} FROM account ORDER BY name_key");
        var accounts = new List<Account>();
        while (select.Step())
        {
            accounts.Add(AccountRow.Read(select));
        }

        return ValueTask.FromResult<IReadOnlyList<Account>>(accounts);
    }

    public ValueTask<Account?> FindAsync(long account, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {AccountRow.Columns} FROM account WHERE id = ?");
        return ValueTask.FromResult(select.Bind(1, account).Step() ? AccountRow.Read(select) : null);
    }

    public ValueTask<Account?> FindByNameAsync(string userName, CancellationToken cancellation)
    {
        using var select = new Statement(connection, $"SELECT {AccountRow.Columns} FROM account WHERE name_key = ?");
        return ValueTask.FromResult(select.Bind(1, AccountRow.Key(userName)).Step() ? AccountRow.Read(select) : null);
    }

    public ValueTask<IReadOnlyList<Grant>> GrantsAsync(long account, CancellationToken cancellation) =>
        ValueTask.FromResult(GrantRows.Read(connection, Holder.Account, account));

    public ValueTask<IReadOnlyList<HeldGrant>> AllGrantsAsync(CancellationToken cancellation) =>
        ValueTask.FromResult(GrantRows.Read(connection, Holder.Account));

    public ValueTask<Account?> CreateAsync(NewAccount account, Func<long, AuditEntry> entry, CancellationToken cancellation)
    {
        Account? created = null;
        Database.InTransaction(
            connection,
            () =>
            {
                var draft = account.Account;
                if (!SqliteLinks.IsOpen(connection, account.UsedLink, draft.CreatedAt) || Insert(draft) is not { } id)
                {
                    return;
                }

                SqliteLinks.Use(connection, account.UsedLink, draft.CreatedAt);
                created = draft with { Id = id, RowVersion = 1 };
                GrantRows.Replace(connection, Holder.Account, id, account.Grants);
                if (account.Link is { } link)
                {
                    SqliteLinks.Insert(connection, link with { Link = link.Link with { Account = id } });
                }

                audit.Append(entry(id));
            }
        );
        return ValueTask.FromResult(created);
    }

    public ValueTask<bool> SaveAsync(AccountChange change, AuditEntry? entry, CancellationToken cancellation)
    {
        var saved = false;
        Database.InTransaction(
            connection,
            () =>
            {
                saved = SqliteLinks.IsOpen(connection, change.UsedLink, change.At) && Update(change.Account);
                if (saved)
                {
                    Follow(change);
                    if (entry is not null)
                    {
                        audit.Append(entry);
                    }
                }
            }
        );
        return ValueTask.FromResult(saved);
    }

    public ValueTask<IReadOnlyList<VaultEntry>> ReadAuthenticatorsAsync(long after, int count, CancellationToken cancellation) =>
        ValueTask.FromResult(
            SqliteVault.ReadEntries(
                connection,
                "SELECT id, authenticator, NULL, NULL, NULL FROM account WHERE id > ? AND authenticator IS NOT NULL ORDER BY id LIMIT ?",
                after,
                count
            )
        );

    public ValueTask RekeyAuthenticatorsAsync(IReadOnlyList<RekeyedEntry> entries, JobProgress job, CancellationToken cancellation)
    {
        using var update = new Statement(connection, "UPDATE account SET authenticator = ? WHERE id = ?");
        return SqliteVault.RekeyEntries(connection, jobs, entries, job, entry => update.Bind(1, entry.Sealed).Bind(2, entry.Id).Run());
    }

    /// <summary>What goes with a change, in its transaction.</summary>
    private void Follow(AccountChange change)
    {
        SqliteLinks.Use(connection, change.UsedLink, change.At);
        if (change.Grants is { } grants)
        {
            GrantRows.Replace(connection, Holder.Account, change.Account.Id, grants);
        }

        if (change.EndSessions)
        {
            SqliteSessions.EndAll(connection, change.Account.Id, change.KeptSession, change.At);
        }
    }

    /// <summary>Null when the name is taken.</summary>
    private long? Insert(Account account)
    {
        var places = string.Concat(Enumerable.Repeat("?, ", AccountRow.ChangeableCount));
        using var insert = new Statement(
            connection,
            $"INSERT INTO account ({AccountRow.Changeable}, user_name, name_key, created, row_version) VALUES ({places}?, ?, ?, 1) "
                + "ON CONFLICT (name_key) DO NOTHING RETURNING id"
        );
        return AccountRow
            .Bind(insert, account)
            .Bind(AccountRow.ChangeableCount + 1, account.UserName)
            .Bind(AccountRow.ChangeableCount + 2, AccountRow.Key(account.UserName))
            .Bind(AccountRow.ChangeableCount + 3, account.CreatedAt.ToUnixTimeSeconds())
            .Scalar();
    }

    private bool Update(Account account)
    {
        var places = string.Join(", ", Enumerable.Repeat("?", AccountRow.ChangeableCount));
        using var update = new Statement(
            connection,
            $"UPDATE account SET ({AccountRow.Changeable}, row_version) = ({places}, row_version + 1) "
                + "WHERE id = ? AND row_version = ? RETURNING id"
        );
        return AccountRow
            .Bind(update, account)
            .Bind(AccountRow.ChangeableCount + 1, account.Id)
            .Bind(AccountRow.ChangeableCount + 2, account.RowVersion)
            .Scalar()
            is not null;
    }
}
