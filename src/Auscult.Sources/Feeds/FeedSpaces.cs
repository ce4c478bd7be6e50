namespace Auscult.Sources;

/// <summary>Finds the vocabulary of a prefix, declared or not: feeds use well-known prefixes without declaring them.</summary>
internal static class FeedSpaces
{
    private static readonly Dictionary<string, FeedSpace> s_addresses = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = FeedSpace.Core,
        ["http://www.w3.org/2005/Atom"] = FeedSpace.Core,
        ["http://purl.org/atom/ns#"] = FeedSpace.Core,
        ["http://example.com/newformat#"] = FeedSpace.Core,
        ["http://purl.org/rss/1.0"] = FeedSpace.Core,
        ["http://my.netscape.com/rdf/simple/0.9"] = FeedSpace.Core,
        ["http://channel.netscape.com/rdf/simple/0.9"] = FeedSpace.Core,
        ["http://purl.org/net/rss1.1#"] = FeedSpace.Core,
        ["http://backend.userland.com/rss2"] = FeedSpace.Core,
        ["http://blogs.law.harvard.edu/tech/rss"] = FeedSpace.Core,
        ["http://purl.org/dc/elements/1.1"] = FeedSpace.DublinCore,
        ["http://purl.org/dc/elements/1.0"] = FeedSpace.DublinCore,
        ["http://purl.org/dc/terms"] = FeedSpace.DublinCore,
        ["http://purl.org/rss/1.0/modules/content"] = FeedSpace.Content,
        ["http://search.yahoo.com/mrss"] = FeedSpace.Media,
        ["http://purl.org/rss/1.0/modules/slash"] = FeedSpace.Slash,
        ["http://purl.org/syndication/thread/1.0"] = FeedSpace.Thread,
        ["http://www.itunes.com/dtds/podcast-1.0.dtd"] = FeedSpace.ITunes,
        ["http://www.w3.org/1999/xhtml"] = FeedSpace.Xhtml,
        ["http://www.w3.org/1999/02/22-rdf-syntax-ns#"] = FeedSpace.Rdf,
    };

    private static readonly Dictionary<string, FeedSpace> s_prefixes = new(StringComparer.Ordinal)
    {
        [""] = FeedSpace.Core,
        ["atom"] = FeedSpace.Core,
        ["rss"] = FeedSpace.Core,
        ["dc"] = FeedSpace.DublinCore,
        ["dcterms"] = FeedSpace.DublinCore,
        ["content"] = FeedSpace.Content,
        ["media"] = FeedSpace.Media,
        ["slash"] = FeedSpace.Slash,
        ["thr"] = FeedSpace.Thread,
        ["itunes"] = FeedSpace.ITunes,
        ["xhtml"] = FeedSpace.Xhtml,
        ["rdf"] = FeedSpace.Rdf,
    };

    public static FeedSpace OfAddress(string address) => s_addresses.GetValueOrDefault(address.Trim().TrimEnd('/'), FeedSpace.Other);

    public static FeedSpace OfPrefix(string prefix) => s_prefixes.GetValueOrDefault(prefix, FeedSpace.Other);
}
