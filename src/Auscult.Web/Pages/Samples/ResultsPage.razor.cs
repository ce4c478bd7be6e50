using Auscult.App;
using Auscult.App.Samples;
using Auscult.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Samples;

/// <summary>What a sample says of a label, and what another threshold would mean.</summary>
public partial class ResultsPage
{
    [Parameter]
    public long Id { get; set; }

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private ResultsModel? Model { get; set; }

    protected override async Task OnInitializedAsync()
    {
        var context = Accessor.HttpContext!;
        try
        {
            Model = await ResultsModel.LoadAsync(Workspace, Id, context.Request.Query["t"], context.RequestAborted);
        }
        catch (RefusalException)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    /// <summary>The finding, when there is one.</summary>
    private string Heading(SampleReport report) =>
        (report.AsDrawn.Precision, report.AsDrawn.Recall) switch
        {
            (Estimate precision, Estimate recall) => W[
                "samples.finding",
                W.Formats.Percent(precision.Value),
                W.Formats.Percent(recall.Value)
            ],
            _ => W["samples.number", report.Sample.Id, report.Sample.Draft.Name],
        };

    private string About(SampleDraft draft) =>
        string.Join(
            " · ",
            new[]
            {
                W.Label(draft.Head),
                W["samples.method." + draft.Method],
                W["samples.posts-of", draft.Size, draft.Population],
                draft.Query.Length > 0 ? draft.Query : W["samples.query-all"],
                W["samples.seed-is", draft.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)],
                W["samples.by", draft.Person, W.Formats.DateAndTime(draft.At)],
            }
        );
}
