using Auscult.Contracts;
using Auscult.Storage.Sqlite.Search;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Governance;

/// <summary>Counts posts with a word in the full-text index, no further than asked.</summary>
internal sealed class SqliteTermFrequency(SqliteConnection connection) : ITermFrequency
{
    public ValueTask<IReadOnlyList<int>> CountAsync(IReadOnlyList<TermsNode> terms, int limit, CancellationToken cancellation)
    {
        using var count = new Statement(connection, "SELECT count(*) FROM (SELECT 1 FROM post_text WHERE post_text MATCH ? LIMIT ?)");
        var counts = new int[terms.Count];
        for (var i = 0; i < counts.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            counts[i] = (int)(count.Bind(1, TextMatch.Render(terms[i])).Bind(2, limit).Scalar() ?? 0);
        }

        return ValueTask.FromResult<IReadOnlyList<int>>(counts);
    }

    public ValueTask<int> PostsAsync(int limit, CancellationToken cancellation)
    {
        using var count = new Statement(connection, "SELECT count(*) FROM (SELECT 1 FROM post WHERE state = 1 LIMIT ?)");
        return ValueTask.FromResult((int)(count.Bind(1, limit).Scalar() ?? 0));
    }
}
