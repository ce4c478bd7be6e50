namespace Auscult.Contracts;

/// <summary>How an alert reaches a person. The number is stored.</summary>
public enum AlertChannel : byte
{
    /// <summary>Mail to the address of the account.</summary>
    Mail = 1,

    /// <summary>A call of a webhook.</summary>
    Webhook = 2,
}

/// <summary>Where an alert stands. The number is stored.</summary>
public enum AlertState : byte
{
    /// <summary>Not sent yet, or to be tried again.</summary>
    Waiting = 0,

    /// <summary>Being sent under a lease.</summary>
    Sending = 1,

    /// <summary>The other side took it.</summary>
    Sent = 2,

    /// <summary>Given up after its attempts; a person decides.</summary>
    Dead = 3,

    /// <summary>Not sent, because nobody is there to get it or a person decided so.</summary>
    Dropped = 4,
}

/// <summary>What an alert says: numbers, kinds and times. There is no place in it for a word of a post, a name or a source.</summary>
/// <param name="Item">Number of the item; null when it is about none or several.</param>
/// <param name="Kind">Kind of the item.</param>
/// <param name="DueAt">End of its clock.</param>
/// <param name="Count">How many things it is about; 1 for a single one.</param>
public sealed record AlertFacts(long? Item = null, ItemKind? Kind = null, DateTimeOffset? DueAt = null, int Count = 1);

/// <summary>An alert to put into the outbox.</summary>
/// <param name="Webhook">Number of the webhook; 0 for mail.</param>
/// <param name="Event">What happened, without anything private: <c>over:42:1767225600</c>. One event is sent once a person and channel.</param>
public sealed record NewAlert(
    long Account,
    AlertChannel Channel,
    long Webhook,
    AlertTopic Topic,
    string Event,
    AlertFacts Facts,
    DateTimeOffset CreatedAt
);

/// <summary>An alert in the outbox.</summary>
/// <param name="NotBefore">When it may be tried; while sending, the end of the lease.</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="SettledAt">When it was sent, given up or dropped.</param>
/// <param name="Error">Why the last try failed, as a short code without anything private.</param>
public sealed record Alert(
    long Id,
    long Account,
    AlertChannel Channel,
    long Webhook,
    AlertTopic Topic,
    string Event,
    AlertFacts Facts,
    DateTimeOffset CreatedAt,
    DateTimeOffset NotBefore,
    int Attempts,
    AlertState State,
    DateTimeOffset? SettledAt,
    string? Error
);

/// <summary>An item as alerts know it.</summary>
/// <param name="Number">Number of what happened, ascending: of the item itself, or of the decision that assigned it.</param>
/// <param name="Source">Source of its first post, which decides who may know of it; never sent.</param>
/// <param name="Assignee">User name of the account it is with.</param>
public sealed record AlertItem(long Number, long Item, ItemKind Kind, long? Team, string? Source, string? Assignee, DateTimeOffset? DueAt);
