namespace Auscult.Contracts;

/// <summary>What a person did with an item. The number is stored: append only.</summary>
public enum DecisionKind : byte
{
    /// <summary>It is what it seems to be: somebody works on it from now on.</summary>
    Accept = 1,

    /// <summary>The work is done.</summary>
    Finish = 2,

    /// <summary>Not relevant, with a reason.</summary>
    Dismiss = 3,

    /// <summary>Handed to somebody more senior, with a reason.</summary>
    Escalate = 4,

    /// <summary>Kept out of the queue until an instant.</summary>
    Snooze = 5,

    /// <summary>Brought back to the queue before its time.</summary>
    Wake = 6,

    /// <summary>Words for whoever looks next.</summary>
    Note = 7,

    /// <summary>Given to a team or an account, or to nobody.</summary>
    Assign = 8,

    /// <summary>An answer was given; its words are kept.</summary>
    Answer = 9,

    /// <summary>A settled item is worked on again.</summary>
    Reopen = 10,

    /// <summary>Given back: nobody works on it any more.</summary>
    Release = 11,

    /// <summary>Takes an earlier decision back.</summary>
    Undo = 12,
}

/// <summary>Why an item is dismissed: a closed list. The number is stored: append only.</summary>
public enum DismissalReason : byte
{
    /// <summary>Nobody tells of something they or somebody they know went through.</summary>
    NoExperience = 1,

    /// <summary>Not about a product or service of ours.</summary>
    NotOurs = 2,

    /// <summary>What happened is the illness itself, not an effect of the medicine.</summary>
    IllnessItself = 3,

    /// <summary>A joke, a song, a story or an advertisement.</summary>
    JokeOrAdvertisement = 4,

    /// <summary>Another reason; words are required.</summary>
    Other = 5,

    /// <summary>A figure of speech: nobody is in danger.</summary>
    FigureOfSpeech = 6,

    /// <summary>It is over, and nobody is in danger now.</summary>
    Past = 7,

    /// <summary>Help is already there.</summary>
    AlreadyHelped = 8,

    /// <summary>Asked without expecting an answer.</summary>
    Rhetorical = 9,

    /// <summary>Somebody answered already, and well.</summary>
    AlreadyAnswered = 10,

    /// <summary>An organisation or a professional in their public role.</summary>
    PublicActor = 11,

    /// <summary>Nothing in it identifies anybody.</summary>
    NothingIdentifies = 12,
}

/// <summary>Which reasons fit which kind of item, in the order of the keys 1 to 5. Data, so that pages and commands offer the same.</summary>
public static class DismissalReasons
{
    private static readonly Dictionary<ItemKind, IReadOnlyList<DismissalReason>> _byKind = new()
    {
        [ItemKind.AdverseEvent] =
        [
            DismissalReason.NoExperience,
            DismissalReason.NotOurs,
            DismissalReason.IllnessItself,
            DismissalReason.JokeOrAdvertisement,
            DismissalReason.Other,
        ],
        [ItemKind.Emergency] =
        [
            DismissalReason.FigureOfSpeech,
            DismissalReason.Past,
            DismissalReason.AlreadyHelped,
            DismissalReason.JokeOrAdvertisement,
            DismissalReason.Other,
        ],
        [ItemKind.Question] =
        [
            DismissalReason.Rhetorical,
            DismissalReason.AlreadyAnswered,
            DismissalReason.NotOurs,
            DismissalReason.JokeOrAdvertisement,
            DismissalReason.Other,
        ],
        [ItemKind.Privacy] =
        [
            DismissalReason.PublicActor,
            DismissalReason.NothingIdentifies,
            DismissalReason.NoExperience,
            DismissalReason.JokeOrAdvertisement,
            DismissalReason.Other,
        ],
    };

    /// <summary>Five reasons, in the order of their keys.</summary>
    public static IReadOnlyList<DismissalReason> For(ItemKind kind) => _byKind[kind];

    /// <summary>Reasons that fit all of these kinds, in the order of the first; all items of a bulk dismissal share one.</summary>
    public static IReadOnlyList<DismissalReason> ForAll(IReadOnlyCollection<ItemKind> kinds) =>
        kinds.Count == 0 ? [] : [.. For(kinds.First()).Where(reason => kinds.All(kind => For(kind).Contains(reason)))];
}

/// <summary>A decision to be stored.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Reason">Of a dismissal; else null.</param>
/// <param name="SealedWords">Ciphertext of what the person wrote; null without words.</param>
/// <param name="Undoes">Number of the decision that is taken back; null but for <see cref="DecisionKind.Undo"/>.</param>
public sealed record NewDecision(DecisionKind Kind, DismissalReason? Reason = null, byte[]? SealedWords = null, long? Undoes = null);

/// <summary>One item's part of what a person does at once.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="RowVersion">The version the person saw.</param>
/// <param name="To">How it stands afterwards.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="Entry">Its record in the audit.</param>
public sealed record ItemChange(long Item, int RowVersion, Standing To, NewDecision Decision, AuditEntry Entry);

/// <summary>What became of a change.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="Decision">Number of the stored decision; null when somebody else changed the item meanwhile.</param>
public readonly record struct ChangeOutcome(long Item, long? Decision)
{
    /// <summary>The change is stored.</summary>
    public bool IsStored => Decision is not null;
}

/// <summary>A decision as it is kept: readable without opening the audit's values.</summary>
/// <param name="Id">Number of the decision in this store, ascending in time.</param>
/// <param name="Batch">Number of the first decision made in the same stroke; its own when it was alone.</param>
/// <param name="Item">Number of the item.</param>
/// <param name="Actor">Account that decided.</param>
/// <param name="Before">How the item stood.</param>
/// <param name="After">How it stood then.</param>
/// <param name="RowVersion">Row version of the item after it.</param>
/// <param name="SealedWords">Ciphertext of the words; null without any, or when they were taken back or erased.</param>
/// <param name="Undoes">Decision this one takes back; null but for <see cref="DecisionKind.Undo"/>.</param>
/// <param name="UndoneBy">Decision that took this one back; null while it holds.</param>
/// <param name="Audit">Sequence of its audit record.</param>
public sealed record Decision(
    long Id,
    long Batch,
    long Item,
    DecisionKind Kind,
    DateTimeOffset At,
    string Actor,
    DismissalReason? Reason,
    byte[]? SealedWords,
    Standing Before,
    Standing After,
    int RowVersion,
    long? Undoes,
    long? UndoneBy,
    long Audit
);
