using Auscult.Contracts;

namespace Auscult.App.Work;

/// <summary>What the filled button of an item does.</summary>
/// <param name="Name">Short name of the step, for its label: <c>open-case</c>.</param>
/// <param name="To">Where it leads.</param>
public sealed record NextStep(string Name, ItemState To);

/// <summary>Which step comes next for a kind of item. Data, so that button, key and command say the same.</summary>
public static class ItemSteps
{
    private static readonly Dictionary<(ItemKind, ItemState), NextStep> _next = new()
    {
        [(ItemKind.AdverseEvent, ItemState.New)] = new("open-case", ItemState.InReview),
        [(ItemKind.AdverseEvent, ItemState.InReview)] = new("close-case", ItemState.Done),
        [(ItemKind.Emergency, ItemState.New)] = new("take-over", ItemState.InReview),
        [(ItemKind.Emergency, ItemState.InReview)] = new("handled", ItemState.Done),
        [(ItemKind.Question, ItemState.New)] = new("take-question", ItemState.InReview),
        [(ItemKind.Question, ItemState.InReview)] = new("settled", ItemState.Done),
        [(ItemKind.Privacy, ItemState.New)] = new("open-incident", ItemState.InReview),
        [(ItemKind.Privacy, ItemState.InReview)] = new("close-incident", ItemState.Done),
    };

    /// <summary>The next step; null for an item that is settled.</summary>
    public static NextStep? Next(ItemKind kind, ItemState state) => _next.GetValueOrDefault((kind, state));
}
