using System.Text;
using Auscult.Contracts;

namespace Auscult.Sources.Tests;

public sealed class FeedSourceTests
{
    [Fact]
    public async Task Map_Rss2_PrefersTheWholeTextAndKeepsBlocks()
    {
        var post = Assert.Single(
            await PostsAsync(
                """
                <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
                  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
                <channel><title>Clinic blog</title><link>https://blog.example.org/</link><language>en-GB</language>
                <item><title>Week &amp;amp; rash</title><link>/week-3</link><guid isPermaLink="false">tag:1</guid>
                <dc:creator><![CDATA[kim]]></dc:creator><pubDate>Fri, 01 May 2026 10:00:00 EST</pubDate>
                <category>rash</category><category><![CDATA[week 3]]></category><slash:comments>4</slash:comments>
                <description>short</description>
                <content:encoded><![CDATA[<p>I had a <b>rash</b>&nbsp;in week&nbsp;3.</p><script>evil()</script><ul><li>one</li><li>two</li></ul>]]></content:encoded>
                </item></channel></rss>
                """
            )
        );

        Assert.Equal(("web", "tag:1", PostKind.Article), (post.Network, post.OriginId, post.Kind));
        Assert.Equal("Week & rash", post.Title);
        Assert.Equal("I had a rash\u00a0in week\u00a03.\none\ntwo", post.Text);
        Assert.Equal("https://blog.example.org/week-3", post.Url);
        Assert.Equal(new DateTimeOffset(2026, 5, 1, 10, 0, 0, TimeSpan.FromHours(-5)), post.PublishedAt);
        Assert.Equal(("kim", "en-GB", 4), (post.Author?.Name, post.Language, post.Counts.Replies));
        Assert.Equal([new("category", "rash"), new("category", "week 3")], post.Tags);
        Assert.Null(post.EditedAt);
    }

