using System.Net.Mail;
using Auscult.Contracts;

namespace Auscult.App.Settings;

/// <summary>What settings must fulfil, field by field.</summary>
public static class SettingsRules
{
    /// <summary>Languages of the interface.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr"];

    /// <summary>Everything that is wrong; empty when the settings can be saved.</summary>
    public static IReadOnlyList<FieldError> Check(OrganisationSettings settings) =>
        [.. General(settings), .. Hours(settings.Hours), .. Deadlines(settings.Deadlines), .. settings.Mail is { } mail ? Mail(mail) : []];

    private static IEnumerable<FieldError> General(OrganisationSettings settings)
    {
        if (settings.Name.Length > 100 || settings.Name.Any(char.IsControl))
        {
            yield return new("name", "name", "Use at most 100 characters on one line.");
        }

        if (Zones.Find(settings.Zone) is null)
        {
            yield return new("zone", "zone", $"'{Short(settings.Zone)}' is no time zone here. Use an IANA id such as Europe/Paris or UTC.");
        }

        if (!Languages.Contains(settings.Language))
        {
            yield return new("language", "choice", "Choose en or fr.");
        }

        if (settings.UndoSeconds is < 0 or > 60)
        {
            yield return new("undo_seconds", "range", "Enter 0 to 60 seconds.");
        }

        if (!Enum.IsDefined(settings.SecondFactor))
        {
            yield return new("second_factor", "choice", "Choose nobody, administrators or everybody.");
        }

        if (settings.PublicUrl is { } url && !IsBaseUrl(url))
        {
            yield return new("public_url", "url", "Enter an address such as https://listen.example.org, without query or fragment.");
        }
    }

    private static IEnumerable<FieldError> Hours(WorkingHours hours)
    {
        if (hours.Days.Count == 0 || hours.Days.Any(day => !Enum.IsDefined(day)) || hours.Days.Distinct().Count() != hours.Days.Count)
        {
            yield return new("hours.days", "days", "Choose at least one working day, each once.");
        }

        if (hours.From >= hours.Until)
        {
            yield return new("hours.until", "order", "Work must end after it begins, on the same day.");
        }
    }

    private static IEnumerable<FieldError> Deadlines(IReadOnlyList<ItemDeadline> deadlines)
    {
        foreach (var kind in Enum.GetValues<ItemKind>())
        {
            var field = $"deadlines.{Name(kind)}";
            if (deadlines.Where(deadline => deadline.Kind == kind).ToList() is not [var only])
            {
                yield return new(field, "missing", "Give exactly one deadline for this kind.");
                continue;
            }

            if (only.FirstLookMinutes is < 1 or > 30 * 24 * 60)
            {
                yield return new($"{field}.first_look_minutes", "range", "Enter 1 minute to 30 days (43200 minutes).");
            }

            if (only.CalendarDays is < 1 or > 365)
            {
                yield return new($"{field}.calendar_days", "range", "Enter 1 to 365 days, or nothing for no such clock.");
            }
        }
    }

    private static IEnumerable<FieldError> Mail(MailSettings mail)
    {
        if (Uri.CheckHostName(mail.Host) == UriHostNameType.Unknown)
        {
            yield return new("mail.host", "host", "Enter the name of the mail server, such as mail.example.org.");
        }

        if (mail.Port is < 1 or > 65_535)
        {
            yield return new("mail.port", "range", "Enter a port from 1 to 65535, usually 587.");
        }
        else if (mail.Port == 465)
        {
            yield return new(
                "mail.port",
                "implicit_tls",
                "Port 465 wants encryption before the first word, which is not offered here. Use 587."
            );
        }

        if (!Enum.IsDefined(mail.Security))
        {
            yield return new("mail.security", "choice", "Choose start_tls or none.");
        }

        if (!IsMailAddress(mail.From))
        {
            yield return new("mail.from", "mail_address", "Enter one mail address, such as auscult@example.org.");
        }

        if (mail.User is { } user && (user.Length is 0 or > 200 || user.Any(char.IsControl)))
        {
            yield return new("mail.user", "name", "Use 1 to 200 characters, or nothing to send without signing in.");
        }

        if (mail is { User: not null, Security: MailSecurity.None } && !IsThisMachine(mail.Host))
        {
            yield return new("mail.security", "plain_password", "A password is not sent over an open connection. Choose start_tls.");
        }
    }

    /// <summary>One plain address without a display name.</summary>
    public static bool IsMailAddress(string address) =>
        address.Length <= 254
        && !address.Any(char.IsControl)
        && MailAddress.TryCreate(address, out var parsed)
        && parsed.Address == address;

    /// <summary>A kind as fields name it: <c>adverse_event</c>.</summary>
    public static string Name(ItemKind kind) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    private static bool IsThisMachine(string host) =>
        host == "localhost" || System.Net.IPAddress.TryParse(host, out var address) && System.Net.IPAddress.IsLoopback(address);

    private static bool IsBaseUrl(string url) =>
        url.Length <= 300
        && Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address.UserInfo.Length == 0
        && address.Query.Length == 0
        && address.Fragment.Length == 0
        && !url.Any(char.IsWhiteSpace);

    private static string Short(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
