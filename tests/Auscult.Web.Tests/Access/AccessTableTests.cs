using System.Globalization;
using System.Text;
using Auscult.Contracts;
using Auscult.TestKit;

namespace Auscult.Web.Tests.Access;

/// <summary>docs/access.md is what the host's routes say. AUSCULT_UPDATE_DOCS=1 writes it, to be reviewed as a difference.</summary>
public sealed class AccessTableTests
{
    private const string Opening = """
        # Who reaches what

        This page is made from the roles and the routes of the program; a test compares it and rewrites it when `AUSCULT_UPDATE_DOCS=1` is set. Another test asks for every
        line of it, as every role and as nobody. How people sign in and what limits a role to teams and sources: [people.md](people.md).

        ## Roles


        """;

    private static string Page => Path.Combine(ReferenceData.CheckoutRoot()!, "docs", "access.md");

    [Fact]
    public async Task Page_ListsEveryRoleAndEveryEntrance()
    {
        await using var site = await Site.OpenAsync(isDemo: false);
        var real = Render(AccessTable.Of(site));
        if (Environment.GetEnvironmentVariable("AUSCULT_UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Page, real, TestContext.Current.CancellationToken);
        }

        Assert.Equal(real, await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken));
    }

    /// <summary>A new public address is a decision: it is made here, not in passing.</summary>
    [Fact]
    public async Task Entrances_OpenToEverybody_AreTheseOnly()
    {
        await using var site = await Site.OpenAsync(isDemo: false);

        Assert.Equal(
            ["/assets/{name}", "/error", "/health", "/sign-in", "/sign-in/code", "/status/{Code:int}", "/welcome/{Secret}"],
            AccessTable.Of(site).Where(entrance => entrance.IsPublic).Select(entrance => entrance.Address).Distinct()
        );
    }

    /// <summary>A page answers POST at its address too, so an action needs an address of its own.</summary>
    [Fact]
    public async Task Entrances_OfOneAddressAndMethod_AreOne()
    {
        await using var site = await Site.OpenAsync(isDemo: false);
        var twice = AccessTable
            .Of(site)
            .GroupBy(entrance => (entrance.Method, AccessTable.Fill(entrance.Address).ToLowerInvariant()))
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key.Method} {group.Key.Item2}");

        Assert.Empty(twice);
    }

    private static string Render(IReadOnlyList<Entrance> entrances)
    {
        var page = new StringBuilder(Opening);
        page.Append("| right | ").AppendJoin(" | ", Role.BuiltIn.Select(role => role.Id)).Append(" |\n");
        page.Append("| --- |").Insert(page.Length, " --- |", Role.BuiltIn.Count).Append('\n');
        foreach (var right in Enum.GetValues<Right>())
        {
            var cells = Role.BuiltIn.Select(role => role.Rights.Contains(right) ? "x" : "");
            page.Append(CultureInfo.InvariantCulture, $"| {right} | ").AppendJoin(" | ", cells).Append(" |\n");
        }

        page.Append(
            "\n## Pages and endpoints\n\nA page answers GET, and POST where it holds a form.\n\n| address | method | who |\n| --- | --- | --- |\n"
        );
        foreach (var group in entrances.GroupBy(entrance => (entrance.Address, entrance.Who)))
        {
            var methods = string.Join(", ", group.Select(entrance => entrance.Method));
            page.Append(CultureInfo.InvariantCulture, $"| `{group.Key.Address}` | {methods} | {group.Key.Who} |\n");
        }

        return page.ToString();
    }
}
