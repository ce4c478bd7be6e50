using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>
/// Merges the full-text index into one piece, so that entries of deleted and replaced words leave the file. SQLite can also overwrite them
/// one by one, but walks the whole list of every term to find each: half a millisecond a post in a small store, ever more in a growing one.
/// </summary>
internal static class IndexPurge
{
    /// <summary>A store up to this many posts is purged whenever its writer closes, which takes at most a second or two.</summary>
    public const long SmallStore = 200_000;

    /// <summary>Whether words wait to leave the file.</summary>
    public static bool IsOwed(SqliteConnection connection)
    {
        using var read = new Statement(connection, "SELECT value FROM setting WHERE name = 'purge-index'");
        return read.Scalar() == 1;
    }

    public static bool IsSmall(SqliteConnection connection)
    {
        using var read = new Statement(connection, "SELECT max(id) FROM post");
        return (read.Scalar() ?? 0) <= SmallStore;
    }

    public static void Run(SqliteConnection connection) =>
        Database.InTransaction(
            connection,
            () =>
            {
                Database.Execute(connection, "INSERT INTO post_text (post_text) VALUES ('optimize')");
                Database.Execute(connection, "DELETE FROM setting WHERE name = 'purge-index'");
            }
        );
}
