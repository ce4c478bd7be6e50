using System.Numerics;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>What a tally counts.</summary>
internal enum TallyKind : byte
{
    Posts = 0,
    Concept = 1,
    Label = 2,
}

/// <summary>Adds and takes away posts from the tallies; sums up in memory and writes each changed count once a batch.</summary>
internal sealed class TallyWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement _tally = new(
        connection,
        "INSERT INTO tally (hour, source, language, kind, value, posts) VALUES (?, ?, ?, ?, ?, ?) "
            + "ON CONFLICT DO UPDATE SET posts = posts + excluded.posts"
    );
    private readonly Statement _dropTally = new(
        connection,
        "DELETE FROM tally WHERE hour = ? AND source = ? AND language = ? AND kind = ? AND value = ? AND posts = 0"
    );
    private readonly Statement _authorDay = new(
        connection,
        "INSERT INTO author_day (day, kind, value, author, posts) VALUES (?, ?, ?, ?, ?) "
            + "ON CONFLICT DO UPDATE SET posts = posts + excluded.posts"
    );
    private readonly Statement _dropAuthorDay = new(
        connection,
        "DELETE FROM author_day WHERE day = ? AND kind = ? AND value = ? AND author = ? AND posts = 0"
    );
    private readonly Dictionary<TallyKey, int> _tallies = [];
    private readonly Dictionary<AuthorDayKey, int> _authorDays = [];

    /// <param name="post">The post whose counts change.</param>
    /// <param name="sign">1 to add it, -1 to take it away.</param>
    public void Count(in TalliedPost post, int sign)
    {
        Count(post, TallyKind.Posts, 0, sign);
        foreach (var concept in post.Concepts)
        {
            Count(post, TallyKind.Concept, concept, sign);
        }

        for (var labels = post.Labels; labels != 0; labels &= labels - 1)
        {
            Count(post, TallyKind.Label, BitOperations.TrailingZeroCount(labels), sign);
        }
    }

    /// <summary>Writes what changed. Part of the batch's transaction.</summary>
    public void Flush()
    {
        foreach (var (key, change) in _tallies.Where(pair => pair.Value != 0).OrderBy(pair => pair.Key))
        {
            Write(_tally, key, change);
            if (change < 0)
            {
                Write(_dropTally, key, null);
            }
        }

        foreach (var (key, change) in _authorDays.Where(pair => pair.Value != 0).OrderBy(pair => pair.Key))
        {
            Write(_authorDay, key, change);
            if (change < 0)
            {
                Write(_dropAuthorDay, key, null);
            }
        }

        Forget();
    }

    public void Forget()
    {
        _tallies.Clear();
        _authorDays.Clear();
    }

    public void Dispose()
    {
        _tally.Dispose();
        _dropTally.Dispose();
        _authorDay.Dispose();
        _dropAuthorDay.Dispose();
    }

    private static void Write(Statement statement, in TallyKey key, int? change)
    {
        statement.Bind(1, key.Hour).Bind(2, key.Source).Bind(3, key.Language).Bind(4, (long)key.Kind).Bind(5, key.Value);
        if (change is { } count)
        {
            statement.Bind(6, count);
        }

        statement.Run();
    }

    private static void Write(Statement statement, in AuthorDayKey key, int? change)
    {
        statement.Bind(1, key.Day).Bind(2, (long)key.Kind).Bind(3, key.Value).Bind(4, key.Author);
        if (change is { } count)
        {
            statement.Bind(5, count);
        }

        statement.Run();
    }

    private void Count(in TalliedPost post, TallyKind kind, int value, int sign)
    {
        Add(_tallies, new TallyKey(post.Hour, post.Source, post.Language, kind, value), sign);
        if (post.Author != 0)
        {
            Add(_authorDays, new AuthorDayKey(post.Day, kind, value, post.Author), sign);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, int> counts, TKey key, int sign)
        where TKey : notnull
    {
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _);
        count += sign;
    }
}

/// <summary>What of a post the tallies see.</summary>
internal readonly ref struct TalliedPost(uint published, int source, int language, uint author, ulong labels, ReadOnlySpan<ushort> concepts)
{
    /// <summary>UTC hours since 1970; -1 without a date.</summary>
    public int Hour { get; } = published == 0 ? -1 : (int)(published / 3600);

    /// <summary>UTC days since 1970; -1 without a date.</summary>
    public int Day { get; } = published == 0 ? -1 : (int)(published / 86400);

    public int Source { get; } = source;

    public int Language { get; } = language;

    public uint Author { get; } = author;

    public ulong Labels { get; } = labels;

    /// <summary>Distinct asserted concepts.</summary>
    public ReadOnlySpan<ushort> Concepts { get; } = concepts;
}

internal readonly record struct TallyKey(int Hour, int Source, int Language, TallyKind Kind, int Value) : IComparable<TallyKey>
{
    public int CompareTo(TallyKey other) =>
        (Hour, Source, Language, Kind, Value).CompareTo((other.Hour, other.Source, other.Language, other.Kind, other.Value));
}

internal readonly record struct AuthorDayKey(int Day, TallyKind Kind, int Value, uint Author) : IComparable<AuthorDayKey>
{
    public int CompareTo(AuthorDayKey other) => (Day, Kind, Value, Author).CompareTo((other.Day, other.Kind, other.Value, other.Author));
}
