using Auscult.App.Work;
using Auscult.Contracts;
using Auscult.Web.Language;

namespace Auscult.Web.Pages.Inbox;

/// <summary>What became of a decision, for the person who made it.</summary>
/// <param name="Form">What they sent; null when they took something back.</param>
/// <param name="Result">Item by item; null when the step itself was refused.</param>
/// <param name="Refusal">Why the step itself was refused; null when it was not.</param>
public sealed record Outcome(StepForm? Form, TriageResult? Result, TriageRefusal? Refusal)
{
    /// <summary>Something was left out.</summary>
    public bool IsTroubled => Refusal is not null || Result is { Conflicts.Count: > 0 } or { Refused.Count: > 0 };

    /// <summary>One sentence for the toast; null when nothing was stored.</summary>
    public string? Said(Words words) =>
        Result is not { Stored.Count: > 0 and var count } ? null
        : Form is null ? words["inbox.said.undo", count, count]
        : words["inbox.said." + Form.Step, count, count];

    /// <summary>Why an item was left out, in the person's language.</summary>
    public static string Why(TriageRefusal refusal, Words words) => words["inbox.refused." + InboxRequest.Slug(refusal)];

    /// <summary>Who did what in between.</summary>
    public static string Why(TriageConflict conflict, InboxScene scene, Words words) =>
        conflict switch
        {
            { Now: null } => words["inbox.conflict.gone"],
            { By: { } by } => words[
                "inbox.conflict.by",
                by.Actor,
                words["inbox.did." + InboxRequest.Slug(by.Kind)],
                words.Formats.ShortDateAndTime(scene.Local(by.At))
            ],
            { Now.Standing.State: ItemState.Withdrawn } => words["inbox.conflict.withdrawn"],
            _ => words["inbox.conflict.edited"],
        };
}
