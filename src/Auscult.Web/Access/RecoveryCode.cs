using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Auscult.Web.Access;

/// <summary>Codes for the day on which the authenticator is lost. Only hashes are kept, bound to the account.</summary>
internal static class RecoveryCode
{
    /// <summary>How many a person is given.</summary>
    public const int Count = 10;

    // A code has about fifty random bits: enough for a few guesses a minute, and this makes reading them from a stolen database slow.
    private const int Rounds = 50_000;
    private const int HashBytes = 16;

    public static string Hash(long account, string code)
    {
        var plain = new string([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);
        var salt = Encoding.ASCII.GetBytes("auscult recovery " + account.ToString(CultureInfo.InvariantCulture));
        return Convert.ToHexString(Rfc2898DeriveBytes.Pbkdf2(plain, salt, Rounds, HashAlgorithmName.SHA256, HashBytes));
    }
}
