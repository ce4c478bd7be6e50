using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>Entries of RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom 0.3 and 1.0, which differ less in practice than in writing.</summary>
internal static class XmlFeedReader
{
    private static readonly string[] s_commentTitles =
    [
        "comments on",
        "comments for",
        "commentaires sur",
        "kommentare zu",
        "comentarios en",
    ];

    /// <summary>The entries before the first break, and whether there was one.</summary>
    public static (List<FeedEntry> Entries, bool IsBroken) Read(string xml, Uri? address)
    {
        var (root, isBroken) = FeedTree.Read(xml, address);
        if (root is null)
        {
            return ([], true);
        }

        var channel = root.Name is "rss" or "rdf" ? root.Elements.FirstOrDefault(child => child.Name == "channel") ?? root : root;
        var nodes = new List<FeedNode>();
        Collect(root, nodes);
        var feed = new FeedFrame(channel) { IsAtom = root.Name == "feed" };
        return ([.. nodes.Where(node => node.IsClosed).Select(node => Entry(node, feed))], isBroken || (nodes.Count == 0 && !IsFeed(root)));
    }

    private static bool IsFeed(FeedNode root) => root.Name is "rss" or "rdf" or "feed" or "channel";

    // Recursion is bounded by the depth FeedTree allows.
    private static void Collect(FeedNode node, List<FeedNode> entries)
    {
        foreach (var child in node.Elements)
        {
            if (child.Name is "item" or "entry" && child.Space != FeedSpace.Other)
            {
                entries.Add(child);
            }
            else
            {
                Collect(child, entries);
            }
        }
    }

    private static FeedEntry Entry(FeedNode node, FeedFrame feed)
    {
        var reply = node.First(FeedSpace.Thread, "in-reply-to");
        var link = FeedLinks.Of(node, feed);
        return new FeedEntry
        {
            Id = FirstText(node, FeedSpace.Core, "guid", "id") ?? NullIfEmpty(node.Attribute("about")),
            Link = link,
            Title = Words(node.First(FeedSpace.Core, "title") ?? node.First(FeedSpace.DublinCore, "title"), feed),
            Content = Body(node, feed),
            Summary = Words(
                node.First(FeedSpace.Core, "description", "summary", "tagline", "subtitle")
                    ?? node.First(FeedSpace.DublinCore, "description", "abstract")
                    ?? node.First(FeedSpace.ITunes, "summary", "subtitle"),
                feed
            ),
            Author = FeedAuthors.Of(node) ?? feed.Author,
            Published =
                FirstText(node, FeedSpace.Core, "pubdate", "published", "issued")
                ?? FirstText(node, FeedSpace.DublinCore, "date", "issued", "created", "available")
                ?? FirstText(node, FeedSpace.Core, "created", "date"),
            Updated = FirstText(node, FeedSpace.Core, "updated", "modified") ?? FirstText(node, FeedSpace.DublinCore, "modified"),
            ReplyTo = NullIfEmpty(reply?.Attribute("ref")) ?? NullIfEmpty(reply?.Attribute("href")),
            IsComment = reply is not null || feed.IsComments || (link?.Contains("#comment", StringComparison.Ordinal) ?? false),
            Language = FirstText(node, FeedSpace.DublinCore, "language") ?? NullIfEmpty(node.Language) ?? feed.Language,
            Replies = FirstText(node, FeedSpace.Slash, "comments") ?? FirstText(node, FeedSpace.Thread, "total"),
            Media = FeedMedia.Of(node),
            Categories = Categories(node),
        };
    }

    private static FeedWords? Body(FeedNode node, FeedFrame feed)
    {
        if (node.First(FeedSpace.Content, "encoded") is { } encoded)
        {
            return new FeedWords(encoded.Text, true);
        }

        if (node.First(FeedSpace.Xhtml, "body", "div") is { } body)
        {
            return new FeedWords(body.InnerHtml(), true);
        }

        return Words(node.First(FeedSpace.Core, "content", "fullitem"), feed);
    }

    /// <summary>The words of a text construct by its type and mode; null when it is not text or lies elsewhere.</summary>
    private static FeedWords? Words(FeedNode? node, FeedFrame feed)
    {
        if (node is null || node.Attribute("src") is not null)
        {
            return null;
        }

        var type = (node.Attribute("type") ?? "").Trim().ToLowerInvariant();
        if (
            node.Attribute("mode") == "base64"
            || type.StartsWith("image/", StringComparison.Ordinal)
            || type.StartsWith("audio/", StringComparison.Ordinal)
        )
        {
            return null;
        }

        if (node.Elements.Any())
        {
            return new FeedWords(node.InnerHtml(), true);
        }

        // Atom without a type means plain text, RSS means HTML whatever the standard says.
        var isPlain = type is "text" or "text/plain" || (type.Length == 0 && feed.IsAtom && node.Attribute("mode") != "escaped");
        return new FeedWords(node.Text, !isPlain);
    }

    private static List<string> Categories(FeedNode node) =>
        [
            .. node
                .Elements.Where(child =>
                    child is { Space: FeedSpace.Core, Name: "category" } or { Space: FeedSpace.DublinCore, Name: "subject" }
                )
                .Select(child => NullIfEmpty(child.Attribute("label")) ?? NullIfEmpty(child.Attribute("term")) ?? child.Text)
                .Where(text => text.Length > 0)
                .Distinct(StringComparer.Ordinal),
        ];

    internal static string? FirstText(FeedNode node, FeedSpace space, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (node.First(space, name)?.Text is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    internal static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>What a feed says once for all its entries.</summary>
    internal sealed class FeedFrame(FeedNode channel)
    {
        public bool IsAtom { get; init; }

        public IncomingAuthor? Author { get; } = FeedAuthors.Of(channel, atomOnly: true);

        public string? Language { get; } =
            FirstText(channel, FeedSpace.Core, "language")
            ?? FirstText(channel, FeedSpace.DublinCore, "language")
            ?? NullIfEmpty(channel.Language);

        public Uri? Address { get; } = FeedAddress.Resolve(channel.Base, FeedLinks.Raw(channel) ?? "") ?? channel.Base;

        public bool IsComments { get; } =
            FirstText(channel, FeedSpace.Core, "title") is { } title
            && s_commentTitles.Any(start => title.StartsWith(start, StringComparison.OrdinalIgnoreCase));
    }
}
