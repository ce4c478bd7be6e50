using System.Globalization;
using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.Today;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Today;

/// <summary>The day as sentences: what is due by clock, what moved, the last day in figures.</summary>
public partial class TodayPage
{
    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private MovementCache Moved { get; set; } = null!;

    [Inject]
    private ConceptNames Concepts { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private TodayModel Model { get; set; } = null!;

    private string Headline => Model.Open == 0 ? W["today.headline-none"] : W["today.headline", Model.Open];

    private string Clocks =>
        (Model.Overdue, Model.Soon) switch
        {
            (0, 0) => W["today.clocks-calm"],
            (0, _) => W["today.clocks-soon", Model.Soon, TodayModel.SoonHours],
            (_, 0) => W["today.clocks-over", Model.Overdue],
            _ => W["today.clocks-both", Model.Overdue, Model.Soon, TodayModel.SoonHours],
        };

    protected override async Task OnInitializedAsync()
    {
        var context = Accessor.HttpContext!;
        Model = await TodayModel.LoadAsync(Workspace, Viewer, Moved, context.Request.Query["whose"] == "mine", context.RequestAborted);
    }

    private string ExploreAddress(Movement movement) =>
        $"/explore?concept={Uri.EscapeDataString(movement.Concept)}&since={Model.Yesterday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
        + $"&until={Model.Yesterday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
}