    [Fact]
    public async Task Map_Atom_ReadsTypesBaseRepliesAndEdits()
    {
        var posts = await PostsAsync(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:base="https://a.example.org/x/" xml:lang="fr">
            <author><name>Feed author</name><uri>https://a.example.org/me</uri></author>
            <entry><id>urn:1</id><title>1 &lt; 2</title><link rel="self" href="no"/><link href="../p1"/><published>2026-05-01T00:00:00Z</published>
              <updated>2026-05-02T00:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>un</p><p>deux &lt;b></p></div></content></entry>
            <entry><id>urn:2</id><updated>2026-05-03T00:00:00Z</updated><thr:in-reply-to ref="urn:1"/><author><name>Lee</name></author>
              <summary type="html">&lt;i&gt;oui&lt;/i&gt;</summary></entry>
            </feed>
            """
        );

        Assert.Equal(("1 < 2", "un\ndeux <b>", "https://a.example.org/p1"), (posts[0].Title, posts[0].Text, posts[0].Url));
        Assert.Equal(new DateTimeOffset(2026, 5, 2, 0, 0, 0, TimeSpan.Zero), posts[0].EditedAt);
        Assert.Equal(new IncomingAuthor("https://a.example.org/me", null, "Feed author", null, null), posts[0].Author);
        Assert.Equal(("oui", "urn:1", PostKind.Comment, "fr"), (posts[1].Text, posts[1].ReplyTo, posts[1].Kind, posts[1].Language));
        Assert.Equal("Lee", posts[1].Author?.Name);
        Assert.Equal(3, posts[1].PublishedAt?.Day);
        Assert.Null(posts[1].EditedAt);
    }

    [Fact]
    public async Task Map_RdfFeed_ReadsItemsBesideTheChannel()
    {
        var post = Assert.Single(
            await PostsAsync(
                """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
                <channel rdf:about="c"><title>C</title><link>https://c.example.org/</link></channel>
                <item rdf:about="https://c.example.org/1"><title>One</title><dc:date>2026-05-01T10:00+02:00</dc:date><dc:subject>s</dc:subject></item>
                </rdf:RDF>
                """
            )
        );

        Assert.Equal(("https://c.example.org/1", "https://c.example.org/1", "One"), (post.OriginId, post.Url, post.Title));
        Assert.Equal(TimeSpan.FromHours(2), post.PublishedAt?.Offset);
    }

    [Fact]
    public async Task Map_MediaWords_BecomeMedia()
    {
        var post = Assert.Single(
            await PostsAsync(
                "<rss><channel><item><guid>1</guid><media:group><media:content medium=\"video\"/><media:title>T</media:title>"
                    + "<media:description>D</media:description></media:group></item></channel></rss>"
            )
        );

        Assert.Equal([new MediaItem("video", "T", "D", null, null)], post.Media);
    }

    [Fact]
    public async Task Map_WithoutId_IsDerivedFromAddressAndTitle()
    {
        const string item =
            "<item><title>T</title><link>https://a.example.org/1</link><pubDate>{0}</pubDate><description>{0}</description></item>";
        var first = Assert.Single(
            await PostsAsync($"<rss><channel>{item.Replace("{0}", "2026-05-01", StringComparison.Ordinal)}</channel></rss>")
        );
        var again = Assert.Single(
            await PostsAsync($"<rss><channel>{item.Replace("{0}", "2026-05-02", StringComparison.Ordinal)}</channel></rss>")
        );

        Assert.StartsWith("derived:", first.OriginId, StringComparison.Ordinal);
        Assert.Equal(first.OriginId, again.OriginId);
    }

    [Fact]
    public async Task Map_JsonFeed_IsRead()
    {
        var post = Assert.Single(
            await PostsAsync(
                """
                {"version":"https://jsonfeed.org/version/1.1","language":"fr","authors":[{"name":"A","url":"https://a.example.org"}],
                "items":[{"id":7,"url":"https://a.example.org/7","content_html":"<p>bonjour</p>","date_published":"2026-05-01T00:00:00Z","tags":["x"]}]}
                """
            )
        );

        Assert.Equal(("7", "bonjour", "fr", "https://a.example.org"), (post.OriginId, post.Text, post.Language, post.Author?.Account));
    }

    [Theory]
    [InlineData("a&nbsp;b &eacute;t&eacute;", "a\u00a0b été")]
    [InlineData("AT&T &unknown; x", "AT&T &unknown; x")]
    [InlineData("it&#146;s &#x110000;", "it’s \uFFFD")]
    [InlineData("bell\u0007", "bell")]
    public async Task Map_MildIllness_IsCured(string words, string expected)
    {
        var post = Assert.Single(await PostsAsync($"junk<rss><channel><item><title>{words}</title></item></channel></rss>"));

        Assert.Equal(expected, post.Title);
    }

    [Fact]
    public async Task Fetch_TruncatedFeed_KeepsWhatCameBeforeTheBreak()
    {
        var all = await AllAsync("<rss><channel><item><title>one</title></item><item><title>two</title></item><item><title>thr");

        Assert.Equal(["one", "two", null], all.Select(one => one.Result.Post?.Title));
        Assert.Equal(DropReason.Malformed, all[2].Result.Reason);
        Assert.Equal(3, all[2].Record.Number);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<")]
    [InlineData("<html><body>No feed</body></html>")]
    [InlineData("{\"items\":3}")]
    [InlineData("{\"items\":[{\"id\":\"\\ud800\"}]}")]
    public async Task Fetch_WhatIsNoFeed_IsOneDrop(string content) =>
        Assert.Equal(DropReason.Malformed, Assert.Single(await AllAsync(content)).Result.Reason);

    [Fact]
    public async Task Fetch_EntityBomb_IsNotExpanded()
    {
        var all = await AllAsync(
            "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
                + "<rss><channel><item><title>&b; &f;</title></item></channel></rss>"
        );

        Assert.Equal("&b; &f;", Assert.Single(all).Result.Post?.Title);
    }

    [Fact]
    public async Task Fetch_DeepNesting_EndsInADrop()
    {
        var deep = string.Concat(Enumerable.Repeat("<b>", 200_000));
        var all = await AllAsync("<rss><channel><item><title>one</title></item>" + deep);
        var html = await AllAsync($"<rss><channel><item><description><![CDATA[{deep}words]]></description></item></channel></rss>");

        Assert.Equal(["one", null], all.Select(one => one.Result.Post?.Title));
        Assert.Equal("words", Assert.Single(html).Result.Post?.Text);
    }

    [Theory]
    [InlineData("iso-8859-1", 28591)]
    [InlineData("windows-1251", 1251)]
    [InlineData("utf-16", 1200)]
    [InlineData("koi8-r", 20866)]
    public async Task Fetch_DeclaredEncoding_IsHonoured(string name, int codePage)
    {
        var words = codePage is 1251 or 20866 or 1200 ? "сыпь" : "fièvre";
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);
        var xml = $"<?xml version=\"1.0\" encoding=\"{name}\"?><rss><channel><item><title>{words}</title></item></channel></rss>";
        using var opened = await Reading.OpenAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(xml)]);

        var all = await Reading.AllAsync(new FeedSource(opened, Reading.Options));

        Assert.Equal(words, Assert.Single(all).Result.Post?.Title);
    }

    private static async Task<List<IncomingPost>> PostsAsync(string content)
    {
        var all = await AllAsync(content);
        return [.. all.Select(one => one.Result.Post ?? throw new InvalidOperationException($"{one.Result.Reason} {one.Result.Field}"))];
    }

    private static async Task<List<(RawRecord Record, MapResult Result)>> AllAsync(string content)
    {
        using var opened = await Reading.OpenAsync(content);
        return await Reading.AllAsync(new FeedSource(opened, Reading.Options));
    }
}
