using Auscult.App.Listening.Imports;

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

    /// <summary>
    /// A server on this machine ends the encryption and passes requests on: its word about who asked and how is believed, nobody else's.
    /// </summary>
    public bool IsBehindProxy { get; init; }

    /// <summary>Attempts to sign in that one address has in a minute. Default 20.</summary>
    public int SignInsPerMinute { get; init; } = 20;

    /// <summary>Whether browsers reach it by https only, so that cookies can be bound to that.</summary>
    public bool IsSecure => IsBehindProxy || Urls.All(url => url.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    /// <summary>What imports may reach and how large they may be.</summary>
    public IntakeOptions Intake { get; init; } = new();
}
