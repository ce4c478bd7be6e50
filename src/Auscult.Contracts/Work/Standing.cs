namespace Auscult.Contracts;

/// <summary>What people decide about an item, all of it: undoing a decision puts exactly this back.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Team">Number of the team it is with; null with nobody in particular.</param>
/// <param name="Assignee">User name of the account it is with; null with nobody in particular.</param>
/// <param name="SnoozedUntil">Kept out of the queue until then, UTC; null when it is not. Its clock keeps running.</param>
/// <param name="DueAt">When its present clock ends, UTC.</param>
/// <param name="IsEscalated">Somebody asked for a more senior look.</param>
/// <param name="AnsweredAt">When an answer was noted, UTC; null without one.</param>
public readonly record struct Standing(
    ItemState State,
    long? Team,
    string? Assignee,
    DateTimeOffset? SnoozedUntil,
    DateTimeOffset DueAt,
    bool IsEscalated,
    DateTimeOffset? AnsweredAt
)
{
    /// <summary>Nobody has settled it yet.</summary>
    public bool IsOpen => State is ItemState.New or ItemState.InReview;
}
