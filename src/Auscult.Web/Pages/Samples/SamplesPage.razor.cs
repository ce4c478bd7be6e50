using Auscult.App;
using Auscult.App.Samples;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Samples;

/// <summary>The samples of the store, and the form that draws another.</summary>
public partial class SamplesPage
{
    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private SampleDraws Draws { get; set; } = null!;

    [Inject]
    private Notices Notices { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private SamplesModel Model { get; set; } = null!;

    private DrawRun? Run { get; set; }

    private Notice? Said { get; set; }

    private string Heading =>
        Model.Samples.Count == 0
            ? W["samples.title"]
            : W["samples.heading", Model.Samples.Count, Model.Samples.Sum(sample => sample.Judged)];

    protected override async Task OnInitializedAsync()
    {
        var context = Accessor.HttpContext!;
        Run = Draws.Find(context.Request.Query["drawing"], Viewer.Account);
        Said = Notices.Find(context.Request.Query["notice"], Viewer);
        Model = await SamplesModel.LoadAsync(Workspace, context.RequestAborted);
    }

    /// <summary>What the person had entered before it was refused.</summary>
    private string? Entered(string field) => Said?.Values.GetValueOrDefault(field);
}
