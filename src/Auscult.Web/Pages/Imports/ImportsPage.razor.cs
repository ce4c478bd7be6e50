using Auscult.App;
using Auscult.App.Listening.Imports;
using Auscult.App.Listening.Jobs;
using Auscult.Contracts;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Imports;

/// <summary>Where posts are brought in.</summary>
public partial class ImportsPage
{
    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private JobBoard Board { get; set; } = null!;

    [Inject]
    private ServerFolders Folders { get; set; } = null!;

    [Inject]
    private IntakeOptions Options { get; set; } = null!;

    [Inject]
    private Notices Notices { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private ImportsModel Model { get; set; } = null!;

    private string Headline
    {
        get
        {
            var failed = Model.Stuck.Count(job => job.Job.State == JobState.Failed);
            return failed > 0 ? W["imports.headline-failed", failed, failed]
                : Model.Open.Count > 0 ? W["imports.headline-running", Model.Open.Count, Model.Open.Count]
                : W["imports.headline"];
        }
    }

    protected override async Task OnInitializedAsync() =>
        Model = await ImportsModel.LoadAsync(Workspace, Board, Folders, Accessor.HttpContext!.RequestAborted);

    private string? Entered(string field) =>
        Notices.Find(Accessor.HttpContext!.Request.Query["notice"], Viewer)?.Values.GetValueOrDefault(field);
}
