using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.People;

/// <summary>Who or what holds a grant; part of the rows.</summary>
internal enum Holder
{
    Account = 0,
    ApiKey = 1,
}

/// <summary>Rows of grants, which accounts and API keys share.</summary>
internal static class GrantRows
{
    private const string Order = "ORDER BY holder, role, team, channel";

    public static IReadOnlyList<Grant> Read(SqliteConnection connection, Holder kind, long holder)
    {
        using var select = new Statement(
            connection,
            $"SELECT holder, role, team, channel FROM role_grant WHERE holder_kind = ? AND holder = ? {Order}"
        );
        return [.. All(select.Bind(1, (long)kind).Bind(2, holder)).Select(held => held.Grant)];
    }

    public static IReadOnlyList<HeldGrant> Read(SqliteConnection connection, Holder kind)
    {
        using var select = new Statement(connection, $"SELECT holder, role, team, channel FROM role_grant WHERE holder_kind = ? {Order}");
        return All(select.Bind(1, (long)kind));
    }

    /// <summary>Replaces within the caller's transaction.</summary>
    public static void Replace(SqliteConnection connection, Holder kind, long holder, IReadOnlyList<Grant> grants)
    {
        using var delete = new Statement(connection, "DELETE FROM role_grant WHERE holder_kind = ? AND holder = ?");
        delete.Bind(1, (long)kind).Bind(2, holder).Run();
        using var insert = new Statement(
            connection,
            "INSERT OR IGNORE INTO role_grant (holder_kind, holder, role, team, channel) VALUES (?, ?, ?, ?, ?)"
        );
        foreach (var grant in grants)
        {
            insert.Bind(1, (long)kind).Bind(2, holder).Bind(3, grant.Role).Bind(4, grant.Team ?? 0).Bind(5, grant.Channel ?? "").Run();
        }
    }

    private static List<HeldGrant> All(Statement select)
    {
        var grants = new List<HeldGrant>();
        while (select.Step())
        {
            var team = select.Long(2);
            var channel = select.Text(3);
            grants.Add(
                new HeldGrant(select.Long(0), new Grant(select.Text(1), team == 0 ? null : team, channel.Length == 0 ? null : channel))
            );
        }

        return grants;
    }
}
