using Auscult.App;
using Auscult.App.Listening;
using Auscult.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.About;

/// <summary>Versions, knowledge, and an honest table of what is understood in which language.</summary>
public partial class AboutPage
{
    private static readonly string[] Languages = ["en", "fr", "other"];

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private Understanding Understanding { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private AboutModel Model { get; set; } = null!;

    private IEnumerable<(string Name, string Value)> Sizes(StoreStatistics store) =>
        [
            ("posts", W.Formats.Number(store.Posts)),
            ("authors", W.Formats.Number(store.Authors)),
            ("items", W.Formats.Number(store.Items)),
            ("tombstones", W.Formats.Number(store.Tombstones)),
            ("quarantined", W.Formats.Number(store.Quarantined)),
            ("bytes", W["about.megabytes", W.Formats.Fraction(store.Bytes / 1e6, 1)]),
        ];

    protected override async Task OnInitializedAsync() =>
        Model = await AboutModel.LoadAsync(Workspace, Understanding, Viewer, Accessor.HttpContext!.RequestAborted);
}
