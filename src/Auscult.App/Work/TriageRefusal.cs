namespace Auscult.App.Work;

/// <summary>Why a decision cannot be made. Pages say it in their own language.</summary>
public enum TriageRefusal
{
    /// <summary>There is no such item.</summary>
    NoItem,

    /// <summary>The person may not decide about items of this team or source.</summary>
    NotAllowed,

    /// <summary>The posts of the item went with their retention, or were deleted upstream.</summary>
    PostsGone,

    /// <summary>The step does not lead on from where the item stands.</summary>
    WrongState,

    /// <summary>The reason does not fit the kind of item.</summary>
    ReasonDoesNotFit,

    /// <summary>Words are required.</summary>
    WordsMissing,

    /// <summary>More words than can be kept.</summary>
    WordsTooLong,

    /// <summary>The time does not lie ahead, or too far.</summary>
    TimeOutOfRange,

    /// <summary>Emergencies are not put off.</summary>
    EmergencyNotSnoozed,

    /// <summary>Neither a team nor a person is named.</summary>
    NobodyNamed,

    /// <summary>There is no such person, or they may not decide about it.</summary>
    UnknownPerson,

    /// <summary>There is no such team.</summary>
    UnknownTeam,

    /// <summary>There is nothing of this person to take back.</summary>
    NothingToUndo,

    /// <summary>Somebody else decided.</summary>
    NotYours,
}

/// <summary>A decision that cannot be made, with why and what to do.</summary>
public sealed class TriageRefusedException(TriageRefusal code, string message) : RefusalException(message)
{
    public TriageRefusal Code { get; } = code;
}
