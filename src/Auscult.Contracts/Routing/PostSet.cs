using System.Numerics;

namespace Auscult.Contracts;

/// <summary>A set of posts by their numbers, one bit each. Not thread-safe.</summary>
public sealed class PostSet
{
    private ulong[] _words = [];

    /// <summary>How many posts are in it.</summary>
    public long Count
    {
        get
        {
            var count = 0L;
            foreach (var word in _words)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    /// <summary>Whether a post is in it.</summary>
    public bool Contains(long post) => post >> 6 < _words.Length && (_words[post >> 6] >> (int)(post & 63) & 1) != 0;

    /// <summary>Adds a post.</summary>
    public void Add(long post)
    {
        Grow((post >> 6) + 1);
        _words[post >> 6] |= 1UL << (int)(post & 63);
    }

    /// <summary>Takes a post out.</summary>
    public void Remove(long post)
    {
        if (post >> 6 < _words.Length)
        {
            _words[post >> 6] &= ~(1UL << (int)(post & 63));
        }
    }

    /// <summary>Adds 64 posts a word, the first of them number <paramref name="first"/>, a multiple of 64.</summary>
    public void Add(long first, ReadOnlySpan<ulong> bits)
    {
        Grow((first >> 6) + bits.Length);
        for (var i = 0; i < bits.Length; i++)
        {
            _words[(first >> 6) + i] |= bits[i];
        }
    }

    /// <summary>Posts of this set that are not in the other.</summary>
    public PostSet Without(PostSet other)
    {
        var result = new PostSet { _words = [.. _words] };
        for (var i = 0; i < Math.Min(result._words.Length, other._words.Length); i++)
        {
            result._words[i] &= ~other._words[i];
        }

        return result;
    }

    /// <summary>Posts of either set.</summary>
    public PostSet With(PostSet other)
    {
        var result = new PostSet { _words = [.. _words] };
        result.Add(0, other._words);
        return result;
    }

    /// <summary>The posts, last stored first.</summary>
    public IEnumerable<long> Latest()
    {
        for (var word = _words.Length - 1; word >= 0; word--)
        {
            for (var bits = _words[word]; bits != 0; bits &= ~(1UL << BitOperations.Log2(bits)))
            {
                yield return word * 64L + BitOperations.Log2(bits);
            }
        }
    }

    private void Grow(long words)
    {
        if (words > _words.Length)
        {
            Array.Resize(ref _words, (int)Math.Max(words, Math.Min(_words.Length * 2L, int.MaxValue / 2)));
        }
    }
}
