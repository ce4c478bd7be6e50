using System.Net;
using Auscult.App.Alerts;
using Auscult.Contracts;
using Auscult.Web.Tests.Access;

namespace Auscult.Web.Tests.Pages;

public sealed class AlertsPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alerts_Chosen_AreMineAlone()
    {
        await using var site = await Members.OpenSiteAsync();
        var ana = await Members.AddAsync(site, "ana", new Grant("safety-officer"));
        var ben = await Members.AddAsync(site, "ben", new Grant("safety-officer"));
        using var browser = await Members.BrowserAsync(site, "ana");
        var form = (await site.GetAsync("/settings/alerts", client: browser)).Form("/settings/alerts", "alerts");

        var page = await site.SendAsync(
            form,
            browser,
            ("topics", "ApprovalWaiting"),
            ("mail", null),
            ("digest", "07:30"),
            ("quiet.from", "22:00"),
            ("quiet.until", "06:00")
        );

        Assert.Contains("saved", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var mine = await ChosenAsync(site, ana);
        Assert.Equal([AlertTopic.ApprovalWaiting], mine.Preferences.Topics);
        Assert.False(mine.Preferences.ByMail);
        Assert.Equal(new TimeOnly(7, 30), mine.Preferences.DigestAt);
        Assert.Equal(new QuietHours(new TimeOnly(22, 0), new TimeOnly(6, 0)), mine.Preferences.Quiet);
        Assert.Equal(0, (await ChosenAsync(site, ben)).RowVersion);
        Assert.True(page.QuerySelector("[name=topics][value=ApprovalWaiting]")!.HasAttribute("checked"));
        Assert.False(page.QuerySelector("[name=topics][value=Emergency]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task Alerts_HalfAQuietTime_IsNamed()
    {
        await using var site = await Members.OpenSiteAsync();
        using var browser = await Members.BrowserAsync(site, "boss");
        var form = (await site.GetAsync("/settings/alerts", client: browser)).Form("/settings/alerts", "alerts");

        var page = await site.SendAsync(form, browser, ("quiet.from", "22:00"));

        Assert.Equal("true", page.QuerySelector("[name='quiet.until']")!.GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Alerts_GivenUp_AreShownToThoseWhoMaySetThingsUpAndTriedAgain()
    {
        await using var site = await Members.OpenSiteAsync();
        var ana = await Members.AddAsync(site, "ana", new Grant("safety-officer"));
        var dead = await GiveUpAsync(site, ana);
        using var boss = await Members.BrowserAsync(site, "boss");
        using var other = await Members.BrowserAsync(site, "ana");

        var theirs = await site.GetAsync("/settings/alerts", client: other);
        var mine = await site.GetAsync("/settings/alerts", client: boss);
        var retried = await site.SendAsync(mine.Form($"/settings/alerts/{dead}/retry"), boss);
        using var again = await site.SubmitAsync(mine.Form($"/settings/alerts/{dead}/drop"), [], boss);

        Assert.Null(theirs.QuerySelector($"form[action='/settings/alerts/{dead}/retry']"));
        Assert.Contains("http_500", theirs.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("ana Lastname", mine.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("tried again", retried.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("already", (await Site.ParseAsync(again)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_WithoutAnAccount_SayWhy()
    {
        await using var site = await Site.OpenAsync();

        var page = await site.GetAsync("/settings/alerts");

        Assert.Contains("No account to tell", page.QuerySelector(".au-state")!.TextContent, StringComparison.Ordinal);
    }

    private static Task<StoredAlertPreferences> ChosenAsync(Site site, Account account) =>
        site.Workspace.ReadAsync(store => AlertDesk.PreferencesAsync(store, account.Id, Cancellation), Cancellation);

    private static Task<long> GiveUpAsync(Site site, Account account) =>
        site.Workspace.WriteAsync(
            "system",
            async desk =>
            {
                var now = desk.Clock.GetUtcNow();
                var alert = new NewAlert(account.Id, AlertChannel.Mail, 0, AlertTopic.ClockOver, "over:1", new AlertFacts(42), now);
                await desk.Store.Alerts.AddAsync([alert], new Dictionary<string, long>(), Cancellation);
                var id = (await desk.Store.Alerts.DueAsync(now, 1, Cancellation)).Single().Id;
                await desk.Store.Alerts.SettleAsync([id], AlertState.Dead, now, null, "http_500", Cancellation);
                return id;
            },
            Cancellation
        );
}
