using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.App.People;

/// <summary>The address of a one-time link.</summary>
public static class WelcomeAddress
{
    /// <summary>Path of the page that links lead to.</summary>
    public const string Path = "/welcome";

    /// <summary>Where the program answers when nobody said otherwise.</summary>
    public const string LocalAddress = "http://127.0.0.1:5080";

    public static string Of(string address, string secret) => $"{address.TrimEnd('/')}{Path}/{secret}";

    /// <summary>The same under the organisation's public address, or the local one.</summary>
    public static async Task<string> OfAsync(IStore store, string secret, CancellationToken cancellation) =>
        Of((await OrganisationDesk.ReadAsync(store, cancellation)).Settings.PublicUrl ?? LocalAddress, secret);
}
