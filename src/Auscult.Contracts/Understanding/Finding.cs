namespace Auscult.Contracts;

/// <summary>The kind of thing a finding is about.</summary>
public enum FindingKind : byte
{
    Medicine,
    Symptom,
    Condition,

    /// <summary>A protected identifier's placeholder; the concept is its kind (<c>phone</c>).</summary>
    Identifier,

    /// <summary>Words that made a rule fire ("since I started", "help me").</summary>
    Cue,

    /// <summary>Who the patient is: <c>age:34</c>, <c>age:8 months</c>, <c>age:90+</c>, <c>sex:female</c>, <c>pregnancy:pregnant</c>.</summary>
    Patient,

    /// <summary>How much of a medicine: <c>dose:20 mg</c>, <c>dose:20 mg 2/day</c>.</summary>
    Dose,

    /// <summary>For how long: <c>duration:3 weeks</c>.</summary>
    Duration,

    /// <summary>How a harm ended, in the terms of E2B: <c>outcome:not-recovered</c>. Where no words say it there is none: unknown.</summary>
    Outcome,

    /// <summary>Who reports: <c>reporter:patient</c>, <c>carer</c>, <c>health-professional</c>, <c>organisation</c>, <c>media</c>.</summary>
    Reporter,

    /// <summary>
    /// Words that resemble a phrase for a symptom or condition without being one: a suggestion. The concept is the likeliest, the rule the phrase,
    /// the score how similar they are. Counts nowhere as evidence.
    /// </summary>
    Resembling,
}

/// <summary>What kinds of findings have in common.</summary>
public static class FindingKinds
{
    /// <summary>Says something of the patient, the dose, the course or the reporter: what a report of an adverse event asks for.</summary>
    public static bool IsDescriptor(this FindingKind kind) => kind is >= FindingKind.Patient and <= FindingKind.Reporter;
}

/// <summary>How a finding is meant. Flags annotate; a flagged finding is kept.</summary>
[Flags]
public enum FindingFlags : byte
{
    None = 0,

    /// <summary>Said not to be so: "no nausea".</summary>
    Negated = 1,

    /// <summary>Only possible, feared, asked or conditional: "if I get a rash".</summary>
    Hypothetical = 2,

    /// <summary>Before the story told: "history of migraine".</summary>
    Historical = 4,

    /// <summary>About somebody other than the writer: "my mum has".</summary>
    OtherPerson = 8,
}

/// <summary>Which words of a post a span points into.</summary>
/// <param name="Index">0 the text, 1 the title, 2 and up the media in order.</param>
public readonly record struct PostField(byte Index)
{
    public static PostField Text => default;

    public static PostField Title => new(1);

    public static PostField Media(int index) => new((byte)(2 + index));
}

/// <summary>Something recognised in the protected words of a post, with where, why and how sure.</summary>
/// <param name="Field">The words the span points into.</param>
/// <param name="Start">0-based UTF-16 index into the protected words. JSON gives Unicode code points instead.</param>
/// <param name="Length">Length in UTF-16 units.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Concept">Open id of the concept (<c>SYMP:0000619</c>, <c>INN:escitalopram</c>), the identifier's kind, the cue's name, or a descriptor with its value (<c>age:34</c>).</param>
/// <param name="Score">0 to 1: certainty of the rule, not a calibrated probability.</param>
/// <param name="Flags">How it is meant.</param>
/// <param name="Analyzer">Id and version of the analyzer: <c>lexicon@1</c>.</param>
/// <param name="Rule">Id of the rule or surface form that fired.</param>
/// <param name="Person">Whose it is, for descriptors, complaints and what links them to a medicine.</param>
public readonly record struct Finding(
    PostField Field,
    int Start,
    int Length,
    FindingKind Kind,
    string Concept,
    float Score,
    FindingFlags Flags,
    string Analyzer,
    string Rule,
    Person Person = Person.None
)
{
    /// <summary>A symptom or a condition.</summary>
    public bool IsComplaint => Kind is FindingKind.Symptom or FindingKind.Condition;

    /// <summary>0-based UTF-16 index behind the last character.</summary>
    public int End => Start + Length;
}

/// <summary>What a whole post is, as one head sees it.</summary>
/// <param name="Head">Closed name: see <see cref="Heads"/>.</param>
/// <param name="Probability">Calibrated, 0 to 1, from a trained head; null when a rule decided and no probability is known.</param>
/// <param name="Method">Id and version of the rule or head: <c>adverse-event-rule@1</c>.</param>
/// <param name="Rule">What fired, for people: a rule id.</param>
public readonly record struct PostLabel(string Head, float? Probability, string Method, string Rule)
{
    /// <summary>Steps between 0 and 1 in which probabilities are given and kept: what is understood again equals what was stored.</summary>
    public const int Steps = 200;

    /// <summary>A probability as it is given and kept.</summary>
    public static float Rounded(float probability) => MathF.Round(probability * Steps) / Steps;

    /// <inheritdoc cref="Rounded(float)"/>
    public static double Rounded(double probability) => Math.Round(probability * Steps) / Steps;

    /// <summary>The rule of a label that a head gave by the words as a whole, and not by one of its rules.</summary>
    public const string ByWords = "words";
}

