using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>
/// Removes what deleted posts leave elsewhere: authors of whom no post is left, with their sealed handle, and fingerprints of words that
/// are gone.
/// </summary>
internal static class TracePurge
{
    private const string Authors = "DELETE FROM author WHERE id NOT IN (SELECT author FROM post WHERE author IS NOT NULL)";

    private const string ItemsOfDeleted = "SELECT ip.item FROM item_post ip JOIN post p ON p.id = ip.post WHERE ip.why = 1 AND p.state = 2";

    private static readonly string[] Steps =
    [
        Authors,
        "DELETE FROM item_band WHERE item IN (" + ItemsOfDeleted + ")",
        "DELETE FROM item_band_recent WHERE item IN (" + ItemsOfDeleted + ")",
        "UPDATE item_post SET fingerprint = 0 WHERE fingerprint <> 0 AND post IN (SELECT id FROM post WHERE state = 2)",
    ];

    /// <summary>Part of the caller's transaction. Returns how many rows changed.</summary>
    public static long Run(SqliteConnection connection) => Run(connection, Steps);

    /// <summary>Removes authors without posts alone. Returns how many.</summary>
    public static long RunAuthors(SqliteConnection connection) => Run(connection, [Authors]);

    private static long Run(SqliteConnection connection, IReadOnlyList<string> steps)
    {
        using var changes = new Statement(connection, "SELECT total_changes()");
        var before = changes.Scalar()!.Value;
        foreach (var step in steps)
        {
            Database.Execute(connection, step);
        }

        return changes.Scalar()!.Value - before;
    }
}
