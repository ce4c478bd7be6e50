namespace Auscult.Sources;

/// <summary>The address of an entry or a feed.</summary>
internal static class FeedLinks
{
    /// <summary>Absolute where the feed says what it is relative to.</summary>
    public static string? Of(FeedNode entry, XmlFeedReader.FeedFrame feed)
    {
        var raw = Raw(entry) ?? Permalink(entry) ?? XmlFeedReader.NullIfEmpty(entry.Attribute("about"));
        return raw is null ? null : FeedAddress.Text(LinkBase(entry) ?? feed.Address, raw);
    }

    /// <summary>The alternate link of Atom, else the text of an RSS link.</summary>
    public static string? Raw(FeedNode node)
    {
        foreach (var child in node.Elements)
        {
            if (child is not { Space: FeedSpace.Core, Name: "link" or "url" })
            {
                continue;
            }

            var isAlternate = child.Attribute("rel") is null or "alternate" or "http://www.iana.org/assignments/relation/alternate";
            if (child.Attribute("href") is { Length: > 0 } address && isAlternate)
            {
                return address;
            }

            if (child.Attribute("href") is null && child.Text is { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }

    private static Uri? LinkBase(FeedNode entry) => entry.Elements.FirstOrDefault(child => child.Name == "link")?.Base ?? entry.Base;

    private static string? Permalink(FeedNode entry)
    {
        var guid = entry.First(FeedSpace.Core, "guid");
        var isPermalink = guid is not null && !string.Equals(guid.Attribute("ispermalink"), "false", StringComparison.OrdinalIgnoreCase);
        return isPermalink && Uri.TryCreate(guid!.Text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? guid.Text
            : null;
    }
}
