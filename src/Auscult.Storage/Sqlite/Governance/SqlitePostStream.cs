using System.Runtime.CompilerServices;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Posts;
using Auscult.Storage.Sqlite.Search;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Governance;

/// <summary>Walks all matches of a query, block by block, in SQLite.</summary>
internal sealed class SqlitePostStream(SqliteConnection connection, Terms terms, SqliteSearch search) : IPostStream
{
    public ValueTask<IAsyncDisposable> HoldAsync(CancellationToken cancellation)
    {
        Database.Execute(connection, "SAVEPOINT hold");
        // A snapshot begins with the first read, not with the savepoint.
        using var first = new Statement(connection, "SELECT max(id) FROM post");
        first.Scalar();
        return ValueTask.FromResult<IAsyncDisposable>(new Held(connection));
    }

    public async IAsyncEnumerable<IReadOnlyList<StoredPost>> ReadAsync(
        QueryNode query,
        long? upTo,
        int page,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var reader = new PostReader(connection, terms);
        var posts = new List<StoredPost>(page);
        foreach (var number in search.Numbers(query, upTo, cancellation))
        {
            posts.Add(reader.Find(number)!);
            if (posts.Count == page)
            {
                yield return posts;
                posts = new List<StoredPost>(page);
                cancellation.ThrowIfCancellationRequested();
            }
        }

        if (posts.Count > 0)
        {
            yield return posts;
        }

        await ValueTask.CompletedTask;
    }

    public ValueTask<long> LastAsync(CancellationToken cancellation)
    {
        using var last = new Statement(connection, "SELECT max(id) FROM post");
        return ValueTask.FromResult(last.Scalar() ?? 0);
    }

    private sealed class Held(SqliteConnection connection) : IAsyncDisposable
    {
        private bool _isOver;

        public ValueTask DisposeAsync()
        {
            if (!_isOver)
            {
                _isOver = true;
                Database.Execute(connection, "RELEASE hold");
            }

            return ValueTask.CompletedTask;
        }
    }
}
