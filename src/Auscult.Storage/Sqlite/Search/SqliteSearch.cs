using Auscult.Contracts;
using Auscult.Storage.Sqlite.Posts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Search;

/// <summary>Search in SQLite: words by the full-text index, everything else by columns, block after block from the newest.</summary>
internal sealed class SqliteSearch(SqliteConnection connection, Terms terms) : IPostSearch, IDisposable
{
    private readonly PostReader _reader = new(connection, terms);
    private readonly Statement _block = new(connection, "SELECT data, concepts FROM post_column WHERE block = ?");
    private readonly Statement _lastBlock = new(connection, "SELECT max(block) FROM post_column");

    public ValueTask<SearchResult> SearchAsync(QueryNode query, SearchOptions options, CancellationToken cancellation)
    {
        // One snapshot for words, columns and rows, beside a writer that goes on.
        Database.Execute(connection, "SAVEPOINT search");
        try
        {
            var filter = new QueryCompiler(connection, terms).Compile(query);
            var counter = new HitCounter(options.Skip + options.Take);
            Scan(filter, counter, options.UpTo, cancellation);
            var page = counter.Newest().Skip(options.Skip).Select(post => _reader.Find(post)!).ToList();
            return ValueTask.FromResult(
                new SearchResult(counter.Total, counter.Facets(terms, options.FacetSize), counter.Timeline(), counter.Undated, page)
            );
        }
        finally
        {
            Database.Execute(connection, "RELEASE search");
        }
    }

    /// <summary>Numbers of all live posts that match, ascending. The words are looked up once, before the first number.</summary>
    /// <param name="upTo">Highest number wanted; null is all.</param>
    public IEnumerable<long> Numbers(QueryNode query, long? upTo, CancellationToken cancellation)
    {
        var filter = new QueryCompiler(connection, terms).Compile(query);
        var view = new BlockView(Load);
        var mask = new ulong[HitSet.WordsPerBlock];
        var last = _lastBlock.Scalar() ?? -1;
        for (var block = 0L; block <= last; block++)
        {
            cancellation.ThrowIfCancellationRequested();
            Match(filter, view, block, upTo, mask);
            for (var row = 0; row < ColumnBlock.Posts; row++)
            {
                if ((mask[row >> 6] >> (row & 63) & 1) != 0)
                {
                    yield return block * ColumnBlock.Posts + row;
                }
            }
        }
    }

    public void Dispose()
    {
        _reader.Dispose();
        _block.Dispose();
        _lastBlock.Dispose();
    }

    private void Scan(Filter filter, HitCounter counter, long? upTo, CancellationToken cancellation)
    {
        var view = new BlockView(Load);
        Span<ulong> mask = stackalloc ulong[HitSet.WordsPerBlock];
        for (var block = _lastBlock.Scalar() ?? -1; block >= 0; block--)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Match(filter, view, block, upTo, mask) is { } loaded)
            {
                counter.Count(block, loaded, mask);
            }
        }
    }

    /// <summary>Sets the bits of the live posts of a block that match. Null when nothing in it does.</summary>
    private static LoadedBlock? Match(Filter filter, BlockView view, long block, long? upTo, Span<ulong> mask)
    {
        view.MoveTo(block);
        mask.Clear();
        filter(view, mask);
        if (!mask.ContainsAnyExcept(0UL) || view.Loaded is not { } loaded)
        {
            mask.Clear();
            return null;
        }

        KeepLive(loaded.Columns, mask);
        if (upTo is { } highest && highest < (block + 1) * ColumnBlock.Posts - 1)
        {
            DropAbove(highest - block * ColumnBlock.Posts, mask);
        }

        return loaded;
    }

    private static void DropAbove(long row, Span<ulong> mask)
    {
        for (var above = Math.Max(row + 1, 0); above < ColumnBlock.Posts; above++)
        {
            mask[(int)(above >> 6)] &= ~(1UL << (int)(above & 63));
        }
    }

    private static void KeepLive(ColumnBlock columns, Span<ulong> mask)
    {
        for (var row = 0; row < ColumnBlock.Posts; row++)
        {
            if (columns.State[row] != (byte)PostState.Live)
            {
                mask[row >> 6] &= ~(1UL << (row & 63));
            }
        }
    }

    private LoadedBlock? Load(long number)
    {
        var loaded = _block.Bind(1, number).Step()
            ? new LoadedBlock(new ColumnBlock(_block.Blob(0).ToArray()), _block.Blob(1).ToArray())
            : null;
        _block.Reset();
        return loaded;
    }
}
