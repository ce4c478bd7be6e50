using System.Globalization;

namespace Auscult.Oracle.Tests.Canary;

/// <summary>Numbers that pass the checks their kind is known by.</summary>
internal static class Numbers
{
    /// <summary>Thirteen digits with the key that belongs to them, in the usual groups.</summary>
    public static string FrenchNir(string digits)
    {
        var key = 97 - (long.Parse(digits, CultureInfo.InvariantCulture) % 97);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{digits[..1]} {digits[1..3]} {digits[3..5]} {digits[5..7]} {digits[7..10]} {digits[10..]} {key:00}"
        );
    }
}
