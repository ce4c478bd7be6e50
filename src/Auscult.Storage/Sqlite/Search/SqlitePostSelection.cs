using System.Numerics;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Posts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Search;

/// <summary>Selects posts as a set: the same filters as search, without counting and without reading rows.</summary>
internal sealed class SqlitePostSelection(SqliteConnection connection, Terms terms) : IPostSelection
{
    /// <summary>Posts between two looks at whether somebody cancelled, where every post costs a look-up.</summary>
    private const int CancellationInterval = 1024;

    private readonly FindingCodec _codec = new(terms);

    public ValueTask<PostSet> SelectAsync(QueryNode query, LabelBound? bound, CancellationToken cancellation)
    {
        // One snapshot for words, columns and rows, beside a writer that goes on.
        Database.Execute(connection, "SAVEPOINT selection");
        try
        {
            var node = bound is null ? query : new AndNode([query, new FieldNode(QueryField.Label, bound.Head)]);
            var posts = Select(new QueryCompiler(connection, terms).Compile(node), cancellation);
            if (bound is not null)
            {
                KeepAtLeast(posts, bound, cancellation);
            }

            return ValueTask.FromResult(posts);
        }
        finally
        {
            Database.Execute(connection, "RELEASE selection");
        }
    }

    private PostSet Select(Filter filter, CancellationToken cancellation)
    {
        using var load = new Statement(connection, "SELECT data, concepts FROM post_column WHERE block = ?");
        using var blocks = new Statement(connection, "SELECT block FROM post_column ORDER BY block");
        var view = new BlockView(number => Load(load, number));
        var posts = new PostSet();
        Span<ulong> mask = stackalloc ulong[HitSet.WordsPerBlock];
        while (blocks.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            view.MoveTo(blocks.Long(0));
            mask.Clear();
            filter(view, mask);
            if (mask.ContainsAnyExcept(0UL) && view.Loaded is { } loaded)
            {
                KeepLive(loaded.Columns.State, mask);
                posts.Add(view.Number * ColumnBlock.Posts, mask);
            }
        }

        return posts;
    }

    private static LoadedBlock? Load(Statement load, long number)
    {
        var loaded = load.Bind(1, number).Step() ? new LoadedBlock(new ColumnBlock(load.Blob(0).ToArray()), load.Blob(1).ToArray()) : null;
        load.Reset();
        return loaded;
    }

    private static void KeepLive(ReadOnlySpan<byte> states, Span<ulong> mask)
    {
        for (var word = 0; word < mask.Length; word++)
        {
            for (var bits = mask[word]; bits != 0; bits &= bits - 1)
            {
                var row = BitOperations.TrailingZeroCount(bits);
                if (states[word * 64 + row] != (byte)PostState.Live)
                {
                    mask[word] &= ~(1UL << row);
                }
            }
        }
    }

    private void KeepAtLeast(PostSet posts, LabelBound bound, CancellationToken cancellation)
    {
        using var labels = new Statement(connection, "SELECT labels FROM post WHERE id = ?");
        var looked = 0;
        foreach (var post in posts.Latest().ToList())
        {
            if (++looked % CancellationInterval == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var isEnough = labels.Bind(1, post).Step() && IsEnough(_codec.DecodeLabels(labels.Blob(0)), bound);
            labels.Reset();
            if (!isEnough)
            {
                posts.Remove(post);
            }
        }
    }

    private static bool IsEnough(IReadOnlyList<PostLabel> labels, LabelBound bound)
    {
        foreach (var label in labels)
        {
            if (label.Head == bound.Head)
            {
                return bound.IsMetBy(label.Probability);
            }
        }

        return false;
    }
}
