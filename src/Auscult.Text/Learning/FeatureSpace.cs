using System.Runtime.CompilerServices;
using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Learning;

/// <summary>
/// Where features live: a block of hashed words and pairs of words, a block of hashed letters within words, and a few signals that have a
/// name. All heads share it, so a post is hashed once.
/// </summary>
public static class FeatureSpace
{
    /// <summary>Rows of one hashed block.</summary>
    public const int BlockRows = 1 << BlockBits;

    /// <summary>Rows of both hashed blocks: words first, letters behind.</summary>
    public const int HashedRows = 2 * BlockRows;

    /// <summary>All features: hashed rows, then signals.</summary>
    public static int Count => HashedRows + Signals.Count;

    /// <summary>Tokens of a post that are looked at. What stands behind in a longer text does not count.</summary>
    internal const int MostTokens = 4_096;

    /// <summary>Letters of a word that are looked at.</summary>
    internal const int MostLetters = 40;

    /// <summary>Shortest and longest run of letters that is a feature.</summary>
    internal const int ShortestRun = 2;

    internal const int LongestRun = 5;

    private const int BlockBits = 18;
    private const ulong Odd = 0x9E3779B97F4A7C15;

    /// <summary>Tokens of a post that are looked at.</summary>
    internal static int TokensOf(IReadOnlyList<AnalyzedField> fields)
    {
        var tokens = 0;
        for (var i = 0; i < fields.Count; i++)
        {
            tokens += fields[i].TokenCount;
        }

        return Math.Min(tokens, MostTokens);
    }

    /// <summary>Row of a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int WordRow(ulong word) => Fold(word * Odd);

    /// <summary>Row of two words that follow each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int PairRow(ulong first, ulong second) => Fold((first * LetterHash.Mix) ^ (second + Odd));

    /// <summary>Row of a run of letters by its running hash.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int LetterRow(ulong run) => BlockRows + Fold(run);

    /// <summary>Adds a letter to the running hash of a run.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Next(ulong run, char letter) => LetterHash.Next(run, letter);

    private static int Fold(ulong hash) => LetterHash.Fold(hash, BlockBits);
}
