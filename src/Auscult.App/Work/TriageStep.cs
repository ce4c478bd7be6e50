using Auscult.Contracts;

namespace Auscult.App.Work;

/// <summary>Something a person does with items. A step works out how an item stands afterwards, or refuses.</summary>
public abstract record TriageStep
{
    /// <summary>Characters a person may write.</summary>
    public const int LongestWords = 4000;

    private protected TriageStep() { }

    /// <summary>What the person wrote; null without words.</summary>
    public virtual string? Words => null;

    internal virtual DismissalReason? Reason => null;

    /// <summary>The decision and the standing that follow.</summary>
    /// <exception cref="TriageRefusedException">The step does not fit the item.</exception>
    internal abstract (DecisionKind Kind, Standing To) Apply(QueuedItem item, TriageScene scene);

    private protected static TriageRefusedException Refuse(TriageRefusal code, string message) => new(code, message);

    private protected static Standing Open(QueuedItem item, string what) =>
        item.Standing.IsOpen
            ? item.Standing
            : throw Refuse(
                TriageRefusal.WrongState,
                $"Item {item.Id} is {item.Standing.State}, so it cannot be {what}. Reopen it first, if it should be."
            );

    private protected static void Demand(string? words, string message)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            throw Refuse(TriageRefusal.WordsMissing, message);
        }
    }
}

/// <summary>What steps need to know beside the item.</summary>
internal sealed record TriageScene(string Actor, DateTimeOffset Now, ItemClocks Clocks);

/// <summary>The next step of the item's kind: somebody works on it, then it is done.</summary>
public sealed record AcceptStep : TriageStep
{
    internal override (DecisionKind, Standing) Apply(QueuedItem item, TriageScene scene)
    {
        var next = ItemSteps.Next(item.Kind, Open(item, "accepted").State)!;
        return (
            next.To == ItemState.Done ? DecisionKind.Finish : DecisionKind.Accept,
            item.Standing with
            {
                State = next.To,
                Assignee = item.Standing.Assignee ?? scene.Actor,
                SnoozedUntil = null,
                DueAt = scene.Clocks.DueAt(item.Kind, next.To, item.OpenedAt),
            }
        );
    }
}

/// <summary>Not relevant.</summary>
/// <param name="Why">One of the reasons that fit the kind.</param>
/// <param name="Text">Words; required for another reason.</param>
public sealed record DismissStep(DismissalReason Why, string? Text = null) : TriageStep
{
    public override string? Words => Text;

    internal override DismissalReason? Reason => Why;

    internal override (DecisionKind, Standing) Apply(QueuedItem item, TriageScene scene)
    {
        if (!DismissalReasons.For(item.Kind).Contains(Why))
        {
            throw Refuse(
                TriageRefusal.ReasonDoesNotFit,
                $"The reason {Why} does not fit item {item.Id}. Choose one of: {string.Join(", ", DismissalReasons.For(item.Kind))}."
            );
        }

        if (Why == DismissalReason.Other)
        {
            Demand(Text, "Another reason needs words: say why in a sentence.");
        }

        return (DecisionKind.Dismiss, Open(item, "dismissed") with { State = ItemState.Dismissed, SnoozedUntil = null });
    }
}

/// <summary>Handed to somebody more senior.</summary>
public sealed record EscalateStep(long? Team, string? Person, string? Text) : TriageStep
{
    public override string? Words => Text;

    internal override (DecisionKind, Standing) Apply(QueuedItem item, TriageScene scene)
    {
        Demand(Text, "Say what they should know: an escalation needs a reason.");
        if (Team is null && Person is null)
        {
            throw Refuse(TriageRefusal.NobodyNamed, "Name the team or the person to escalate to.");
        }

        return (
            DecisionKind.Escalate,
            Open(item, "escalated") with
            {
                Team = Team ?? item.Standing.Team,
                Assignee = Person,
                SnoozedUntil = null,
                IsEscalated = true,
            }
        );
    }
}

