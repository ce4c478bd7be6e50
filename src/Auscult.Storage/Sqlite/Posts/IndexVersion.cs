using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>
/// Remembers by which version of the index analyzer the text index was made, and makes it anew when the program's differs: terms computed by
/// another version could not be taken out again.
/// </summary>
internal static class IndexVersion
{
    private const int Page = 2000;

    public static void BringUpToDate(SqliteConnection connection, IIndexAnalyzer analyzer)
    {
        if (Stored(connection) == analyzer.Version)
        {
            return;
        }

        Database.InTransaction(
            connection,
            () =>
            {
                Database.Execute(connection, "INSERT INTO post_text (post_text) VALUES ('delete-all')");
                Rebuild(connection, analyzer);
                using var save = new Statement(connection, "INSERT OR REPLACE INTO setting (name, value) VALUES ('index-version', ?)");
                save.Bind(1, analyzer.Version).Run();
            }
        );
    }

    private static long Stored(SqliteConnection connection)
    {
        using var read = new Statement(connection, "SELECT value FROM setting WHERE name = 'index-version'");
        return read.Scalar() ?? 0;
    }

    private static void Rebuild(SqliteConnection connection, IIndexAnalyzer analyzer)
    {
        using var terms = new Terms(connection);
        using var reader = new PostReader(connection, terms);
        using var index = new TextIndex(connection, analyzer);
        for (var posts = reader.Page(0, Page); posts.Count > 0; posts = reader.Page(posts[^1].Id, Page))
        {
            foreach (var post in posts.Where(post => !post.IsDeleted))
            {
                index.Add(post.Id, analyzer.Analyze(post.Title, post.Text, post.Media));
            }

            index.Flush();
        }
    }
}
