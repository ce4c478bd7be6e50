using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Auscult.Contracts;
using Auscult.Web.Tests.Access;

namespace Auscult.Web.Tests.Pages;

/// <summary>What leaves, and a person's data, as people meet it: without scripts, with their own rights.</summary>
public sealed class GovernancePagesTests
{
    private const string Words = "Started Lexapro last week and now I have terrible insomnia";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Proposed by one, approved by another with the password, released once by a third.</summary>
    [Fact]
    public async Task PublicExport_FromProposalToRelease_TakesThreePeople()
    {
        await using var site = await OpenAsync();
        using var rita = await PersonAsync(site, "rita", "researcher");
        using var anna = await PersonAsync(site, "anna", "approver");
        using var paul = await PersonAsync(site, "paul", "publisher");

        var export = await site.GetAsync("/exports/new?q=insomnia", client: rita);
        var proposed = await SubmitAsync(
            site,
            rita,
            export,
            "/exports/public",
            ("statement", "For the yearly report"),
            ("format", "json"),
            ("days", "14")
        );
        Assert.Contains("Proposed.", proposed.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(Form(proposed, "/approvals/1/approve"));

        Assert.Null(Form(await site.GetAsync("/approvals/1", client: paul), "/approvals/1/release"));
        var request = await site.GetAsync("/approvals/1", client: anna);
        Assert.Contains(
            "counts",
            request.QuerySelector("#content")!.ParentElement!.ParentElement!.InnerHtml,
            StringComparison.OrdinalIgnoreCase
        );
        var refused = await SubmitAsync(
            site,
            anna,
            request,
            "/approvals/1/approve",
            ("meaning", "ReviewedForContent"),
            ("password", "wrong")
        );
        Assert.Contains("password is not right", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var approved = await SubmitAsync(
            site,
            anna,
            refused,
            "/approvals/1/approve",
            ("meaning", "ReviewedForContent"),
            ("password", Members.Password)
        );
        Assert.Contains("Signed and recorded.", approved.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);

        var ready = await site.GetAsync("/approvals/1", client: paul);
        using var released = await site.SubmitAsync(Form(ready, "/approvals/1/release")!, [], paul);
        Assert.Equal("auscult-public-1.json", released.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.DoesNotContain("terrible insomnia", await released.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        using var again = await site.SubmitAsync(Form(ready, "/approvals/1/release")!, [], paul);
        Assert.Contains(
            "nothing is sent twice",
            (await Site.ParseAsync(again)).QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Export_OffersAndAllowsWhatTheRoleHas()
    {
        await using var site = await OpenAsync();
        using var analyst = await PersonAsync(site, "ada", "analyst");
        using var approver = await PersonAsync(site, "anna", "approver");

        var page = await site.GetAsync("/exports/new?q=insomnia", client: analyst);
        Assert.Null(page.QuerySelector("[formaction='/exports/internal']"));
        Assert.Null(Form(page, "/exports/public"));
        using var counts = await site.SubmitAsync(Form(page, "/exports/counts")!, [KeyValuePair.Create("format", "csv")], analyst);
        using var zip = new ZipArchive(await counts.Content.ReadAsStreamAsync(Cancellation));
        Assert.Equal(2, zip.Entries.Count);
        var form = Form(page, "/exports/counts")!;
        form.SetAttribute("action", "/exports/internal");
        using var forbidden = await site.SubmitAsync(form, [], analyst);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);

        Assert.NotNull((await site.GetAsync("/exports/new?q=insomnia", client: approver)).QuerySelector(".au-state"));
        Assert.NotNull((await site.GetAsync("/explore?q=insomnia", client: analyst)).QuerySelector("a[href^='/exports/new?q=insomnia']"));
    }

    [Fact]
    public async Task Export_QueryThatIsNone_SaysSoAndLeadsBack()
    {
        await using var site = await OpenAsync();

        var page = await site.GetAsync("/exports/new?q=%28broken");

        Assert.NotNull(page.QuerySelector(".au-state a[href='/explore?q=%28broken']"));
    }

    [Fact]
    public async Task Quote_WarnsOffersAndRecords()
    {
        await using var site = await OpenAsync();
        var page = await site.GetAsync("/posts/1/quote");

        Assert.Contains("searched back", page.QuerySelector(".au-note.warn")!.TextContent, StringComparison.Ordinal);
        using var copied = await site.SubmitAsync(Form(page, "/posts/1/quote/shortened")!, []);
        var words = await copied.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal("text/plain", copied.Content.Headers.ContentType!.MediaType);
        Assert.Contains("…", words, StringComparison.Ordinal);
        var last = (await AuditAsync(site))[^1];
        Assert.Equal(("copy-quote", "post:1"), (last.Action, last.Entity));
    }

    [Fact]
    public async Task Quote_ParaphraseTooClose_StaysInTheFieldWithTheReason()
    {
        await using var site = await OpenAsync();
        var page = await site.GetAsync("/posts/1/quote");

        var refused = await SubmitAsync(site, site.Client, page, "/posts/1/quote", ("text", "She says: " + Words));
        Assert.Contains("10 words in a row", refused.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Words, refused.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        var kept = await SubmitAsync(site, site.Client, refused, "/posts/1/quote", ("text", "Sleeps badly on an antidepressant"));

        Assert.Contains("is kept", kept.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(Form(kept, "/posts/1/quote/paraphrase"));
    }

    [Fact]
    public async Task Quote_PostThatIsNotThere_Is404()
    {
        await using var site = await OpenAsync();

        Assert.NotNull((await site.GetAsync("/posts/4711/quote", HttpStatusCode.NotFound)).QuerySelector(".au-state"));
    }

    [Fact]
    public async Task Privacy_FindHandOutErase_LeavesNothingToFind()
    {
        await using var site = await OpenAsync();
        var found = await FindAsync(site, "zqhandle3");
        Assert.Contains("1 account fits", found.QuerySelector("#found")!.TextContent, StringComparison.Ordinal);

        var ticked = found.QuerySelector<IHtmlInputElement>("input[name=author]")!.Value;
        using var file = await site.SubmitAsync(Form(found, "/privacy/export")!, Values(("author", ticked), ("reason", "request 12")));
        Assert.Contains("zqhandle3", await file.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        var without = await SubmitAsync(site, site.Client, found, "/privacy/erase", ("author", ticked), ("reason", " "));
        Assert.Contains("Say why", without.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        var erased = await SubmitAsync(site, site.Client, found, "/privacy/erase", ("author", ticked), ("reason", "request 12"));

        Assert.Contains("Erased: 1 post.", erased.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Nothing is kept",
            (await FindAsync(site, "zqhandle3")).QuerySelector(".au-state")!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Privacy_EraseAndRefuse_IsListedWithoutTheAccountAndCanBeLifted()
    {
        await using var site = await OpenAsync();
        var found = await FindAsync(site, "zqhandle3");
        var ticked = found.QuerySelector<IHtmlInputElement>("input[name=author]")!.Value;
        Assert.True(found.QuerySelector<IHtmlInputElement>("input[name=object]")!.IsChecked);
        await SubmitAsync(site, site.Client, found, "/privacy/erase", ("author", ticked), ("reason", "request 12"), ("object", "yes"));

        var page = await site.GetAsync("/privacy");
        var lifted = await SubmitAsync(site, site.Client, page, "/privacy/objections/1/lift", ("reason", "request 13"));

        Assert.Contains("Objection 1", page.QuerySelector("section[aria-labelledby=objections]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("zqhandle3", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("lifted", lifted.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nobody has objected", lifted.Body!.TextContent, StringComparison.Ordinal);
    }

    /// <summary>What finds a person must not be kept by browsers, servers or the audit.</summary>
    [Fact]
    public async Task Privacy_WhatIsTyped_IsInNoAddressAndNoRecord()
    {
        await using var site = await OpenAsync();
        var page = await site.GetAsync("/privacy");
        Assert.Equal("post", Form(page, "/privacy")!.Method);

        await FindAsync(site, "zqhandle3");

        var audit = await site.GetAsync("/audit?action=find-person");
        Assert.Single(audit.QuerySelectorAll("tbody tr"));
        Assert.DoesNotContain("zqhandle3", audit.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/privacy/retention")]
    [InlineData("/privacy/keys")]
    [InlineData("/audit")]
    [InlineData("/audit/verify")]
    [InlineData("/approvals")]
    [InlineData("/approvals?view=done&done=erased&about=x")]
    [InlineData("/privacy?refused=approval_state")]
    public async Task Page_InBothLanguages_HasOneHeading(string address)
    {
        await using var site = await OpenAsync();
        foreach (var language in new[] { "en", "fr" })
        {
            using var browser = site.Browser(language: language);
            var page = await site.GetAsync(address, client: browser);
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        }
    }

    [Fact]
    public async Task Audit_FilterVerifyExport_AgreeOnTheRecords()
    {
        await using var site = await OpenAsync();
        await FindAsync(site, "zqhandle3");
        await FindAsync(site, "nobody");

        var page = await site.GetAsync("/audit?actor=demo&action=find-person");
        Assert.Equal(2, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains(
            "unbroken",
            (await site.GetAsync("/audit/verify")).QuerySelector(".au-note.ok")!.TextContent,
            StringComparison.Ordinal
        );
        using var export = await site.SubmitAsync(Form(page, "/audit/export")!, []);
        var lines = (await export.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Equal("export-audit", (await AuditAsync(site))[^1].Action);
    }

    [Theory]
    [InlineData("/privacy", "analyst")]
    [InlineData("/privacy/keys", "administrator")]
    [InlineData("/audit", "analyst")]
    [InlineData("/audit/verify/part", "researcher")]
    public async Task Page_WithoutTheRight_IsForbidden(string address, string role)
    {
        await using var site = await OpenAsync();
        using var browser = await PersonAsync(site, "someone", role);

        await site.GetAsync(address, HttpStatusCode.Forbidden, browser);
    }

    private static async Task<Site> OpenAsync()
    {
        var isDemo =
            !TestContext.Current.TestMethod!.MethodName.Contains("People", StringComparison.Ordinal)
            && !TestContext.Current.TestMethod.MethodName.Contains("Role", StringComparison.Ordinal)
            && !TestContext.Current.TestMethod.MethodName.Contains("Right", StringComparison.Ordinal);
        var site = isDemo ? await Site.OpenAsync() : await Members.OpenSiteAsync();
        await site.IngestAsync([
            .. Enumerable
                .Range(1, 8)
                .Select(
                    object (i) =>
                        new
                        {
                            id = $"{i}",
                            source = "forum",
                            author = new { handle = $"zqhandle{i}" },
                            text = Words,
                        }
                ),
        ]);
        return site;
    }

    private static async Task<HttpClient> PersonAsync(Site site, string name, string role)
    {
        await Members.AddAsync(site, name, new Grant(role));
        return await Members.BrowserAsync(site, name);
    }

    private static async Task<IHtmlDocument> FindAsync(Site site, string handle) =>
        await SubmitAsync(site, site.Client, await site.GetAsync("/privacy"), "/privacy", ("by", "account"), ("value", handle));

    private static IHtmlFormElement? Form(IDocument page, string action) =>
        page.QuerySelectorAll<IHtmlFormElement>("form").SingleOrDefault(form => form.GetAttribute("action") == action);

    private static async Task<IHtmlDocument> SubmitAsync(
        Site site,
        HttpClient browser,
        IDocument page,
        string action,
        params (string Name, string Value)[] values
    )
    {
        using var answer = await site.SubmitAsync(Form(page, action)!, Values(values), browser);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Site.ParseAsync(answer);
    }

    private static IEnumerable<KeyValuePair<string, string>> Values(params (string Name, string Value)[] values) =>
        values.Select(value => KeyValuePair.Create(value.Name, value.Value));

    private static Task<IReadOnlyList<AuditRecord>> AuditAsync(Site site) =>
        site.Workspace.ReadAsync(async store => await store.Audit.ReadAsync(0, 1000, Cancellation), Cancellation);
}