/// <summary>Kept out of the queue until an instant; the clock keeps running.</summary>
public sealed record SnoozeStep(DateTimeOffset Until) : TriageStep
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    internal override (DecisionKind, Standing) Apply(QueuedItem item, TriageScene scene)
    {
        if (item.Kind == ItemKind.Emergency)
        {
            throw Refuse(TriageRefusal.EmergencyNotSnoozed, $"Item {item.Id} may be an emergency: take it over, escalate or dismiss it.");
        }

        if (Until <= scene.Now || Until > scene.Now + Longest)
        {
            throw Refuse(TriageRefusal.TimeOutOfRange, "Name a time that lies ahead, at most 90 days.");
        }

        return (
            DecisionKind.Snooze,
            Open(item, "snoozed") with
            {
                SnoozedUntil = DateTimeOffset.FromUnixTimeSeconds(Until.ToUnixTimeSeconds()),
            }
        );
    }
}

/// <summary>Back in the queue before its time.</summary>
public sealed record WakeStep : TriageStep
{
    internal override (DecisionKind, Standing) Apply(QueuedItem item, TriageScene scene) =>
        Open(item, "woken").SnoozedUntil is null
            ? throw Refuse(TriageRefusal.WrongState, $"Item {item.Id} is not snoozed.")
            : (DecisionKind.Wake, item.Standing with { SnoozedUntil = null });
}

/// <summary>Words for whoever looks next; nothing else changes.</summary>
public sealed record NoteStep(string? Text) : TriageStep
{
    public override string? Words => Text;

    internal override (DecisionKind, Standing) Apply(QueuedItem item, TriageScene scene)
    {
        Demand(Text, "The note is empty: write what the next reader should know.");
        return (DecisionKind.Note, item.Standing);
    }
}

/// <summary>Given to a team, a person, both, or, without either, to nobody.</summary>
public sealed record AssignStep(long? Team, string? Person) : TriageStep
{
    internal override (DecisionKind, Standing) Apply(QueuedItem item, TriageScene scene) =>
        (DecisionKind.Assign, Open(item, "assigned") with { Team = Team, Assignee = Person });
}

/// <summary>An answer was given.</summary>
/// <param name="Text">The reply as it was sent.</param>
public sealed record AnswerStep(string? Text) : TriageStep
{
    public override string? Words => Text;

    internal override (DecisionKind, Standing) Apply(QueuedItem item, TriageScene scene)
    {
        Demand(Text, "Paste the reply that was given: it is kept with the item.");
        return (
            DecisionKind.Answer,
            Open(item, "answered") with
            {
                State = ItemState.Done,
                Assignee = item.Standing.Assignee ?? scene.Actor,
                SnoozedUntil = null,
                AnsweredAt = DateTimeOffset.FromUnixTimeSeconds(scene.Now.ToUnixTimeSeconds()),
            }
        );
    }
}

/// <summary>A settled item is worked on again.</summary>
public sealed record ReopenStep : TriageStep
{
    internal override (DecisionKind, Standing) Apply(QueuedItem item, TriageScene scene) =>
        item.Standing.State is ItemState.Done or ItemState.Dismissed
            ? (
                DecisionKind.Reopen,
                item.Standing with
                {
                    State = ItemState.InReview,
                    Assignee = item.Standing.Assignee ?? scene.Actor,
                    DueAt = scene.Clocks.DueAt(item.Kind, ItemState.InReview, item.OpenedAt),
                }
            )
            : throw Refuse(TriageRefusal.WrongState, $"Item {item.Id} is {item.Standing.State}; only what is settled can be reopened.");
}

/// <summary>Given back: it waits for a first look again.</summary>
public sealed record ReleaseStep : TriageStep
{
    internal override (DecisionKind, Standing) Apply(QueuedItem item, TriageScene scene) =>
        item.Standing.State == ItemState.InReview
            ? (
                DecisionKind.Release,
                item.Standing with
                {
                    State = ItemState.New,
                    Assignee = null,
                    DueAt = scene.Clocks.DueAt(item.Kind, ItemState.New, item.OpenedAt),
                }
            )
            : throw Refuse(TriageRefusal.WrongState, $"Item {item.Id} is {item.Standing.State}; only what is in review can be given back.");
}
