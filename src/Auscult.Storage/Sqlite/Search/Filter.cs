using Auscult.Storage.Sqlite.Posts;

namespace Auscult.Storage.Sqlite.Search;

/// <summary>The posts of one block, loaded when first asked for.</summary>
internal sealed class BlockView(Func<long, LoadedBlock?> load)
{
    private LoadedBlock? _loaded;
    private bool _isLoaded;

    /// <summary>Number of the block.</summary>
    public long Number { get; private set; }

    /// <summary>Null when no post of the block was ever stored.</summary>
    public LoadedBlock? Loaded
    {
        get
        {
            if (!_isLoaded)
            {
                (_loaded, _isLoaded) = (load(Number), true);
            }

            return _loaded;
        }
    }

    public void MoveTo(long number) => (Number, _loaded, _isLoaded) = (number, null, false);
}

/// <summary>Columns and packed concepts of a block.</summary>
internal sealed record LoadedBlock(ColumnBlock Columns, byte[] Concepts);

/// <summary>A compiled query: sets the bits of the posts of a block that match. The mask comes cleared.</summary>
internal delegate void Filter(BlockView block, Span<ulong> mask);

/// <summary>Filters and their combinations.</summary>
internal static class Filters
{
    public static readonly Filter All = (_, mask) => mask.Fill(ulong.MaxValue);

    public static readonly Filter None = (_, _) => { };

    public static Filter Hits(HitSet hits) =>
        (block, mask) =>
        {
            var words = hits.Block(block.Number);
            words.CopyTo(mask);
        };

    /// <summary>Posts whose columns satisfy a test.</summary>
    public static Filter Rows(Func<ColumnBlock, int, bool> test) =>
        (block, mask) =>
        {
            if (block.Loaded is { Columns: var columns })
            {
                for (var row = 0; row < ColumnBlock.Posts; row++)
                {
                    mask[row >> 6] |= test(columns, row) ? 1UL << (row & 63) : 0;
                }
            }
        };

    public static Filter Concept(ushort concept) =>
        (block, mask) =>
        {
            if (block.Loaded is not { } loaded)
            {
                return;
            }

            var concepts = new ConceptBlock(loaded.Concepts);
            if (!concepts.Numbers.Contains(concept))
            {
                return;
            }

            var position = 0;
            for (var row = 0; row < ColumnBlock.Posts; row++)
            {
                var count = concepts.Counts[row];
                if (count > 0 && concepts.Numbers.Slice(position, count).Contains(concept))
                {
                    mask[row >> 6] |= 1UL << (row & 63);
                }

                position += count;
            }
        };

    /// <summary>Posts that match every part. Parts that need no columns come first, so that blocks without a hit are never read.</summary>
    public static Filter And(IReadOnlyList<Filter> parts) =>
        (block, mask) =>
        {
            Span<ulong> other = stackalloc ulong[mask.Length];
            parts[0](block, mask);
            for (var i = 1; i < parts.Count && mask.ContainsAnyExcept(0UL); i++)
            {
                other.Clear();
                parts[i](block, other);
                for (var word = 0; word < mask.Length; word++)
                {
                    mask[word] &= other[word];
                }
            }
        };

    public static Filter Or(IReadOnlyList<Filter> parts) =>
        (block, mask) =>
        {
            Span<ulong> other = stackalloc ulong[mask.Length];
            foreach (var part in parts)
            {
                other.Clear();
                part(block, other);
                for (var word = 0; word < mask.Length; word++)
                {
                    mask[word] |= other[word];
                }
            }
        };

    public static Filter Not(Filter part) =>
        (block, mask) =>
        {
            part(block, mask);
            for (var word = 0; word < mask.Length; word++)
            {
                mask[word] = ~mask[word];
            }
        };
}
