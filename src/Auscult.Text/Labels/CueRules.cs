using Auscult.Contracts;

namespace Auscult.Text.Labels;

/// <summary>What a post must name for a rule of cues to look at it.</summary>
[Flags]
internal enum CueSubject : byte
{
    None = 0,

    /// <summary>A medicine or vaccine, or words that stand for one ("my meds").</summary>
    Treatment = 1,

    /// <summary>A symptom or condition.</summary>
    Complaint = 2,

    Health = Treatment | Complaint,
}

/// <summary>When a label is given by cues alone; which cues is data: <c>Lists/cues/&lt;head&gt;</c>.</summary>
/// <param name="Head">The label, and the folder of its cues.</param>
/// <param name="Subject">What the post must name.</param>
/// <param name="Refused">Meanings of a cue that do not count.</param>
/// <param name="OfPeople">Articles and reposts are passed over: nobody speaks there for themselves.</param>
/// <param name="States">Sentences that ask are passed over.</param>
/// <param name="InGeneral">Words of the writer near by take a cue back, as a guard does.</param>
internal sealed record CueRule(
    string Head,
    CueSubject Subject,
    FindingFlags Refused,
    bool OfPeople = true,
    bool States = false,
    bool InGeneral = false
);

/// <summary>The labels that cues alone decide.</summary>
internal static class CueRules
{
    private const FindingFlags NotSo = FindingFlags.Negated | FindingFlags.Hypothetical;

    public static IReadOnlyList<CueRule> All { get; } =
    [
        new(Heads.SeekHelp, CueSubject.Health, FindingFlags.Negated),
        new(Heads.GiveHelp, CueSubject.Health, FindingFlags.Negated),
        new(Heads.NeedInformational, CueSubject.Health, FindingFlags.None),
        new(Heads.NeedEmotional, CueSubject.Health, FindingFlags.Negated | FindingFlags.Historical),
        new(Heads.NeedPractical, CueSubject.Health, FindingFlags.Hypothetical),
        new(Heads.DecisionPaternalistic, CueSubject.Treatment, NotSo, States: true),
        new(Heads.DecisionShared, CueSubject.Treatment, NotSo, States: true),
        new(Heads.DecisionAutonomous, CueSubject.Treatment, NotSo, States: true),
        new(Heads.StageConsidering, CueSubject.Treatment, FindingFlags.Negated),
        new(Heads.StageStarting, CueSubject.Treatment, NotSo | FindingFlags.Historical),
        new(Heads.StageTaking, CueSubject.Treatment, NotSo | FindingFlags.Historical),
        new(Heads.StageStopping, CueSubject.Treatment, NotSo),
        new(Heads.Withdrawal, CueSubject.Treatment, NotSo),
        new(Heads.Effective, CueSubject.Treatment, NotSo, States: true),
        new(Heads.LackOfEffect, CueSubject.Treatment, FindingFlags.Hypothetical, States: true),
        new(Heads.Promotion, CueSubject.Health, FindingFlags.Negated, OfPeople: false),
        new(Heads.CheckableClaim, CueSubject.Health, FindingFlags.None, OfPeople: false, States: true, InGeneral: true),
    ];
}
