using Auscult.Text.Tokens;

namespace Auscult.Text.Language;

/// <summary>Letter sequences of a word as rows of a hashed table: one to four letters, borders counted as blanks, and the whole word.</summary>
internal static class LanguageGrams
{
    /// <summary>Rows of a table.</summary>
    public const int Rows = 1 << RowBits;

    /// <summary>Most rows one word has.</summary>
    public const int MostRows = (LongestWord + 2) * (LongestGram + 1);

    private const int RowBits = 16;
    private const int LongestGram = 4;
    private const int LongestWord = 24;

    /// <summary>Writes the rows of a word; what an apostrophe parts is counted as words of their own.</summary>
    /// <param name="word">Letters as they are written; case does not matter. No more than the first 24 count.</param>
    /// <param name="rows">Room for <see cref="MostRows"/>.</param>
    /// <returns>How many rows were written.</returns>
    public static int Read(ReadOnlySpan<char> word, Span<int> rows)
    {
        Span<char> letters = stackalloc char[LongestWord + 2];
        letters[0] = ' ';
        var (length, count) = (1, 0);
        foreach (var c in word[..Math.Min(word.Length, LongestWord)])
        {
            if (c is not ('\'' or '\u2019'))
            {
                letters[length++] = char.ToLowerInvariant(c);
            }
            else if (length > 1)
            {
                count += ReadPart(letters, length, rows[count..]);
                length = 1;
            }
        }

        return length > 1 ? count + ReadPart(letters, length, rows[count..]) : count;
    }

    private static int ReadPart(Span<char> letters, int length, Span<int> rows)
    {
        letters[length++] = ' ';
        var count = 0;
        for (var start = 0; start < length; start++)
        {
            var hash = 1UL;
            var end = Math.Min(length, start + LongestGram);
            for (var i = start; i < end; i++)
            {
                hash = LetterHash.Next(hash, letters[i]);
                if (i > start || letters[i] != ' ')
                {
                    rows[count++] = Fold(hash);
                }
            }
        }

        if (length > LongestGram)
        {
            rows[count++] = Whole(letters[..length]);
        }

        return count;
    }

    private static int Whole(ReadOnlySpan<char> letters)
    {
        var hash = LetterHash.Mix;
        foreach (var c in letters)
        {
            hash = LetterHash.Next(hash, c);
        }

        return Fold(hash);
    }

    private static int Fold(ulong hash) => LetterHash.Fold(hash, RowBits);
}
