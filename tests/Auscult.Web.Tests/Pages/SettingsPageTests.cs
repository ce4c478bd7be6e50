using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.Web.Tests.Pages;

public sealed class SettingsPageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Organisation_Saved_HoldsAndIsShownAgain()
    {
        await using var site = await Site.OpenAsync();
        var form = (await site.GetAsync("/settings")).Form("/settings", "organisation");

        var saved = await site.SendAsync(
            form,
            site.Client,
            ("name", "Clinic"),
            ("zone", "Europe/Paris"),
            ("undo_seconds", "25"),
            ("deadlines.privacy.first_look_minutes", "90"),
            ("deadlines.adverse_event.calendar_days", ""),
            ("mail.host", "mail.example.org"),
            ("mail.from", "a@example.org")
        );

        Assert.Contains("saved", saved.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var stored = await site.Workspace.ReadAsync(store => OrganisationDesk.ReadAsync(store, Cancellation), Cancellation);
        Assert.Equal(("Clinic", "Europe/Paris", 25), (stored.Settings.Name, stored.Settings.Zone, stored.Settings.UndoSeconds));
        Assert.Equal(new ItemDeadline(ItemKind.Privacy, 90, null), stored.Settings.DeadlineOf(ItemKind.Privacy));
        Assert.Null(stored.Settings.DeadlineOf(ItemKind.AdverseEvent).CalendarDays);
        Assert.Equal(("mail.example.org", 587), (stored.Settings.Mail!.Host, stored.Settings.Mail.Port));
        var again = (await site.GetAsync("/settings")).Form("/settings", "organisation");
        Assert.Equal("Europe/Paris", again.QuerySelector("[name=zone]")!.GetAttribute("value"));
        Assert.Equal("90", again.QuerySelector("[name='deadlines.privacy.first_look_minutes']")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("en", "zone", "Mars/Olympus", "IANA")]
    [InlineData("fr", "zone", "Mars/Olympus", "Ce fuseau n’est pas connu")]
    [InlineData("fr", "undo_seconds", "many", "bornes")]
    public async Task Organisation_WrongField_IsNamedAndNothingIsLost(string language, string field, string value, string says)
    {
        await using var site = await Site.OpenAsync();
        using var browser = site.Browser(language: language);
        var form = (await site.GetAsync("/settings", client: browser)).Form("/settings", "organisation");

        var page = await site.SendAsync(form, browser, ("name", "What I typed"), (field, value));

        Assert.Contains(says, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var input = page.QuerySelector($"[name={field}]")!;
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Contains(
            says,
            page.GetElementById(input.GetAttribute("aria-describedby")!.Split(' ')[^1])!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("What I typed", page.QuerySelector("[name=name]")!.GetAttribute("value"));
        var stored = await site.Workspace.ReadAsync(store => OrganisationDesk.ReadAsync(store, Cancellation), Cancellation);
        Assert.Equal(0, stored.RowVersion);
    }

    [Fact]
    public async Task Organisation_SavedByAnotherMeanwhile_IsRefusedWithWhatWasTyped()
    {
        await using var site = await Site.OpenAsync();
        var mine = (await site.GetAsync("/settings")).Form("/settings", "organisation");
        var theirs = (await site.GetAsync("/settings")).Form("/settings", "organisation");
        await site.SendAsync(theirs, site.Client, ("name", "Theirs"));

        var page = await site.SendAsync(mine, site.Client, ("name", "Mine"));

        Assert.Contains("meanwhile", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Mine", page.QuerySelector("[name=name]")!.GetAttribute("value"));
        Assert.Equal(
            "Theirs",
            (await site.Workspace.ReadAsync(store => OrganisationDesk.ReadAsync(store, Cancellation), Cancellation)).Settings.Name
        );
    }

    [Fact]
    public async Task Test_WithoutAMailServer_SaysWhatToDo()
    {
        await using var site = await Site.OpenAsync();
        var form = (await site.GetAsync("/settings")).Form("/settings", "test");

        var page = await site.SendAsync(form, site.Client, ("to", "a@example.org"));

        Assert.Contains("No mail server is saved", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhooks_AddedChangedAndRemoved_ShowTheSecretOnceAndNeverTheAddress()
    {
        await using var site = await Site.OpenAsync();
        var add = (await site.GetAsync("/settings/webhooks")).Form("/settings/webhooks", "add");

        var added = await site.SendAsync(add, site.Client, ("name", "chat"), ("url", "https://chat.example.org/s3cret"));
        var secret = added.QuerySelector("#shown-once")!.GetAttribute("value")!;
        var later = await site.GetAsync("/settings/webhooks");
        var id = (await site.Workspace.ReadAsync(async store => await store.Webhooks.ListAsync(Cancellation), Cancellation)).Single().Id;
        var renamed = await site.SendAsync(
            later.Form("/settings/webhooks", $"change-{id}"),
            site.Client,
            ("name", "pager"),
            ("enabled", null)
        );
        var removed = await site.SendAsync(renamed.Form("/settings/webhooks", $"remove-{id}"), site.Client);

        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, later.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", later.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("chat.example.org", later.Body!.TextContent, StringComparison.Ordinal);
        var summary = renamed.QuerySelector("details summary")!.TextContent;
        Assert.Contains("pager", summary, StringComparison.Ordinal);
        Assert.Contains("off", summary, StringComparison.Ordinal);
        Assert.Contains("No webhook yet", removed.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhooks_OpenAddress_IsRefusedByName()
    {
        await using var site = await Site.OpenAsync();
        var add = (await site.GetAsync("/settings/webhooks")).Form("/settings/webhooks", "add");

        var page = await site.SendAsync(add, site.Client, ("name", "chat"), ("url", "http://chat.example.org/"));

        Assert.Contains("https", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("chat", page.Form("/settings/webhooks", "add").QuerySelector("[name=name]")!.GetAttribute("value"));
    }
}
