using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Auscult.Sources;

/// <summary>
/// The id of a post whose source gives none: the same fields always give the same id, in whatever format they arrive,
/// so that a file imported twice is stored once.
/// </summary>
internal static class DerivedIdentity
{
    public const string Prefix = "derived:";

    // Cannot occur in a name or an address, so ("ab", "c") and ("a", "bc") differ.
    private const char Separator = '\u001f';

    /// <summary>128 bits of SHA-256 in hexadecimal, after the prefix. The address, when there is one, stands in for the words.</summary>
    public static string Of(string network, string? account, DateTimeOffset? publishedAt, string? url, string words)
    {
        var date = publishedAt?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var fields = string.Join(
            Separator,
            network,
            account,
            date,
            string.IsNullOrEmpty(url) ? "words" : "url",
            string.IsNullOrEmpty(url) ? words : url
        );
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(fields));
        return Prefix + Convert.ToHexStringLower(hash, 0, 16);
    }
}
