namespace Auscult.Contracts;

/// <summary>What an organisation decided about itself. Every property has a default that works before anybody decided.</summary>
public sealed record OrganisationSettings
{
    /// <summary>Name shown on pages and in messages; at most 100 characters, may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>IANA id of the time zone that defines a day on charts, day zero and local hours: <c>Europe/Paris</c>.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>Language for people who chose none: <c>en</c> or <c>fr</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>When people are at work, in <see cref="Zone"/>.</summary>
    public WorkingHours Hours { get; init; } = WorkingHours.Default;

    /// <summary>Seconds for which a decision offers to be undone: 0 to 60.</summary>
    public int UndoSeconds { get; init; } = 10;

    /// <summary>Who cannot sign in without a second factor.</summary>
    public SecondFactorDemand SecondFactor { get; init; } = SecondFactorDemand.Administrators;

    /// <summary>Address under which people reach the pages, for links in messages: <c>https://listen.example.org</c>; null gives no links.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>How mail is sent; null sends none.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary>When items of each kind are due; one a kind.</summary>
    public IReadOnlyList<ItemDeadline> Deadlines { get; init; } = ItemDeadline.Default;

    /// <summary>The deadline of a kind.</summary>
    public ItemDeadline DeadlineOf(ItemKind kind) =>
        Deadlines.FirstOrDefault(deadline => deadline.Kind == kind) ?? ItemDeadline.Default.First(deadline => deadline.Kind == kind);
}

/// <summary>Who must have a second factor to sign in.</summary>
public enum SecondFactorDemand : byte
{
    /// <summary>Nobody must; everybody may.</summary>
    Nobody,

    /// <summary>Those who hold the role administrator.</summary>
    Administrators,

    /// <summary>Everybody.</summary>
    Everybody,
}

/// <summary>When people are at work.</summary>
/// <param name="Days">Working days; at least one.</param>
/// <param name="From">Local time at which work begins.</param>
/// <param name="Until">Local time at which it ends; after <paramref name="From"/>.</param>
public sealed record WorkingHours(IReadOnlyList<DayOfWeek> Days, TimeOnly From, TimeOnly Until)
{
    /// <summary>Monday to Friday, nine to six.</summary>
    public static WorkingHours Default { get; } =
        new(
            [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
            new TimeOnly(9, 0),
            new TimeOnly(18, 0)
        );
}

/// <summary>When an item of a kind is due.</summary>
/// <param name="Kind">Kind of item.</param>
/// <param name="FirstLookMinutes">Minutes from opening until somebody must have looked: 1 to 43,200 (30 days).</param>
/// <param name="CalendarDays">Calendar days from day zero until it must be done: 1 to 365; null has no such clock.</param>
public sealed record ItemDeadline(ItemKind Kind, int FirstLookMinutes, int? CalendarDays)
{
    /// <summary>What holds before anybody decided.</summary>
    public static IReadOnlyList<ItemDeadline> Default { get; } =
    [
        new(ItemKind.Emergency, 60, null),
        new(ItemKind.AdverseEvent, 24 * 60, 15),
        new(ItemKind.Question, 24 * 60, null),
        new(ItemKind.Privacy, 72 * 60, null),
    ];
}

/// <summary>How mail is sent. The password is kept apart, encrypted.</summary>
/// <param name="Host">Name or address of the mail server.</param>
/// <param name="Port">1 to 65,535; usually 587, 465 when encrypted from the first byte, or 25 on a relay of the same network.</param>
/// <param name="Security">Whether the connection is encrypted.</param>
/// <param name="From">Address that messages come from.</param>
/// <param name="User">Account on the mail server; null sends without signing in.</param>
public sealed record MailSettings(string Host, int Port, MailSecurity Security, string From, string? User);

/// <summary>Whether the connection to the mail server is encrypted.</summary>
public enum MailSecurity : byte
{
    /// <summary>Encrypted after STARTTLS; a server that does not offer it is not used.</summary>
    StartTls,

    /// <summary>Not encrypted: only for a relay on this machine or in the same network.</summary>
    None,

    /// <summary>Encrypted from the first byte, usually on port 465.</summary>
    Tls,
}
