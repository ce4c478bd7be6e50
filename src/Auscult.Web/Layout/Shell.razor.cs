using System.Text.Json;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Layout;

/// <summary>What surrounds every page: menu, phone bars, palette, key help, and the token that requests of this page carry.</summary>
public partial class Shell
{
    [Inject]
    private IAntiforgery Antiforgery { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private string Path => new Uri(Navigation.Uri).AbsolutePath;

    private IReadOnlyList<Place> Places =>
        [.. Place.All.Where(place => Viewer.IsSignedIn).Where(place => place.Needs is not { } right || Viewer.Can(right))];

    private string Here => Places.FirstOrDefault(place => place.Holds(Path)) is { } place ? W["nav." + place.Name] : "Auscult";

    /// <summary>Requests that htmx makes carry the token in a header; forms carry it in a field.</summary>
    private string TokenHeader =>
        JsonSerializer.Serialize(
            new Dictionary<string, string?>
            {
                [AntiforgeryGuard.Header] = Antiforgery.GetAndStoreTokens(Accessor.HttpContext!).RequestToken,
            }
        );
}
