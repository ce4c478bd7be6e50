using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>Reads posts by number or in order.</summary>
internal sealed class PostReader(SqliteConnection connection, Terms terms) : IDisposable
{
    private readonly FindingCodec _codec = new(terms);
    private readonly Statement _find = new(connection, $"SELECT {PostRow.Columns} FROM post WHERE id = ?");
    private readonly Statement _page = new(connection, $"SELECT {PostRow.Columns} FROM post WHERE id > ? ORDER BY id LIMIT ?");
    private readonly Statement _author = new(connection, "SELECT key_high, key_low FROM author WHERE id = ?");
    private readonly Statement _byKey = new(
        connection,
        "SELECT p.id, p.key_low FROM post_identity_recent k CROSS JOIN post p ON p.id = k.post WHERE k.key_high = ?1 "
            + "UNION ALL SELECT p.id, p.key_low FROM post_identity k CROSS JOIN post p ON p.id = k.post WHERE k.key_high = ?1"
    );

    public StoredPost? Find(long post)
    {
        var found = _find.Bind(1, post).Step() ? Read(_find) : null;
        _find.Reset();
        return found;
    }

    public List<StoredPost> Page(long after, int count)
    {
        var posts = new List<StoredPost>(Math.Min(count, 4096));
        _page.Bind(1, after).Bind(2, count);
        while (_page.Step())
        {
            posts.Add(Read(_page));
        }

        return posts;
    }

    /// <summary>The number of the post with this key, or null.</summary>
    public long? Number(PostKey key)
    {
        var (high, low) = Halves.Of(key.Value);
        long? number = null;
        _byKey.Bind(1, high);
        while (_byKey.Step())
        {
            if (_byKey.Long(1) == low)
            {
                number = _byKey.Long(0);
            }
        }

        return number;
    }

    public void Dispose()
    {
        _find.Dispose();
        _page.Dispose();
        _author.Dispose();
        _byKey.Dispose();
    }

    private StoredPost Read(Statement row) => PostRow.Read(row, terms, _codec, Author);

    private AuthorKey? Author(long number)
    {
        AuthorKey? key = _author.Bind(1, number).Step() ? new AuthorKey(Halves.Join(_author.Long(0), _author.Long(1))) : null;
        _author.Reset();
        return key;
    }
}
