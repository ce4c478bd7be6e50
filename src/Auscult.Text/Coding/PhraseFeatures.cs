using Auscult.Text.Tokens;

namespace Auscult.Text.Coding;

/// <summary>
/// Hashed features of a short phrase: runs of two to five letters within words, borders counted as blanks, in one block of rows; stems of words
/// and of pairs of words in another.
/// </summary>
internal static class PhraseFeatures
{
    /// <summary>Rows of runs of letters; those of words lie behind.</summary>
    public const int LetterRows = 1 << LetterBits;

    /// <summary>Rows of both blocks.</summary>
    public const int Rows = LetterRows + (1 << WordBits);

    private const int LetterBits = 16;
    private const int WordBits = 15;
    private const int ShortestRun = 2;
    private const int LongestRun = 5;
    private const int LongestWord = 40;
    private const int MostWords = 60;

    /// <summary>Adds the rows of a phrase, each as often as it occurs.</summary>
    public static void Read(ReadOnlySpan<char> phrase, List<int> rows)
    {
        Span<char> word = stackalloc char[LongestWord + 2];
        word[0] = ' ';
        var (length, words, before) = (1, 0, 0UL);
        for (var i = 0; i <= phrase.Length && words < MostWords; i++)
        {
            var c = i < phrase.Length ? phrase[i] : ' ';
            if (char.IsLetterOrDigit(c))
            {
                if (length <= LongestWord)
                {
                    word[length++] = char.ToLowerInvariant(c);
                }
            }
            else if (c is not ('\'' or '\u2019') && length > 1)
            {
                word[length] = ' ';
                ReadRuns(word[..(length + 1)], rows);
                before = ReadStem(word[1..length], before, rows);
                length = 1;
                words++;
            }
        }
    }

    private static void ReadRuns(ReadOnlySpan<char> word, List<int> rows)
    {
        for (var start = 0; start < word.Length; start++)
        {
            var hash = 1UL;
            for (var i = start; i < word.Length && i < start + LongestRun; i++)
            {
                hash = LetterHash.Next(hash, word[i]);
                if (i - start + 1 >= ShortestRun)
                {
                    rows.Add(LetterHash.Fold(hash, LetterBits));
                }
            }
        }
    }

    private static ulong ReadStem(ReadOnlySpan<char> word, ulong before, List<int> rows)
    {
        var hash = LetterHash.Mix;
        Span<char> stem = stackalloc char[LongestWord];
        foreach (var c in stem[..EnglishStem.Write(word, stem)])
        {
            hash = LetterHash.Next(hash, c);
        }

        rows.Add(LetterRows + LetterHash.Fold(hash, WordBits));
        if (before != 0)
        {
            rows.Add(LetterRows + LetterHash.Fold(LetterHash.Next(before, ' ') + hash, WordBits));
        }

        return hash;
    }
}
