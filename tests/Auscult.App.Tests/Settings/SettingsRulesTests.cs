using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.App.Tests.Settings;

public sealed class SettingsRulesTests
{
    private static readonly OrganisationSettings Good = new() { Zone = "Europe/Paris", PublicUrl = "https://listen.example.org/desk" };
    private static readonly MailSettings Mail = new("mail.example.org", 587, MailSecurity.StartTls, "auscult@example.org", null);

    public static TheoryData<string, string, OrganisationSettings> Wrong =>
        new()
        {
            { "name", "name", Good with { Name = new string('x', 101) } },
            { "name", "name", Good with { Name = "two\nlines" } },
            { "zone", "zone", Good with { Zone = "Paris" } },
            { "zone", "zone", Good with { Zone = "../../etc/passwd" } },
            { "zone", "zone", Good with { Zone = "Romance Standard Time" } },
            { "zone", "zone", Good with { Zone = "" } },
            { "language", "choice", Good with { Language = "de" } },
            { "undo_seconds", "range", Good with { UndoSeconds = 61 } },
            { "undo_seconds", "range", Good with { UndoSeconds = -1 } },
            { "second_factor", "choice", Good with { SecondFactor = (SecondFactorDemand)9 } },
            { "public_url", "url", Good with { PublicUrl = "listen.example.org" } },
            { "public_url", "url", Good with { PublicUrl = "javascript:alert(1)" } },
            { "public_url", "url", Good with { PublicUrl = "https://a:b@example.org" } },
            { "public_url", "url", Good with { PublicUrl = "https://example.org/?x=1" } },
            { "hours.days", "days", Good with { Hours = WorkingHours.Default with { Days = [] } } },
            { "hours.days", "days", Good with { Hours = WorkingHours.Default with { Days = [DayOfWeek.Friday, DayOfWeek.Friday] } } },
            { "hours.until", "order", Good with { Hours = WorkingHours.Default with { Until = new TimeOnly(9, 0) } } },
            { "deadlines.privacy", "missing", Good with { Deadlines = [.. ItemDeadline.Default.Take(3)] } },
            { "deadlines.privacy", "missing", Good with { Deadlines = [.. ItemDeadline.Default, new(ItemKind.Privacy, 5, null)] } },
            { "deadlines.privacy.first_look_minutes", "range", Privacy(0, null) },
            { "deadlines.privacy.first_look_minutes", "range", Privacy(43_201, null) },
            { "deadlines.privacy.calendar_days", "range", Privacy(1, 0) },
            { "deadlines.privacy.calendar_days", "range", Privacy(1, 366) },
            { "mail.host", "host", Good with { Mail = Mail with { Host = "mail example" } } },
            { "mail.port", "range", Good with { Mail = Mail with { Port = 0 } } },
            { "mail.port", "implicit_tls", Good with { Mail = Mail with { Port = 465 } } },
            { "mail.security", "choice", Good with { Mail = Mail with { Security = (MailSecurity)9 } } },
            { "mail.from", "mail_address", Good with { Mail = Mail with { From = "Auscult <a@example.org>" } } },
            { "mail.from", "mail_address", Good with { Mail = Mail with { From = "a@example.org\r\nBcc: b@example.org" } } },
            { "mail.user", "name", Good with { Mail = Mail with { User = "a\nb" } } },
            { "mail.security", "plain_password", Good with { Mail = Mail with { User = "a", Security = MailSecurity.None } } },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Check_OneWrongField_NamesIt(string field, string code, OrganisationSettings wrong)
    {
        var error = Assert.Single(SettingsRules.Check(wrong));

        Assert.Equal((field, code), (error.Field, error.Code));
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_DefaultsAndBorders_AreFine()
    {
        Assert.Empty(SettingsRules.Check(new OrganisationSettings()));
        Assert.Empty(SettingsRules.Check(Good with { UndoSeconds = 0, Mail = Mail }));
        Assert.Empty(SettingsRules.Check(Privacy(43_200, 365)));
        Assert.Empty(SettingsRules.Check(Good with { Mail = new("127.0.0.1", 25, MailSecurity.None, "a@example.org", "local") }));
    }

    /// <summary>The day of a chart and day zero are the organisation's, also around a change of the clocks.</summary>
    [Theory]
    [InlineData("Europe/Paris", "2026-03-28T23:30:00Z", "2026-03-29")]
    [InlineData("Europe/Paris", "2026-03-29T21:59:00Z", "2026-03-29")]
    [InlineData("Europe/Paris", "2026-03-29T22:00:00Z", "2026-03-30")]
    [InlineData("America/Los_Angeles", "2026-03-01T07:59:00Z", "2026-02-28")]
    [InlineData("UTC", "2026-03-01T00:00:00Z", "2026-03-01")]
    public void Day_OfAnInstant_IsLocal(string zone, string instant, string day) =>
        Assert.Equal(day, Zones.Find(zone)!.Day(DateTimeOffset.Parse(instant)).ToString("yyyy-MM-dd"));

    [Theory]
    [InlineData("Europe/Paris", "2026-07-01", "2026-06-30T22:00:00Z")]
    [InlineData("America/Asuncion", "2017-10-01", "2017-10-01T04:00:00Z")]
    [InlineData("America/Havana", "2025-11-02", "2025-11-02T04:00:00Z")]
    public void Start_OfADay_IsItsFirstInstant(string zone, string day, string instant)
    {
        var start = Zones.Find(zone)!.Start(DateOnly.Parse(day));

        Assert.Equal(DateTimeOffset.Parse(instant), start);
        Assert.Equal(DateOnly.Parse(day), Zones.Find(zone)!.Day(start));
        Assert.Equal(DateOnly.Parse(day).AddDays(-1), Zones.Find(zone)!.Day(start.AddSeconds(-1)));
    }

    [Fact]
    public void All_Zones_CanBeChosen()
    {
        Assert.Contains("Europe/Paris", Zones.All);
        Assert.Contains("UTC", Zones.All);
        Assert.All(Zones.All, id => Assert.NotNull(Zones.Find(id)));
    }

    private static OrganisationSettings Privacy(int minutes, int? days) =>
        Good with
        {
            Deadlines =
            [
                .. ItemDeadline.Default.Where(deadline => deadline.Kind != ItemKind.Privacy),
                new(ItemKind.Privacy, minutes, days),
            ],
        };
}
