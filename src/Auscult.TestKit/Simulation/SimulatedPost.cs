using Auscult.Contracts;

namespace Auscult.TestKit.Simulation;

internal enum Network : byte
{
    Twitter,
    Reddit,
    Web,
    AskAPatient,
    Forum,
}

internal enum Language : byte
{
    English,
    French,
}

internal enum Topic : byte
{
    AdverseEvent,
    Negated,
    OtherPerson,
    Hypothetical,
    Indication,
    Question,
    Emergency,
    FalseClaim,
    Flu,
    Review,
    Health,
    Everyday,
}

/// <summary>Why a bad record is bad.</summary>
internal enum Fault : byte
{
    None,
    NoWords,
    InvalidDate,
    InvalidField,
    NoIdentity,
    Malformed,
    NotAPost,
    InvalidEncoding,
}

/// <summary>What a fresh post is about, before its place in a conversation is known.</summary>
internal readonly record struct Sketch(Language Language, Network Network, Topic Topic, bool WantsReply, bool RepeatsClaim);

/// <summary>Everything decided about one record except its words.</summary>
internal readonly record struct SimulatedPost
{
    /// <summary>0-based place of the record in the output.</summary>
    public required long Index { get; init; }

    public required Role Role { get; init; }

    /// <summary>The post whose identity the record bears: itself, or the earlier one that it redelivers, edits or deletes.</summary>
    public required long Subject { get; init; }

    /// <summary>The fresh post whose words it bears.</summary>
    public required long Words { get; init; }

    /// <summary>0 as first written, 1 after the edit.</summary>
    public int Version { get; init; }

    /// <summary>The record whose time is the time of the edit; -1 when never edited.</summary>
    public long EditedAt { get; init; }

    public required Sketch Sketch { get; init; }

    public required PostKind Kind { get; init; }

    /// <summary>The post it answers, or -1.</summary>
    public long Parent { get; init; }

    /// <summary>The post it repeats, or -1.</summary>
    public long Repeats { get; init; }

    public Fault Fault { get; init; }
}
