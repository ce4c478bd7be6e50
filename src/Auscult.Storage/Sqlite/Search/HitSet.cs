namespace Auscult.Storage.Sqlite.Search;

/// <summary>A set of post numbers, one bit each; grows by whole blocks of 4,096.</summary>
internal sealed class HitSet
{
    /// <summary>64-bit words a block has.</summary>
    public const int WordsPerBlock = Posts.ColumnBlock.Posts / 64;

    private ulong[] _words = new ulong[WordsPerBlock];

    public void Add(long post)
    {
        var word = post >> 6;
        if (word >= _words.Length)
        {
            Array.Resize(ref _words, (int)Math.Max(_words.Length * 2L, (word / WordsPerBlock + 1) * WordsPerBlock));
        }

        _words[word] |= 1UL << (int)(post & 63);
    }

    /// <summary>The words of a block; empty when nothing in it or behind it was added.</summary>
    public ReadOnlySpan<ulong> Block(long block)
    {
        var start = block * WordsPerBlock;
        return start + WordsPerBlock <= _words.Length ? _words.AsSpan((int)start, WordsPerBlock) : [];
    }
}