/// <summary>Names of the heads that exist. The order fixes their bit in stored posts: append only, at most <see cref="Most"/>.</summary>
public static class Heads
{
    /// <summary>Bits a stored post has for heads.</summary>
    public const int Most = 48;

    public const string AdverseEvent = "adverse-event";
    public const string Question = "question";
    public const string Emergency = "emergency";
    public const string Privacy = "privacy";

    /// <summary>Somebody tells of an illness that somebody has, not of one in a figure of speech or in general.</summary>
    public const string HealthMention = "health-mention";

    /// <summary>The harm of a medicine is told as severe.</summary>
    public const string SevereHarm = "severe-harm";

    /// <summary>The writer is under strain.</summary>
    public const string Distress = "distress";

    public const string Negative = "negative";
    public const string Positive = "positive";
    public const string Anger = "anger";
    public const string Joy = "joy";
    public const string Optimism = "optimism";
    public const string Sadness = "sadness";
    public const string VaccineOpposed = "vaccine-opposed";
    public const string VaccineSupported = "vaccine-supported";

    /// <summary>Asks another person for help or advice about health.</summary>
    public const string SeekHelp = "seek-help";

    /// <summary>Offers another person help, comfort or advice about health.</summary>
    public const string GiveHelp = "give-help";

    /// <summary>What the writer lacks is information.</summary>
    public const string NeedInformational = "need-informational";

    /// <summary>What the writer lacks is comfort or company.</summary>
    public const string NeedEmotional = "need-emotional";

    /// <summary>What the writer lacks is access, money, an appointment, a medicine.</summary>
    public const string NeedPractical = "need-practical";

    /// <summary>The professional decided about a treatment.</summary>
    public const string DecisionPaternalistic = "decision-paternalistic";

    /// <summary>Patient and professional decided about a treatment together.</summary>
    public const string DecisionShared = "decision-shared";

    /// <summary>The patient decided about a treatment alone.</summary>
    public const string DecisionAutonomous = "decision-autonomous";

    /// <summary>A treatment is thought about and not begun.</summary>
    public const string StageConsidering = "stage-considering";

    /// <summary>A treatment was just begun.</summary>
    public const string StageStarting = "stage-starting";

    /// <summary>A treatment is being taken.</summary>
    public const string StageTaking = "stage-taking";

    /// <summary>A treatment is being stopped or was stopped.</summary>
    public const string StageStopping = "stage-stopping";

    /// <summary>Complaints after a medicine was stopped or lowered.</summary>
    public const string Withdrawal = "withdrawal";

    /// <summary>A treatment is said to have worked.</summary>
    public const string Effective = "effective";

    /// <summary>A treatment is said not to have worked.</summary>
    public const string LackOfEffect = "lack-of-effect";

    /// <summary>Advertises something for health.</summary>
    public const string Promotion = "promotion";

    /// <summary>States something about health that can be checked; says nothing of whether it is true.</summary>
    public const string CheckableClaim = "checkable-claim";

    /// <summary>Looks ahead: hope, wish, curiosity.</summary>
    public const string Anticipation = "anticipation";
    public const string Disgust = "disgust";
    public const string Fear = "fear";

    /// <summary>Something is not as it was thought to be: surprise, confusion, realisation.</summary>
    public const string Surprise = "surprise";

    /// <summary>Accepts, admires or cares for somebody.</summary>
    public const string Trust = "trust";

    /// <summary>What begins the name of a worry about vaccines: <c>concern-side-effect</c>.</summary>
    public const string Concern = "concern-";

    /// <summary>The heads whose answer opens work by the built-in rules.</summary>
    public static IReadOnlyList<string> OfItems { get; } = [AdverseEvent, Question, Emergency, Privacy];

    /// <summary>All heads in bit order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. OfItems,
        HealthMention,
        SevereHarm,
        Distress,
        Negative,
        Positive,
        Anger,
        Joy,
        Optimism,
        Sadness,
        VaccineOpposed,
        VaccineSupported,
        Concern + "side-effect",
        Concern + "ineffective",
        Concern + "rushed",
        Concern + "pharma",
        Concern + "mandatory",
        Concern + "unnecessary",
        Concern + "political",
        Concern + "conspiracy",
        Concern + "ingredients",
        Concern + "country",
        Concern + "religious",
        SeekHelp,
        GiveHelp,
        NeedInformational,
        NeedEmotional,
        NeedPractical,
        DecisionPaternalistic,
        DecisionShared,
        DecisionAutonomous,
        StageConsidering,
        StageStarting,
        StageTaking,
        StageStopping,
        Withdrawal,
        Effective,
        LackOfEffect,
        Promotion,
        CheckableClaim,
        Anticipation,
        Disgust,
        Fear,
        Surprise,
        Trust,
    ];

    /// <summary>The head whose answer a kind of item rests on.</summary>
    public static string Of(ItemKind kind) =>
        kind switch
        {
            ItemKind.AdverseEvent => AdverseEvent,
            ItemKind.Emergency => Emergency,
            ItemKind.Question => Question,
            ItemKind.Privacy => Privacy,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No head is known for this kind of item."),
        };
}
