using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>Gives authors their number in this store and keeps the vault entry and the newest follower count of each.</summary>
internal sealed class AuthorWriter(SqliteConnection connection) : IDisposable
{
    /// <summary>Enough for the authors of a day on one machine; beyond that the index is asked again.</summary>
    private const int CacheLimit = 200_000;

    private readonly Statement _find = new(connection, "SELECT id, key_low FROM author WHERE key_high = ?");
    private readonly Statement _insert = new(connection, "INSERT INTO author (key_high, key_low, followers, sealed) VALUES (?, ?, ?, ?)");
    private readonly Statement _followers = new(connection, "UPDATE author SET followers = ? WHERE id = ? AND followers IS NOT ?");
    private readonly Dictionary<AuthorKey, KnownAuthor> _known = [];

    /// <summary>0 for no author.</summary>
    public uint Number(AnalyzedPost post)
    {
        if (post.Author is not { } key)
        {
            return 0;
        }

        if (!_known.TryGetValue(key, out var author))
        {
            author = new KnownAuthor(Find(key) ?? Insert(key, post), null);
            if (_known.Count == CacheLimit)
            {
                _known.Clear();
            }

            _known[key] = author;
        }

        if (post.AuthorFollowers is { } followers && followers != author.Followers)
        {
            _followers.Bind(1, followers).Bind(2, author.Number).Bind(3, followers).Run();
            _known[key] = author with { Followers = followers };
        }

        return author.Number;
    }

    /// <summary>The number of a known author.</summary>
    public uint? Find(AuthorKey key)
    {
        var (high, low) = Halves.Of(key.Value);
        _find.Bind(1, high);
        uint? found = null;
        while (_find.Step())
        {
            if (_find.Long(1) == low)
            {
                found = (uint)_find.Long(0);
            }
        }

        return found;
    }

    public void Forget() => _known.Clear();

    public void Dispose()
    {
        _find.Dispose();
        _insert.Dispose();
        _followers.Dispose();
    }

    private uint Insert(AuthorKey key, AnalyzedPost post)
    {
        var (high, low) = Halves.Of(key.Value);
        _insert.Bind(1, high).Bind(2, low).Bind(3, post.AuthorFollowers).Bind(4, post.SealedAuthor ?? []).Run();
        return (uint)_insert.LastInsertId;
    }
}

/// <param name="Number">Number in this store.</param>
/// <param name="Followers">Newest count written by this process; null when none was.</param>
internal readonly record struct KnownAuthor(uint Number, long? Followers);

/// <summary>A 128-bit key as the two integers or the sixteen bytes that SQLite stores.</summary>
internal static class Halves
{
    public static (long High, long Low) Of(UInt128 value) => ((long)(ulong)(value >> 64), (long)(ulong)value);

    public static UInt128 Join(long high, long low) => new((ulong)high, (ulong)low);

    public static byte[]? Bytes(PostKey? key)
    {
        if (key is not { } value)
        {
            return null;
        }

        var bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, value.Value);
        return bytes;
    }

    public static PostKey? Key(ReadOnlySpan<byte> bytes) =>
        bytes.IsEmpty ? null : new PostKey(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes));
}
