using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Resemblance;

/// <summary>
/// Tells a misspelt word from a word that is not in the lexicon: it is in no dictionary, no name, place or medicine, and no known word is nearer
/// than the one it resembles. Immutable; shared by workers.
/// </summary>
internal sealed class Spelling
{
    private const int ShortestMisspelt = 6;

    // Two slips of the pen in a long word, one in a short one.
    private const int LongWord = 8;

    private readonly Lazy<KnownWords?> _dictionary;
    private readonly Lazy<HashSet<ulong>> _own;

    public Spelling(KnowledgeBase knowledge, Lazy<KnownWords?> dictionary)
    {
        _dictionary = dictionary;
        _own = new Lazy<HashSet<ulong>>(() => OwnWords(knowledge));
    }

    /// <summary>A word of small letters a to z that nothing knows.</summary>
    public bool IsUnknown(ReadOnlySpan<char> word) =>
        word.Length >= ShortestMisspelt && _dictionary.Value is { } dictionary && !IsKnown(dictionary, TokenFold.Hash(word));

    /// <summary>Of the words that an unknown word resembles, those it may be meant for, moved to the front.</summary>
    /// <returns>How many there are.</returns>
    public int KeepMeant(ReadOnlySpan<char> word, Span<NearWord> near, LayWords words)
    {
        var most = word.Length >= LongWord ? 2 : 1;
        var (kept, nearest) = (0, int.MaxValue);
        foreach (var other in near)
        {
            var slips = Slips(word, words.Letters(other.Word));
            if (slips <= most)
            {
                near[kept++] = other;
                nearest = Math.Min(nearest, slips);
            }
        }

        return kept > 0 && HasKnownNeighbour(word, words) ? KeepNeighbours(word, near[..kept], words) : kept;
    }

    private static int KeepNeighbours(ReadOnlySpan<char> word, Span<NearWord> near, LayWords words)
    {
        var kept = 0;
        foreach (var other in near)
        {
            if (Slips(word, words.Letters(other.Word)) <= 1)
            {
                near[kept++] = other;
            }
        }

        return kept;
    }

    /// <summary>Whether a known word that is not of the lexicon's phrases is one slip away.</summary>
    private bool HasKnownNeighbour(ReadOnlySpan<char> word, LayWords words)
    {
        var dictionary = _dictionary.Value!;
        Span<char> other = stackalloc char[word.Length + 1];
        for (var i = 0; i <= word.Length; i++)
        {
            // A letter too much, a wrong letter, two letters in the wrong order, a letter too little.
            word[..i].CopyTo(other);
            if (i < word.Length)
            {
                word[(i + 1)..].CopyTo(other[i..]);
                if (IsOther(other[..(word.Length - 1)]))
                {
                    return true;
                }

                word[(i + 1)..].CopyTo(other[(i + 1)..]);
                for (var letter = 'a'; letter <= 'z'; letter++)
                {
                    other[i] = letter;
                    if (IsOther(other[..word.Length]))
                    {
                        return true;
                    }
                }
            }

            if (i + 1 < word.Length)
            {
                (other[i], other[i + 1]) = (word[i + 1], word[i]);
                if (IsOther(other[..word.Length]))
                {
                    return true;
                }
            }

            word[i..].CopyTo(other[(i + 1)..]);
            for (var letter = 'a'; letter <= 'z'; letter++)
            {
                other[i] = letter;
                if (IsOther(other))
                {
                    return true;
                }
            }
        }

        return false;

        bool IsOther(ReadOnlySpan<char> candidate)
        {
            var hash = TokenFold.Hash(candidate);
            return words.Find(hash) < 0 && IsKnown(dictionary, hash);
        }
    }

    private bool IsKnown(KnownWords dictionary, ulong hash) => dictionary.Contains(hash) || _own.Value.Contains(hash);

    /// <summary>Letters too much, too little, wrong or in the wrong order (optimal string alignment).</summary>
    internal static int Slips(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (Math.Abs(a.Length - b.Length) > 2)
        {
            return int.MaxValue;
        }

        var width = b.Length + 1;
        Span<int> rows = stackalloc int[3 * width];
        var before = rows[..width];
        var last = rows.Slice(width, width);
        var current = rows[(2 * width)..];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(last[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    current[j] = Math.Min(current[j], before[j - 2] + 1);
                }
            }

            var free = before;
            before = last;
            last = current;
            current = free;
        }

        return last[b.Length];
    }

    private static HashSet<ulong> OwnWords(KnowledgeBase knowledge)
    {
        var tokenizer = new Tokenizer();
        var tokens = new Token[64];
        var words = new HashSet<ulong>(1 << 15);
        foreach (var surface in knowledge.Concepts.SelectMany(concept => concept.Surfaces))
        {
            Add(surface.Text);
        }

        foreach (var list in knowledge.ListNames.Where(IsOfNames))
        {
            foreach (var line in knowledge.List(list))
            {
                Add(line);
            }
        }

        return words;

        void Add(string text)
        {
            var count = tokenizer.Tokenize(text, ref tokens);
            foreach (ref readonly var token in tokens.AsSpan(0, count))
            {
                words.Add(token.Hash);
            }
        }
    }

    private static bool IsOfNames(string list) =>
        list.StartsWith("names/", StringComparison.Ordinal) || list.StartsWith("places/", StringComparison.Ordinal);
}
