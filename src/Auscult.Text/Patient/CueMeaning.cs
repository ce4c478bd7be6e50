using Auscult.Contracts;

namespace Auscult.Text.Patient;

/// <summary>What a cue of <c>Lists/cues/patient</c> says.</summary>
/// <param name="Role">Its role in the lists.</param>
/// <param name="Concept">What it stands for; null where the number within says it.</param>
/// <param name="Reach">How near a medicine or complaint must stand, in UTF-16 units; 0 is anywhere, or nowhere.</param>
/// <param name="NeedsMedicine">A complaint is not enough.</param>
/// <param name="OnlyBehind">It must stand behind the cue.</param>
/// <param name="IsCarer">The patient is somebody close to the writer.</param>
internal sealed record CueMeaning(
    string Role,
    FindingKind Kind,
    string? Concept,
    int Reach = 0,
    bool NeedsMedicine = false,
    bool OnlyBehind = false,
    bool IsCarer = false
)
{
    private const int Sentence = 45;
    private const int Course = 80;
    private const int Clause = 25;

    public static IReadOnlyList<CueMeaning> All { get; } =
    [
        new("female", FindingKind.Patient, "sex:female"),
        new("male", FindingKind.Patient, "sex:male"),
        new("her", FindingKind.Patient, "sex:female", Sentence, OnlyBehind: true, IsCarer: true),
        new("him", FindingKind.Patient, "sex:male", Sentence, OnlyBehind: true, IsCarer: true),
        new("them", FindingKind.Reporter, "reporter:carer", Sentence, OnlyBehind: true),
        new("pregnant", FindingKind.Patient, "pregnancy:pregnant"),
        new("breastfeeding", FindingKind.Patient, "pregnancy:breastfeeding"),
        new("age", FindingKind.Patient, null),
        new("duration", FindingKind.Duration, null, Clause),
        new("recovered", FindingKind.Outcome, "outcome:recovered", Course),
        new("recovering", FindingKind.Outcome, "outcome:recovering", Course),
        new("not-recovered", FindingKind.Outcome, "outcome:not-recovered", Course),
        new("fatal", FindingKind.Outcome, "outcome:fatal", Course),
        new("half", FindingKind.Dose, "dose:0.5 tablet"),
        new("half-mg", FindingKind.Dose, "dose:0.5 mg"),
        new("self", FindingKind.Reporter, "reporter:patient", Sentence, NeedsMedicine: true, OnlyBehind: true),
        new("professional", FindingKind.Reporter, "reporter:health-professional"),
        new("organisation", FindingKind.Reporter, "reporter:organisation"),
    ];
}
