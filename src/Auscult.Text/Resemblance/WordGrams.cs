using Auscult.Text.Tokens;

namespace Auscult.Text.Resemblance;

/// <summary>
/// Words by their runs of three to five letters, borders counted as blanks: for a word, those that begin alike and share most. A run counts the
/// more, the fewer words have it. Immutable; shared by workers.
/// </summary>
internal sealed class WordGrams
{
    /// <summary>Letters of a word that are looked at.</summary>
    public const int MostLetters = 40;

    /// <summary>Similar words that are kept.</summary>
    public const int Most = 4;

    private const int RowBits = 16;
    private const int ShortestRun = 3;
    private const int LongestRun = 5;

    private readonly float[] _weights = new float[1 << RowBits];
    private readonly int[] _starts = new int[(1 << RowBits) + 1];
    private readonly ushort[] _words;
    private readonly float[] _lengths;

    /// <param name="words">All words, by number.</param>
    /// <param name="isPlain">Which of them have letters alone and can be compared.</param>
    public WordGrams(IReadOnlyList<string> words, Func<string, bool> isPlain)
    {
        Span<int> rows = stackalloc int[MostLetters * LongestRun];
        var counts = new int[1 << RowBits];
        var (total, plain) = (0, 0);
        foreach (var word in words)
        {
            var count = isPlain(word) ? Read(word, rows) : 0;
            plain += count > 0 ? 1 : 0;
            foreach (var row in rows[..count])
            {
                counts[row]++;
                _starts[ListOf(row, word[0]) + 1]++;
                total++;
            }
        }

        for (var row = 0; row < counts.Length; row++)
        {
            _weights[row] = MathF.Log((1f + plain) / (1 + counts[row])) + .1f;
            _starts[row + 1] += _starts[row];
        }

        _words = new ushort[total];
        _lengths = new float[words.Count];
        var next = _starts.AsSpan(0, counts.Length).ToArray();
        for (var i = 0; i < words.Count; i++)
        {
            var count = isPlain(words[i]) ? Read(words[i], rows) : 0;
            _lengths[i] = Length(rows[..count]);
            foreach (var row in rows[..count])
            {
                _words[next[ListOf(row, words[i][0])]++] = (ushort)i;
            }
        }
    }

    /// <summary>Words that begin with the same letter and are similar enough, most similar first.</summary>
    /// <param name="word">Small letters a to z.</param>
    /// <param name="least">Least similarity.</param>
    /// <param name="sums">A zero for each word; zeros again afterwards.</param>
    /// <param name="near">Where they are written.</param>
    /// <returns>How many there are.</returns>
    public int Near(ReadOnlySpan<char> word, float least, Span<float> sums, Span<NearWord> near)
    {
        Span<int> rows = stackalloc int[MostLetters * LongestRun];
        rows = rows[..Read(word, rows)];
        var length = Length(rows);
        foreach (var row in rows)
        {
            var squared = _weights[row] * _weights[row];
            var list = ListOf(row, word[0]);
            foreach (var other in _words.AsSpan(_starts[list], _starts[list + 1] - _starts[list]))
            {
                sums[other] += squared;
            }
        }

        var count = 0;
        foreach (var row in rows)
        {
            var list = ListOf(row, word[0]);
            foreach (var other in _words.AsSpan(_starts[list], _starts[list + 1] - _starts[list]))
            {
                var similarity = sums[other] / (length * _lengths[other]);
                sums[other] = 0;
                if (similarity >= least)
                {
                    count = Insert(new NearWord(other, Math.Min(similarity, 1)), near, count);
                }
            }
        }

        return count;
    }

    private static int Insert(NearWord word, Span<NearWord> near, int count)
    {
        var at = count;
        while (
            at > 0
            && (near[at - 1].Similarity < word.Similarity || (near[at - 1].Similarity == word.Similarity && near[at - 1].Word > word.Word))
        )
        {
            at--;
        }

        if (at == Most)
        {
            return count;
        }

        var last = Math.Min(count, Most - 1);
        near[at..last].CopyTo(near[(at + 1)..]);
        near[at] = word;
        return last + 1;
    }

    private float Length(ReadOnlySpan<int> rows)
    {
        var sum = 0f;
        foreach (var row in rows)
        {
            sum += _weights[row] * _weights[row];
        }

        return MathF.Sqrt(sum);
    }

    // Each row once, however often the word has the run.
    private static int Read(ReadOnlySpan<char> word, Span<int> rows)
    {
        var count = 0;
        word = word[..Math.Min(word.Length, MostLetters - 2)];
        for (var start = -1; start <= word.Length; start++)
        {
            var hash = 1UL;
            for (var i = start; i <= word.Length && i < start + LongestRun; i++)
            {
                hash = LetterHash.Next(hash, i < 0 || i == word.Length ? ' ' : word[i]);
                var row = LetterHash.Fold(hash, RowBits);
                if (i - start + 1 >= ShortestRun && !rows[..count].Contains(row))
                {
                    rows[count++] = row;
                }
            }
        }

        return count;
    }

    // Words that begin otherwise are never asked for, so a run has a list for each first letter.
    private static int ListOf(int row, char first) => (row + (first * 2_657)) & ((1 << RowBits) - 1);
}
