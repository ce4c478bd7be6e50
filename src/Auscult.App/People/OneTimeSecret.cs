using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Auscult.App.People;

/// <summary>Secrets that are shown once and of which only a hash is kept. 256 random bits need no salt and no slow hash.</summary>
internal static class OneTimeSecret
{
    private const int SecretBytes = 32;
    private const int SessionBytes = 16;

    /// <summary>A fresh secret, safe in an address and a header.</summary>
    public static string Create(string prefix = "") => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>A fresh name for something that must not be guessed, but is no secret by itself.</summary>
    public static string Id() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SessionBytes));

    /// <summary>A value that differs whenever credentials change.</summary>
    public static string Stamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(SessionBytes));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
