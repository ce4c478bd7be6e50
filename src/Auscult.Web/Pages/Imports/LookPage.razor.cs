using System.Text.Json;
using Auscult.App;
using Auscult.App.Listening.Imports;
using Auscult.Contracts;
using Auscult.Sources;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Imports;

/// <summary>An import before it begins: what it would do, and how it is read.</summary>
public partial class LookPage
{
    [Parameter]
    public string Draft { get; set; } = "";

    [Inject]
    private ImportDesk Desk { get; set; } = null!;

    [Inject]
    private ImportDrafts Drafts { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private ImportDraft? Found { get; set; }

    private DryRunReport? Report { get; set; }

    private string? Problem { get; set; }

    private string Headline =>
        Report!.Problem is not null ? W["look.headline-problem"] : W["look.headline", Report.Counts.New, Report.Counts.New];

    protected override async Task OnInitializedAsync()
    {
        var context = Accessor.HttpContext!;
        try
        {
            Found = Drafts.Find(Draft, Viewer.Account);
            Report = await Desk.LookAsync(Found, context.RequestAborted);
        }
        catch (Exception refusal) when (refusal is RefusalException or SourceException)
        {
            Problem = W.Say(refusal.Message);
            Missing.Say(context);
        }
    }

    private string Size(long bytes) =>
        bytes < 1_000_000 ? W["look.size-kb", Math.Max(1, bytes / 1_000)] : W["look.size", bytes / 1_000_000];

    private string Reason(DropReason reason) => W["drop." + JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString())];

    private static IEnumerable<(string, long)> Counts(DryRunCounts counts) =>
        [
            ("new", counts.New),
            ("known", counts.Known),
            ("repeated", counts.Repeated),
            ("deletions", counts.Deletions),
            ("refused", counts.Refused),
        ];
}
