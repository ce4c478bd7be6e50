using Auscult.Contracts;

namespace Auscult.App.Listening.Health;

/// <summary>How a source is.</summary>
public enum SourceState
{
    /// <summary>It delivers as it should.</summary>
    Listening,

    /// <summary>It answers, but has sent nothing for longer than its rhythm explains.</summary>
    Silent,

    /// <summary>It sends far more than usual.</summary>
    Surge,

    /// <summary>It does not answer as it should.</summary>
    Failing,

    /// <summary>A person paused it.</summary>
    Paused,

    /// <summary>It is not asked any more until a person decides.</summary>
    Stopped,

    /// <summary>Too new to have a rhythm.</summary>
    Starting,

    /// <summary>It delivers when somebody imports a file.</summary>
    Imported,
}

/// <summary>A source with its policy and how it is.</summary>
/// <param name="Policy">The built-in one when nobody has decided.</param>
/// <param name="Feed">Its feed; null for sources that arrive in files.</param>
/// <param name="Total">What it delivered over all; null when nothing yet.</param>
/// <param name="SurgeFactor">Heard against expected in the last day; only in a surge.</param>
/// <param name="SilentSince">When it last sent something new; only in silence.</param>
/// <param name="Today">New and changed posts since midnight of the organisation's zone.</param>
/// <param name="Dropped">Records refused since midnight.</param>
/// <param name="Usual">How many posts a day it usually brings; null before two weeks are known.</param>
public sealed record SourceHealth(
    string Source,
    SourcePolicy Policy,
    Feed? Feed,
    DeliveryTotal? Total,
    SourceState State,
    double? SurgeFactor,
    DateTimeOffset? SilentSince,
    long Today,
    long Dropped,
    HeardSeries Heard,
    DailyRange? Usual
)
{
    /// <summary>True when a person should look at it.</summary>
    public bool NeedsAttention => State is SourceState.Silent or SourceState.Failing or SourceState.Stopped;
}

/// <summary>Seven days in steps of four hours.</summary>
/// <param name="From">Start of the first step.</param>
/// <param name="Counts">Posts a step; 42 of them.</param>
/// <param name="Expected">Expected posts a step; null where the history is too short.</param>
/// <param name="IsByPublication">True when posts stand where they were published, false when they stand where they were heard.</param>
public sealed record HeardSeries(DateTimeOffset From, IReadOnlyList<long> Counts, IReadOnlyList<double?> Expected, bool IsByPublication)
{
    public static readonly TimeSpan Step = TimeSpan.FromHours(4);

    public const int Steps = 42;
}

/// <summary>Four days of five lie between these numbers of posts.</summary>
public sealed record DailyRange(long Low, long High);
