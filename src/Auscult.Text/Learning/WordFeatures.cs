using System.Text;
using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Learning;

/// <summary>
/// What one token contributes whatever stands around it: its one or two words, the runs of letters inside it, its classes. Depends on the hash
/// of the token alone, so that it can be remembered by that hash. Reused from token to token; not thread-safe.
/// </summary>
internal sealed class WordFeatures(WordClasses classes)
{
    // A run of 2 to 5 letters may begin at every letter of the padded word.
    private const int MostRuns = (FeatureSpace.MostLetters + 2) * (FeatureSpace.LongestRun - FeatureSpace.ShortestRun + 1);

    /// <summary>Keeps signs apart from words.</summary>
    private const ulong NoWord = 0xA0761D6478BD642F;

    private readonly StringBuilder _folded = new(2 * FeatureSpace.MostLetters);
    private readonly char[] _letters = new char[FeatureSpace.MostLetters + 2];
    private readonly int[] _runs = new int[MostRuns];
    private int _runCount;

    /// <summary>The word, or the first part of a contraction.</summary>
    public ulong First { get; private set; }

    /// <summary>The second part of a contraction; else 0.</summary>
    public ulong Second { get; private set; }

    public WordClass Class { get; private set; }

    /// <summary>Rows of the letter block, one per occurrence.</summary>
    public ReadOnlySpan<int> Runs => _runs.AsSpan(0, _runCount);

    /// <summary>Tokens of equal key contribute the same: links are all alike, and so are mentions.</summary>
    public static ulong KeyOf(in Token token) =>
        token.Kind switch
        {
            TokenKind.Url => 1,
            TokenKind.Mention => 2,
            TokenKind.Email => 3,
            TokenKind.Cashtag => 4,
            TokenKind.Word or TokenKind.Number or TokenKind.Hashtag => token.Hash,
            _ => token.Hash ^ NoWord,
        };

    public void Read(ReadOnlySpan<char> text, in Token token)
    {
        var key = KeyOf(token);
        _runCount = 0;
        Class = WordClass.None;
        (First, Second) = (key, 0);
        if (token.Kind is not (TokenKind.Word or TokenKind.Number or TokenKind.Hashtag))
        {
            return;
        }

        (First, Second) = Contractions.Split(key);

        var words = text.Slice(token.Start, token.Length);
        _folded.Clear();
        TokenFold.Append(token.Kind == TokenKind.Hashtag ? words[1..] : words, _folded);
        var length = Math.Min(_folded.Length, FeatureSpace.MostLetters);
        _letters[0] = ' ';
        _folded.CopyTo(0, _letters.AsSpan(1, length), length);
        _letters[length + 1] = ' ';
        Class = classes.Of(key, _letters.AsSpan(1, length));
        ReadRuns(_letters.AsSpan(0, length + 2));
    }

    private void ReadRuns(ReadOnlySpan<char> letters)
    {
        for (var start = 0; start < letters.Length; start++)
        {
            var run = FeatureSpace.Next(0x51ED270B, letters[start]);
            var end = Math.Min(letters.Length, start + FeatureSpace.LongestRun);
            for (var i = start + 1; i < end; i++)
            {
                run = FeatureSpace.Next(run, letters[i]);
                _runs[_runCount++] = FeatureSpace.LetterRow(run);
            }
        }
    }
}
