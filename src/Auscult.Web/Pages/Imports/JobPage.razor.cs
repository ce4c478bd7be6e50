using Auscult.App;
using Auscult.App.Listening.Jobs;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Imports;

/// <summary>One import: how far it is and what became of its records.</summary>
public partial class JobPage
{
    [Parameter]
    public long Id { get; set; }

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private JobBoard Board { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private JobView? View { get; set; }

    private IEnumerable<(string, long)> Counts =>
        [
            ("imports.read", View!.Tally.Read),
            ("imports.new", View.Tally.Stored),
            ("imports.updated", View.Tally.Updated),
            ("imports.deleted", View.Tally.Deleted),
            ("imports.duplicates", View.Tally.Duplicates),
            ("imports.dropped", View.Tally.Dropped.Values.Sum()),
        ];

    protected override async Task OnInitializedAsync()
    {
        var context = Accessor.HttpContext!;
        var job = await Workspace.ReadAsync(async store => await store.Queue.FindAsync(Id, context.RequestAborted), context.RequestAborted);
        View = job is null ? null : JobView.Of(job, Board);
        if (job is null)
        {
            Missing.Say(context);
        }
    }
}
