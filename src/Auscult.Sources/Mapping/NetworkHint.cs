namespace Auscult.Sources;

/// <summary>Tells the network from a domain, an address or an export's own word for it.</summary>
internal static class NetworkHint
{
    private static readonly (string Mark, string Network)[] s_domains =
    [
        ("twitter.com", "twitter"),
        ("x.com", "twitter"),
        ("facebook.com", "facebook"),
        ("instagram.com", "instagram"),
        ("reddit.com", "reddit"),
        ("youtube.com", "youtube"),
        ("youtu.be", "youtube"),
        ("tiktok.com", "tiktok"),
        ("linkedin.com", "linkedin"),
        ("bsky.app", "bluesky"),
        ("tumblr.com", "tumblr"),
        ("threads.net", "threads"),
        ("threads.com", "threads"),
    ];

    private static readonly string[] s_words =
    [
        "twitter",
        "facebook",
        "instagram",
        "reddit",
        "youtube",
        "tiktok",
        "linkedin",
        "bluesky",
        "tumblr",
        "threads",
        "mastodon",
    ];

    /// <summary>The network; null when the hint tells nothing, which a plain site's name does not.</summary>
    public static string? Of(string hint)
    {
        if (HostOf(hint) is { } host)
        {
            foreach (var (mark, network) in s_domains)
            {
                if (host == mark || host.EndsWith('.' + mark, StringComparison.Ordinal))
                {
                    return network;
                }
            }

            return "web";
        }

        // "SOCIALMEDIA,SOCIALMEDIA_TWITTER", "Twitter", "X"
        foreach (var part in hint.ToLowerInvariant().Split(',', '_', ' ').Reverse())
        {
            if (part == "x")
            {
                return "twitter";
            }

            if (s_words.Contains(part))
            {
                return part;
            }
        }

        return null;
    }

    private static string? HostOf(string hint)
    {
        var text = hint.Trim().ToLowerInvariant();
        if (text.Contains("://", StringComparison.Ordinal))
        {
            return Uri.TryCreate(text, UriKind.Absolute, out var address) ? address.Host : null;
        }

        return text.Contains('.', StringComparison.Ordinal) && !text.Contains(' ', StringComparison.Ordinal) ? text.Split('/')[0] : null;
    }
}
