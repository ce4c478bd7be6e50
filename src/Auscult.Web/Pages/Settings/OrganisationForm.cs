using System.Globalization;
using Auscult.App.Settings;
using Auscult.Contracts;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Settings;

/// <summary>Reads the organisation's settings from its form. What is no number becomes one that is refused, so that the field is named.</summary>
internal static class OrganisationForm
{
    private const int NoNumber = -1;

    public static OrganisationSettings Read(IFormCollection form) =>
        new()
        {
            Name = form["name"].ToString(),
            Zone = form["zone"].ToString(),
            Language = form["language"].ToString(),
            Hours = new WorkingHours(
                [.. form["hours.days"].Select(day => Choice<DayOfWeek>(day)).Where(day => Enum.IsDefined(day))],
                Time(form["hours.from"].ToString()) ?? TimeOnly.MaxValue,
                Time(form["hours.until"].ToString()) ?? TimeOnly.MinValue
            ),
            UndoSeconds = Number(form["undo_seconds"].ToString()),
            SecondFactor = Choice<SecondFactorDemand>(form["second_factor"].ToString()),
            PublicUrl = form["public_url"].ToString(),
            Deadlines = [.. Enum.GetValues<ItemKind>().Select(kind => Deadline(form, kind))],
            Mail = form["mail.host"].ToString().Trim().Length == 0 ? null : Mail(form),
        };

    /// <summary>An empty password keeps the one there is.</summary>
    public static PasswordChange Password(IFormCollection form) =>
        form["mail.password"].ToString() is { Length: > 0 } password
            ? new PasswordChange(PasswordChangeKind.Replace, password)
            : PasswordChange.Keep;

    public static int Version(IFormCollection form) => Number(form["version"].ToString());

    public static string MinutesOf(ItemKind kind) => $"deadlines.{SettingsRules.Name(kind)}.first_look_minutes";

    public static string DaysOf(ItemKind kind) => $"deadlines.{SettingsRules.Name(kind)}.calendar_days";

    internal static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    internal static int Number(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : NoNumber;

    private static ItemDeadline Deadline(IFormCollection form, ItemKind kind) =>
        new(
            kind,
            Number(form[MinutesOf(kind)].ToString()),
            form[DaysOf(kind)].ToString().Trim().Length == 0 ? null : Number(form[DaysOf(kind)].ToString())
        );

    private static MailSettings Mail(IFormCollection form) =>
        new(
            form["mail.host"].ToString(),
            Number(form["mail.port"].ToString()),
            Choice<MailSecurity>(form["mail.security"].ToString()),
            form["mail.from"].ToString(),
            form["mail.user"].ToString() is { Length: > 0 } user ? user : null
        );

    private static T Choice<T>(string? text)
        where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : (T)Enum.ToObject(typeof(T), byte.MaxValue);
}
