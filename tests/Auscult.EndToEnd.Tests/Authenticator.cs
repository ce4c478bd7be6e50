using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Auscult.EndToEnd.Tests;

/// <summary>The app on somebody's phone: six digits from a secret and the time (RFC 6238 with SHA-1, 30 seconds).</summary>
internal static class Authenticator
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="steps">Steps of 30 seconds ahead: a code is used once, so the next sign-in takes the next.</param>
    public static string Code(string secret, int steps = 0)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30 + steps);
#pragma warning disable CA5350 // The standard's algorithm; authenticator apps know no other.
        var hash = HMACSHA1.HashData(Decode(secret), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string text)
    {
        var (bytes, bits, held) = (new List<byte>(), 0, 0);
        foreach (var letter in text.ToUpperInvariant().Where(Letters.Contains))
        {
            bits = (bits << 5 | Letters.IndexOf(letter, StringComparison.Ordinal)) & 0xFFFF;
            held += 5;
            if (held >= 8)
            {
                bytes.Add((byte)(bits >> (held -= 8)));
            }
        }

        return [.. bytes];
    }
}
