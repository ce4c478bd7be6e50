using System.Numerics;
using System.Runtime.InteropServices;
using Auscult.Text.Tokens;

namespace Auscult.Text.Language;

/// <summary>
/// Scores of the Latin-script languages: by common words (shared words count less) and by letter sequences of one to three, counted in the same
/// words. Built once; immutable.
/// </summary>
internal static class LanguageModel
{
    /// <summary>Languages with a column in the tables.</summary>
    public const int Languages = 10;

    /// <summary>Column of English.</summary>
    public const int English = 0;

    /// <summary>Column of French.</summary>
    public const int French = 1;

    // Rows are padded to a power of two so that a row never straddles more cache lines than it must.
    private const int Stride = 16;
    private const int GramBits = 14;
    private const float Smoothing = 0.15f;

    private static readonly WordTable WordScores = BuildWords();
    private static readonly float[] GramScores = BuildGrams();

    /// <summary>Adds what a word says to the score of each language; false when it is not on any list.</summary>
    public static bool AddWord(ulong hash, Span<float> scores)
    {
        var row = WordScores.Find(hash);
        for (var i = 0; i < row.Length; i++)
        {
            scores[i] += row[i];
        }

        return !row.IsEmpty;
    }

    /// <summary>Adds the logarithmic likelihoods of a word's letter sequences to the score of each language.</summary>
    /// <returns>How many sequences were counted.</returns>
    public static int AddGrams(ReadOnlySpan<char> word, Span<float> scores)
    {
        Span<int> rows = stackalloc int[3 * LongestWord];
        var count = GramRows(word, rows);
        foreach (var row in rows[..count])
        {
            var gram = GramScores.AsSpan(row * Stride, Languages);
            for (var i = 0; i < Languages; i++)
            {
                scores[i] += gram[i];
            }
        }

        return count;
    }

    private const int LongestWord = 24;

    // Two- and three-letter sequences with the borders of the word, and single letters beyond ASCII: the accents that tell languages apart.
    private static int GramRows(ReadOnlySpan<char> word, Span<int> rows)
    {
        word = word[..Math.Min(word.Length, LongestWord - 2)];
        var (count, before, last) = (0, '\0', ' ');
        for (var i = 0; i <= word.Length; i++)
        {
            var c = i < word.Length ? char.ToLowerInvariant(word[i]) : ' ';
            if (c == '\'' || c == '\u2019')
            {
                c = ' ';
            }

            rows[count++] = Row('\0', last, c);
            if (before != '\0')
            {
                rows[count++] = Row(before, last, c);
            }

            if (c > 127)
            {
                rows[count++] = Row('\0', '\0', c);
            }

            (before, last) = (last, c);
        }

        return count;
    }

    private static int Row(char first, char second, char third)
    {
        var hash = (((uint)first * 0x9E3779B1u) ^ second) * 0x85EBCA6Bu;
        hash = (hash ^ (hash >> 15) ^ third) * 0xC2B2AE35u;
        return (int)(hash >> (32 - GramBits));
    }

    private static WordTable BuildWords()
    {
        var table = new Dictionary<ulong, float[]>();
        for (var language = 0; language < Languages; language++)
        {
            foreach (var word in Words(language).Distinct())
            {
                ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(table, TokenFold.Hash(word), out _);
                row ??= new float[Languages];
                row[language] = 1;
            }
        }

        foreach (var row in table.Values)
        {
            var shared = row.Sum();
            for (var i = 0; i < Languages; i++)
            {
                row[i] /= shared;
            }
        }

        return new WordTable(table);
    }

    private static float[] BuildGrams()
    {
        var counts = new float[(1 << GramBits) * Stride];
        var totals = new float[Languages];
        Span<int> rows = stackalloc int[3 * LongestWord];
        for (var language = 0; language < Languages; language++)
        {
            foreach (var word in Words(language).Distinct())
            {
                foreach (var row in rows[..GramRows(word, rows)])
                {
                    counts[(row * Stride) + language]++;
                    totals[language]++;
                }
            }
        }

        for (var i = 0; i < counts.Length; i++)
        {
            var language = i % Stride;
            counts[i] = language < Languages ? MathF.Log((counts[i] + Smoothing) / (totals[language] + (Smoothing * 4096))) : 0;
        }

        return counts;
    }

    /// <summary>Rows by hash in flat memory: a look-up is one probe and one row.</summary>
    private sealed class WordTable
    {
        private readonly ulong[] _hashes;
        private readonly float[] _rows;
        private readonly int _shift;

        public WordTable(Dictionary<ulong, float[]> table)
        {
            var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)table.Count * 2);
            _shift = 64 - BitOperations.Log2((uint)capacity);
            _hashes = new ulong[capacity];
            _rows = new float[capacity * Stride];
            foreach (var (hash, row) in table)
            {
                var at = Probe(hash);
                _hashes[at] = hash;
                row.CopyTo(_rows, at * Stride);
            }
        }

        /// <summary>The row of a hash; empty when there is none.</summary>
        public ReadOnlySpan<float> Find(ulong hash)
        {
            var at = Probe(hash);
            return _hashes[at] == hash ? _rows.AsSpan(at * Stride, Languages) : [];
        }

        /// <summary>Where the hash is, or would be. The hash of no word is 0, which marks a free place.</summary>
        private int Probe(ulong hash)
        {
            var at = (int)((hash * 0x9E37_79B9_7F4A_7C15) >> _shift);
            while (_hashes[at] != 0 && _hashes[at] != hash)
            {
                at = (at + 1) & (_hashes.Length - 1);
            }

            return at;
        }
    }

    private static string[] Words(int language) =>
        LanguageWords.Latin[language].Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
