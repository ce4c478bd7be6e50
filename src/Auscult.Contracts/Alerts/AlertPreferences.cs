namespace Auscult.Contracts;

/// <summary>What people can be told of. The number is stored: append only.</summary>
public enum AlertTopic : byte
{
    /// <summary>Somebody may be in danger: an emergency was opened. Sent at once, at any hour.</summary>
    Emergency = 1,

    /// <summary>Four fifths of an item's clock have passed.</summary>
    ClockNear = 2,

    /// <summary>An item's clock has ended.</summary>
    ClockOver = 3,

    /// <summary>Somebody else gave the person an item.</summary>
    Assigned = 4,

    /// <summary>A source has sent nothing for longer than it usually does.</summary>
    SourceSilent = 5,

    /// <summary>A job gave up and waits for a person.</summary>
    JobFailed = 6,

    /// <summary>Something waits for an approval that the person may give.</summary>
    ApprovalWaiting = 7,

    /// <summary>Counts of the day, once a day.</summary>
    Digest = 8,
}

/// <summary>What a person wants to be told of, how and when.</summary>
public sealed record AlertPreferences
{
    /// <summary>Topics, without the digest; each once.</summary>
    public IReadOnlyList<AlertTopic> Topics { get; init; } = [AlertTopic.Emergency, AlertTopic.ClockOver, AlertTopic.Assigned];

    /// <summary>Whether to send mail to the account's address.</summary>
    public bool ByMail { get; init; } = true;

    /// <summary>Number of a webhook to call; null calls none.</summary>
    public long? Webhook { get; init; }

    /// <summary>Local time of the daily digest; null sends none.</summary>
    public TimeOnly? DigestAt { get; init; }

    /// <summary>When only emergencies and the digest come; null is never.</summary>
    public QuietHours? Quiet { get; init; }
}

/// <summary>Local hours in which a person wants quiet; they may go over midnight.</summary>
/// <param name="From">First minute.</param>
/// <param name="Until">The minute behind the last; not equal to <paramref name="From"/>.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly Until)
{
    /// <summary>Whether a local time lies in them.</summary>
    public bool Include(TimeOnly time) => time.IsBetween(From, Until);
}

/// <param name="RowVersion">Raised by every change, from 1.</param>
public sealed record StoredAlertPreferences(long Account, AlertPreferences Preferences, int RowVersion);
