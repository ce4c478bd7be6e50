namespace Auscult.Sources;

/// <summary>What a server said about a version of a document, to be given back so that an unchanged one is not sent again.</summary>
/// <param name="ETag">The entity tag with its quotes; null when the server gave none.</param>
/// <param name="LastModified">The modification date; null when the server gave none.</param>
public sealed record HttpValidators(string? ETag, DateTimeOffset? LastModified);

/// <summary>A document from the web.</summary>
/// <param name="Address">Where it was found, after redirects.</param>
/// <param name="IsNotModified">True when it is what the caller already has; then <paramref name="Body"/> is empty.</param>
/// <param name="Body">The document without transfer compression.</param>
/// <param name="ContentType">The declared type with its parameters; null when not declared.</param>
/// <param name="Validators">For the next conditional request.</param>
public sealed record HttpAnswer(Uri Address, bool IsNotModified, byte[] Body, string? ContentType, HttpValidators Validators)
{
    /// <summary>How long the server says the document stays fresh (Cache-Control: max-age); null when it does not say.</summary>
    public TimeSpan? MaxAge { get; init; }
}

/// <summary>Limits of fetching from the web.</summary>
public sealed class HttpLimits
{
    /// <summary>Allows addresses of this machine and the local network. Default false.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Largest document in bytes, after transfer compression is undone. Default 50 MB.</summary>
    public long MaxBytes { get; init; } = 50_000_000;

    /// <summary>Longest time for one document, redirects included. Default 60 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Least time between two requests to one host. Default one second.</summary>
    public TimeSpan HostInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most redirects followed. Default 5.</summary>
    public int MaxRedirects { get; init; } = 5;
}
