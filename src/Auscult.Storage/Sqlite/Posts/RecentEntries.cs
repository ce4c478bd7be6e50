using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>
/// Merges the small tables that take new index entries into the large ones. Entries lie anywhere, so a batch rewrites every page of the table
/// it goes to: of the small one each time, of the large one only at a merge.
/// </summary>
internal sealed class RecentEntries(SqliteConnection connection, int limit = RecentEntries.Limit)
{
    /// <summary>Posts between merges. Half as many or twice as many write as much: small tables against merges.</summary>
    public const int Limit = 200_000;

    private static readonly string[] Tables = ["post_identity", "post_pointer", "item_band"];

    private long? _posts;

    /// <summary>Counts a post whose entries went to the small tables.</summary>
    public void Add() => _posts = Posts() + 1;

    /// <summary>Merges when there is enough. Part of the batch's transaction.</summary>
    public void Flush()
    {
        if (Posts() >= limit)
        {
            Merge();
        }
    }

    /// <summary>Merges, however little there is.</summary>
    public void Merge()
    {
        foreach (var table in Tables)
        {
            Database.Execute(connection, $"INSERT OR IGNORE INTO {table} SELECT * FROM {table}_recent; DELETE FROM {table}_recent");
        }

        _posts = 0;
    }

    /// <summary>Counts anew after a batch that was rolled back.</summary>
    public void Forget() => _posts = null;

    private long Posts()
    {
        if (_posts is null)
        {
            using var count = new Statement(connection, "SELECT count(*) FROM post_identity_recent");
            _posts = count.Scalar();
        }

        return _posts!.Value;
    }
}
