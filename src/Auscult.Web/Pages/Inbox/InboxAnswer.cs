using System.Globalization;
using System.Text.Json;
using Auscult.App;
using Auscult.Web.Access;
using Auscult.Web.Language;
using Auscult.Web.Layout;
using Auscult.Web.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;

namespace Auscult.Web.Pages.Inbox;

/// <summary>
/// What a person sees after a decision: the next item when all went well, the same one with what happened when not. Tells open pages of the
/// items that changed.
/// </summary>
internal sealed class InboxAnswer(HttpContext context, Workspace workspace, Viewer viewer, Words words, EventStream events)
{
    private bool IsPart => context.Request.Headers.ContainsKey("HX-Request");

    public async Task<IResult> AfterDecisionAsync(StepForm form, Outcome outcome, CancellationToken cancellation)
    {
        Tell(outcome);
        var request = InboxRequest.Parse(form.Filter);
        long? same = form.Items.Count > 0 ? form.Items[0].Id : null;
        if (outcome.IsTroubled)
        {
            return await TroubledAsync(request, form.IsBulk ? form.Next ?? same : same, outcome, cancellation);
        }

        // Notes and assignments leave the person where they are; what settles an item leads on. What was accepted stays in the queue, so the
        // last of it stays in sight.
        var stays = form.Step is "note" or "assign" or "wake" or "release" or "reopen";
        var next = stays ? same : form.Next ?? await NextAsync(request, form, cancellation) ?? (form.Step == "accept" ? same : null);
        return IsPart
            ? await PartsAsync(request, next, outcome, cancellation)
            : InboxEndpoints.SeeOther(WithBatch(request.Address(next), outcome));
    }

    public async Task<IResult> AfterUndoAsync(string? filter, Outcome outcome, CancellationToken cancellation)
    {
        Tell(outcome);
        var request = InboxRequest.Parse(filter);
        long? item = outcome.Result switch
        {
            { Stored: [var stored, ..] } => stored.Id,
            { Conflicts: [var conflict, ..] } => conflict.Item,
            _ => null,
        };
        return outcome.IsTroubled ? await TroubledAsync(request, item, outcome, cancellation)
            : IsPart ? await PartsAsync(request, item, outcome, cancellation)
            : InboxEndpoints.SeeOther(request.Address(item));
    }

    private async Task<IResult> TroubledAsync(InboxRequest request, long? item, Outcome outcome, CancellationToken cancellation)
    {
        if (IsPart)
        {
            return await PartsAsync(request, item, outcome, cancellation);
        }

        var values = new Dictionary<string, object?>
        {
            ["Id"] = item,
            ["Filter"] = request.Query,
            ["Answer"] = outcome,
        };
        return new RazorComponentResult<Framed>(new { Page = typeof(InboxPage), Values = values })
        {
            StatusCode = outcome.Refusal is null ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity,
        };
    }

    /// <summary>The pane with the item to see now, the rows that changed, the counts; and what to say.</summary>
    private async Task<IResult> PartsAsync(InboxRequest request, long? item, Outcome outcome, CancellationToken cancellation)
    {
        var pane = item is { } id ? await PaneModel.LoadAsync(workspace, request, viewer, id, cancellation) : null;
        var parts = await workspace.ReadAsync(
            async store =>
            {
                var scene = await InboxScene.LoadAsync(workspace, store, cancellation);
                var rows = new List<InboxRow>();
                foreach (var changed in Changed(outcome))
                {
                    if (await store.ItemQueue.FindAsync(changed, cancellation) is { } found && InboxModel.Sees(viewer, found))
                    {
                        rows.Add(await InboxModel.RowAsync(store, scene, viewer, found, cancellation));
                    }
                }

                var counts = await InboxModel.CountAsync(workspace, store, scene, request.Filter(viewer), cancellation);
                return (Scene: scene, Rows: rows, Counts: counts);
            },
            cancellation
        );
        Say(request, item, parts.Rows, outcome);
        return new RazorComponentResult<AnswerParts>(
            new
            {
                Request = request,
                parts.Scene,
                Rows = (IReadOnlyList<InboxRow>)parts.Rows,
                parts.Counts,
                Pane = pane,
                Outcome = outcome,
            }
        );
    }

    /// <summary>Where the browser is now, and what the toast says; the page's island hears it.</summary>
    private void Say(InboxRequest request, long? item, List<InboxRow> rows, Outcome outcome)
    {
        context.Response.Headers["HX-Push-Url"] = request.Address(item);
        context.Response.Headers["HX-Trigger"] = JsonSerializer.Serialize(
            new Dictionary<string, object?>
            {
                ["au:decided"] = new
                {
                    text = outcome.Said(words),
                    batch = outcome.Form is null ? null : outcome.Result?.Batch,
                    items = outcome.Result?.Stored.Select(stored => stored.Id) ?? [],
                    settles = outcome.Form is { Step: not ("note" or "assign" or "wake" or "release" or "reopen") },
                    // Where the rows of this answer stand, for those that are not on the page: what is taken back comes back to its place.
                    rows = rows.Select(row => new { id = row.Item.Id, rank = row.Item.Rank }),
                    back = outcome.Form is null,
                },
            }
        );
    }

    private async Task<long?> NextAsync(InboxRequest request, StepForm form, CancellationToken cancellation)
    {
        var page = await workspace.ReadAsync(
            async store =>
                await store.ItemQueue.PageAsync(
                    request.Filter(viewer),
                    null,
                    workspace.Clock.GetUtcNow(),
                    form.Items.Count + 1,
                    cancellation
                ),
            cancellation
        );
        return page.FirstOrDefault(item => form.Items.All(done => done.Id != item.Id))?.Id;
    }

    private void Tell(Outcome outcome)
    {
        foreach (var stored in outcome.Result?.Stored ?? [])
        {
            events.Publish(new LiveEvent("items", stored.Id.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static IEnumerable<long> Changed(Outcome outcome) =>
        outcome.Result is { } result
            ? result.Stored.Select(stored => stored.Id).Concat(result.Conflicts.Select(conflict => conflict.Item))
            : [];

    private static string WithBatch(string address, Outcome outcome) =>
        outcome.Result?.Batch is { } batch
            ? QueryHelpers.AddQueryString(address, "did", batch.ToString(CultureInfo.InvariantCulture))
            : address;
}
