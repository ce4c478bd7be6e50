namespace Auscult.Sources;

/// <summary>Addresses in feeds, which may be relative.</summary>
internal static class FeedAddress
{
    /// <summary>The absolute address; null when it is relative to nothing or no address at all.</summary>
    public static Uri? Resolve(Uri? baseAddress, string address)
    {
        var text = address.Trim();
        if (Uri.TryCreate(text, UriKind.Absolute, out var absolute) && !absolute.IsFile)
        {
            return absolute;
        }

        return baseAddress is { IsAbsoluteUri: true } && Uri.TryCreate(baseAddress, text, out var resolved) ? resolved : null;
    }

    /// <summary>As text: resolved when it is relative and something is known to resolve it with, otherwise as given.</summary>
    public static string Text(Uri? baseAddress, string address)
    {
        var text = address.Trim();
        if (Uri.TryCreate(text, UriKind.Absolute, out var absolute) && !absolute.IsFile)
        {
            return text;
        }

        return Resolve(baseAddress, text)?.AbsoluteUri ?? text;
    }
}
