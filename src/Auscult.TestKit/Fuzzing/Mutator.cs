namespace Auscult.TestKit.Fuzzing;

/// <summary>
/// Damages inputs: flipped bits, bytes lost, doubled, inserted or repeated, ends cut off, and what texts hold that no keyboard has. The same
/// seed gives the same damage in every run, so that a failure can be repeated.
/// </summary>
/// <param name="seed">Start of the draws.</param>
/// <param name="longestRun">Times one byte may be repeated in a row; 1 and up.</param>
public sealed class Mutator(int seed, int longestRun = 2_000)
{
    private const int LongestPiece = 40;

    private readonly Random _random = new(seed);

    /// <summary>Bytes that open, close or separate something in one of the formats, or in an identifier.</summary>
    private static ReadOnlySpan<byte> Repeatable => "\"{[<,;&\n\r\0@(.-/#:0 "u8;

    private static readonly byte[][] Strange =
    [
        "\\u202e"u8.ToArray(),
        "\\ud800"u8.ToArray(),
        "\\u0000"u8.ToArray(),
        "⟦email⟧"u8.ToArray(),
        "e\u0301\u0301\u0301\u0301\u0301\u0301"u8.ToArray(),
        "👩‍👩‍👧‍👦"u8.ToArray(),
        "\u200b\u00ad\ufeff"u8.ToArray(),
        "\\n\\r\\t\\u2028"u8.ToArray(),
    ];

    /// <summary>A copy of <paramref name="input"/> with one to three damages, one most often: what is ruined altogether is refused at the door.</summary>
    public byte[] Damage(ReadOnlySpan<byte> input)
    {
        var bytes = new List<byte>(input.ToArray());
        for (var times = Math.Min(_random.Next(1, 4), _random.Next(1, 4)); times > 0; times--)
        {
            DamageOnce(bytes);
        }

        return [.. bytes];
    }

    private void DamageOnce(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count + 1);
        var length = Math.Min(_random.Next(1, LongestPiece), bytes.Count - at);
        switch (_random.Next(7))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(_random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                bytes.InsertRange(at, Strange[_random.Next(Strange.Length)]);
                break;
            case 5:
                bytes.InsertRange(at, Enumerable.Repeat(Repeatable[_random.Next(Repeatable.Length)], _random.Next(1, longestRun + 1)));
                break;
            default:
                var noise = new byte[length];
                _random.NextBytes(noise);
                bytes.InsertRange(at, noise);
                break;
        }
    }
}
