using System.Net.Mail;
using System.Text.RegularExpressions;
using Auscult.Contracts;

namespace Auscult.App.People;

/// <summary>What names, addresses and languages of people look like.</summary>
internal static partial class PersonRules
{
    // Names the audit gives to the program itself.
    private static readonly string[] Reserved = ["system", "anonymous", "auscult"];

    public static string UserName(string userName)
    {
        var trimmed = userName.Trim();
        return !UserNameShape().IsMatch(trimmed) ? throw AccessRefusal.UserNameInvalid()
            : Reserved.Contains(trimmed, StringComparer.OrdinalIgnoreCase) ? throw AccessRefusal.UserNameReserved(trimmed)
            : trimmed;
    }

    public static string DisplayName(string name)
    {
        const int longest = 100;
        var trimmed = name.Trim();
        return trimmed.Length is > 0 and <= longest && !trimmed.Any(char.IsControl) ? trimmed : throw AccessRefusal.DisplayNameInvalid();
    }

    /// <summary>Null for nothing.</summary>
    public static string? Email(string? email)
    {
        const int longest = 254;
        var trimmed = email?.Trim() ?? "";
        return trimmed.Length == 0 ? null
            : trimmed.Length <= longest && MailAddress.TryCreate(trimmed, out var address) && address.Address == trimmed ? trimmed
            : throw AccessRefusal.EmailInvalid();
    }

    public static string Language(string language) =>
        Preferences.Languages.Contains(language) ? language : throw AccessRefusal.LanguageUnknown(language);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._@+-]{1,63}\z")]
    private static partial Regex UserNameShape();
}
