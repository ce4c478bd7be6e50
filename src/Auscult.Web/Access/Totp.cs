using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Auscult.Web.Access;

/// <summary>Time-based one-time passwords (RFC 6238): SHA-1, 30 seconds, six digits, as every authenticator app makes them.</summary>
internal static class Totp
{
    private const int SecondsOfStep = 30;
    private const int Modulus = 1_000_000;

    // Clocks of telephones are off by some seconds, and people type slowly.
    private const int StepsBeside = 1;

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / SecondsOfStep;

#pragma warning disable CA5350 // The algorithm is what authenticator apps implement; as a keyed hash over a counter it is not weakened by collisions.
    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, mac);
        var offset = mac[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[offset..]) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }
#pragma warning restore CA5350

    /// <summary>The step a code belongs to, now or right beside; null when it is wrong.</summary>
    public static long? Match(byte[] secret, string code, DateTimeOffset now)
    {
        var typed = System.Text.Encoding.UTF8.GetBytes(code);
        long? match = null;
        for (var step = StepAt(now) - StepsBeside; step <= StepAt(now) + StepsBeside; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(Code(secret, step)), typed))
            {
                match = step;
            }
        }

        return match;
    }
}
