using System.Numerics;
using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Similarity;

/// <summary>
/// 64-bit simhash of a text's words: texts that share most of their runs of three words differ in few bits. Links, mentions, placeholders
/// and a leading "RT" do not count, so a repost resembles what it repeats. Thread-safe; does not allocate.
/// </summary>
public static class Fingerprint
{
    private const int ShortestText = 4;

    // A lane of a byte-wise counter must not overflow before it is added to the totals.
    private const int FlushAfter = 255;

    private static readonly ulong _repostMark = TokenFold.Hash("rt");
    private static readonly ulong[] _spread = BuildSpread();

    /// <summary>The fingerprint, or 0 when the text has fewer than four terms.</summary>
    public static ulong Compute(ReadOnlySpan<Token> tokens)
    {
        Span<ulong> lanes = stackalloc ulong[8];
        Span<int> totals = stackalloc int[64];
        lanes.Clear();
        totals.Clear();
        ulong older = 0;
        ulong old = 0;
        var terms = 0;
        var grams = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!IsTerm(tokens, i))
            {
                continue;
            }

            var term = tokens[i].Hash;
            if (++terms >= 3)
            {
                Count(lanes, Mix(older, old, term));
                if (++grams % FlushAfter == 0)
                {
                    Flush(lanes, totals);
                }
            }

            (older, old) = (old, term);
        }

        Flush(lanes, totals);
        return terms < ShortestText ? 0 : Majority(totals, grams);
    }

    /// <summary>Number of bits in which two fingerprints differ: 0 to 64. At most 3 is a near duplicate.</summary>
    public static int Distance(ulong left, ulong right) => BitOperations.PopCount(left ^ right);

    private static bool IsTerm(ReadOnlySpan<Token> tokens, int index) =>
        tokens[index].Kind switch
        {
            TokenKind.Number or TokenKind.Hashtag => true,
            TokenKind.Word => tokens[index].Hash != _repostMark || !IsRepostMark(tokens, index),
            _ => false,
        };

    private static bool IsRepostMark(ReadOnlySpan<Token> tokens, int index) =>
        index == 0 || (index + 1 < tokens.Length && tokens[index + 1].Kind == TokenKind.Mention);

    private static ulong Mix(ulong first, ulong second, ulong third)
    {
        var mixed = ((BitOperations.RotateLeft(first, 21) ^ second) * 0x9E37_79B9_7F4A_7C15) + BitOperations.RotateLeft(third, 42);
        mixed = (mixed ^ (mixed >> 29)) * 0xBF58_476D_1CE4_E5B9;
        return mixed ^ (mixed >> 32);
    }

    private static void Count(Span<ulong> lanes, ulong gram)
    {
        for (var i = 0; i < lanes.Length; i++)
        {
            lanes[i] += _spread[(byte)(gram >> (8 * i))];
        }
    }

    private static void Flush(Span<ulong> lanes, Span<int> totals)
    {
        for (var bit = 0; bit < totals.Length; bit++)
        {
            totals[bit] += (byte)(lanes[bit / 8] >> (8 * (bit % 8)));
        }

        lanes.Clear();
    }

    private static ulong Majority(ReadOnlySpan<int> totals, int grams)
    {
        ulong result = 0;
        for (var bit = 0; bit < totals.Length; bit++)
        {
            result |= totals[bit] * 2 > grams ? 1UL << bit : 0;
        }

        // 0 means "too short", so the one text in 2^64 that votes against every bit gets another value.
        return result == 0 ? 1 : result;
    }

    /// <summary>For each byte, its bits one to a byte: eight counters are raised by one addition.</summary>
    private static ulong[] BuildSpread()
    {
        var spread = new ulong[256];
        for (var value = 0; value < spread.Length; value++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                spread[value] |= (ulong)((value >> bit) & 1) << (8 * bit);
            }
        }

        return spread;
    }
}
