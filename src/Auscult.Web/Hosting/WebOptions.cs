namespace Auscult.Web.Hosting;

/// <summary>How the pages are served.</summary>
public sealed record WebOptions
{
    /// <summary>Addresses to listen on. Default: loopback, port 5080.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:5080"];

    /// <summary>
    /// Everybody who reaches the address is the demo user with every right. Only ever on loopback: the host refuses to start elsewhere.
    /// </summary>
    public bool IsDemo { get; init; }
}
