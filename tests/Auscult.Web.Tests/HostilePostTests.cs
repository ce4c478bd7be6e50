using AngleSharp.Html.Dom;

namespace Auscult.Web.Tests;

/// <summary>Wherever a post is drawn, its words stay words.</summary>
public sealed class HostilePostTests
{
    private static readonly string[] OwnScripts = ["/assets/theme", "/assets/main"];

    [Theory]
    [InlineData("/")]
    [InlineData("/explore")]
    [InlineData("/explore?q=insomnia")]
    [InlineData("/inbox")]
    public async Task Page_WithThirtyHostilePosts_HoldsNothingOfTheirs(string address)
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(Posts());

        AssertHarmless(await site.GetAsync(address));
    }

    [Fact]
    public async Task PostAndPane_OfEachHostilePost_HoldNothingOfTheirs()
    {
        await using var site = await Site.OpenAsync();
        await site.IngestAsync(Posts());
        var stored = await site.Workspace.ReadAsync(
            async store => await store.Posts.ReadAsync(0, 100, TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(HostilePosts.Texts.Count, stored.Count);

        foreach (var post in stored)
        {
            AssertHarmless(await site.GetAsync($"/posts/{post.Id}"));
        }

        var items = await site.Workspace.ReadAsync(
            async store => await store.Items.ListAsync(new Contracts.ItemFilter(null, null), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken
        );
        Assert.NotEmpty(items);
        foreach (var item in items)
        {
            AssertHarmless(await site.GetAsync($"/inbox/{item.Id}"));
        }
    }

    private static object[] Posts() =>
        [
            .. HostilePosts.Texts.Select(
                object (text, i) =>
                    new
                    {
                        id = $"{i}",
                        source = "forum",
                        published_at = "2026-01-02T03:04:05Z",
                        text,
                        title = i % 3 == 0 ? text[..Math.Min(200, text.Length)] : null,
                    }
            ),
        ];

    private static void AssertHarmless(IHtmlDocument page)
    {
        Assert.All(
            page.Scripts,
            script => Assert.Contains(OwnScripts, own => script.Source?.StartsWith(own, StringComparison.Ordinal) == true)
        );
        Assert.Empty(page.QuerySelectorAll("iframe, object, embed, base, meta[http-equiv], main style, main template, [style]"));
        Assert.All(
            page.All,
            element =>
                Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase))
        );
        Assert.All(
            page.QuerySelectorAll("[href], [action], [data-go]"),
            element =>
                Assert.True(
                    (element.GetAttribute("href") ?? element.GetAttribute("action") ?? element.GetAttribute("data-go"))!.StartsWith('/')
                        || element.GetAttribute("href")!.StartsWith('#')
                        || element.GetAttribute("href") == "data:,"
                )
        );
        var drawn = page.Body!.TextContent;
        Assert.DoesNotContain(
            drawn,
            c => c is '\0' or '\u001b' or '\u0007' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069')
        );
        // A page of a hundred kilobytes at most, whatever a post holds.
        Assert.InRange(page.DocumentElement.OuterHtml.Length, 1, 400_000);
    }
}
