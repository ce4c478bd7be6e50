using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Auscult.Web.Tests.Pages;

/// <summary>Whatever a post says, it stays words in its place: in the queue, in the reading pane, on its page, whole or cut.</summary>
public sealed partial class HostileTextTests(HostileSite hostile) : IClassFixture<HostileSite>
{
    private const int Heaviest = 400_000;

    public static TheoryData<string> Names => [.. HostileTexts.All.Select(text => text.Name)];

    [Fact]
    public void Texts_AreThirtyAtLeast() => Assert.True(HostileTexts.All.Count >= 30);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Post_Hostile_IsHarmlessEverywhere(string name)
    {
        var (post, item) = hostile.Find(name);
        var plain = Shape(await hostile.Site.GetAsync($"/inbox/{hostile.Plain.Item}"));

        await IsHarmlessAsync("/inbox");
        var inbox = await IsHarmlessAsync($"/inbox/{item}");
        await IsHarmlessAsync($"/inbox/{item}/pane");
        await IsHarmlessAsync($"/inbox/{item}/row");
        await IsHarmlessAsync($"/posts/{post}");
        await IsHarmlessAsync($"/posts/{post}?full=yes", isFull: true);

        // The page has the same bones as one with a harmless post: nothing got out of its place.
        Assert.Equal(plain, Shape(inbox));
        Assert.Contains("insomnia", inbox.QuerySelector("#reading .au-post")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IHtmlDocument> IsHarmlessAsync(string address, bool isFull = false)
    {
        using var answer = await hostile.Site.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(text);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(isFull || text.Length < Heaviest, $"{address} has {text.Length} characters");
        Assert.DoesNotMatch(Forbidden(), text);
        Assert.DoesNotMatch(ManyMarks(), page.Body?.TextContent ?? text);
        foreach (var words in page.QuerySelectorAll(".au-post, .au-excerpt, .au-voice"))
        {
            Assert.True(words.HasAttribute("dir") || words.LocalName == "bdi", "words of a post must not turn what stands beside them");
            Assert.Empty(
                words.QuerySelectorAll(
                    "script, img, svg, iframe, style, base, form, meta, template, button, input, [onload], [onerror], [onmouseover], [style], [hx-get]"
                )
            );
        }

        Assert.All(page.Scripts, script => Assert.StartsWith("/assets/", script.Source!, StringComparison.Ordinal));
        return page;
    }

    /// <summary>The landmarks of a page and the forms in it.</summary>
    private static string Shape(IHtmlDocument page) =>
        string.Join(
            '\n',
            page.QuerySelectorAll("body, nav, main, section, header, h1, h2, form, dialog")
                .Select(element => $"{Depth(element)} {element.LocalName} {element.Id}")
                .Where(line => !line.Contains("post-versions", StringComparison.Ordinal))
        );

    private static int Depth(IElement element) => element.GetAncestors().Count();

    /// <summary>Controls, overrides and isolates of direction, halves of characters.</summary>
    [GeneratedRegex(
        @"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"[\p{Mn}\p{Me}]{7}", RegexOptions.CultureInvariant)]
    private static partial Regex ManyMarks();
}

/// <summary>A site that holds all of them; made once.</summary>
public sealed class HostileSite : IAsyncLifetime
{
    private readonly Dictionary<string, (long Post, long Item)> _found = [];

    internal Site Site { get; private set; } = null!;

    /// <summary>A post that means no harm.</summary>
    internal (long Post, long Item) Plain { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Site = await Site.OpenAsync();
        await Site.IngestAsync(InboxRoom.Post("plain", HostileTexts.Phrase));
        Plain = await LastAsync();
        foreach (var (name, text) in HostileTexts.All)
        {
            await Site.IngestAsync(InboxRoom.Post(name, text));
            _found[name] = await LastAsync();
        }
    }

    internal (long Post, long Item) Find(string name) => _found[name];

    public ValueTask DisposeAsync() => Site.DisposeAsync();

    private Task<(long, long)> LastAsync() =>
        Site.Workspace.ReadAsync(
            async store =>
            {
                var post = (await store.Posts.ReadAsync(0, 1000, CancellationToken.None))[^1];
                var items = await store.Persons.ItemsAsync(post.Id, CancellationToken.None);
                return (post.Id, items.Count > 0 ? items[0] : throw new InvalidOperationException($"Post {post.Id} opened no item."));
            },
            CancellationToken.None
        );
}
