using System.Numerics;

namespace Auscult.Text.Learning;

/// <summary>Signals of a post that have a name, beside its hashed words. The order fixes their feature: append only.</summary>
internal static class Signals
{
    public const int FirstFinding = WordClasses.Count;
    public const int Medicines = FirstFinding;
    public const int Complaints = FirstFinding + 1;
    public const int NegatedComplaints = FirstFinding + 2;
    public const int HypotheticalComplaints = FirstFinding + 3;
    public const int HistoricalComplaints = FirstFinding + 4;
    public const int OthersComplaints = FirstFinding + 5;
    public const int FirmComplaints = FirstFinding + 6;
    public const int Both = FirstFinding + 7;
    public const int Nearness = FirstFinding + 8;
    public const int CauseBetween = FirstFinding + 9;
    public const int HarmAfterMedicine = FirstFinding + 10;
    public const int MedicineAfterHarm = FirstFinding + 11;
    public const int CauseNearMedicine = FirstFinding + 12;
    public const int CauseNearHarm = FirstFinding + 13;
    public const int NegationBeforeHarm = FirstFinding + 14;
    public const int SelfNearHarm = FirstFinding + 15;
    public const int SevereNearHarm = FirstFinding + 16;
    public const int ManyHarms = FirstFinding + 17;
    public const int FirstCue = FirstFinding + 18;

    /// <summary>Cues that are signals when they stand in the post.</summary>
    public static readonly string[] Cues =
    [
        "adverse-event/causal",
        "adverse-event/object",
        "adverse-event/side-effect",
        "adverse-event/temporal",
        "adverse-event/self",
        "adverse-event/cared-for",
        "adverse-event/medicine",
        "adverse-event/indication",
        "adverse-event/relief",
        "emergency/acute",
        "emergency/figurative",
        "emergency/self-harm",
        "question/seek",
        "question/rhetorical",
    ];

    public const int FirstShape = FirstCue + 14;
    public const int Length = FirstShape;
    public const int Short = FirstShape + 1;
    public const int QuestionMarks = FirstShape + 2;
    public const int ExclamationMarks = FirstShape + 3;
    public const int Links = FirstShape + 4;
    public const int Mentions = FirstShape + 5;
    public const int Hashtags = FirstShape + 6;
    public const int Numbers = FirstShape + 7;
    public const int Quotes = FirstShape + 8;
    public const int Capitals = FirstShape + 9;
    public const int Names = FirstShape + 10;
    public const int Elongated = FirstShape + 11;
    public const int Emoji = FirstShape + 12;
    public const int Brackets = FirstShape + 13;
    public const int Commas = FirstShape + 14;
    public const int Sentences = FirstShape + 15;
    public const int StartsWithSelf = FirstShape + 16;
    public const int Dots = FirstShape + 17;
    public const int Count = FirstShape + 18;

    private static readonly HashSet<int> _ofLexicon =
    [
        BitOperations.Log2((uint)WordClass.HarmEnding),
        Complaints,
        NegatedComplaints,
        HypotheticalComplaints,
        FirmComplaints,
        NegationBeforeHarm,
        ManyHarms,
        .. new[] { "side-effect", "medicine", "indication", "relief" }.Select(cue =>
            FirstCue + Array.IndexOf(Cues, "adverse-event/" + cue)
        ),
    ];

    private static readonly string[] _others =
    [
        "names a medicine",
        "names a complaint",
        "a complaint is denied",
        "a complaint is only possible or feared",
        "a complaint of the past",
        "a complaint of somebody else",
        "a complaint that somebody has now",
        "names a medicine and a complaint",
        "medicine and complaint stand close together",
        "words of cause between medicine and complaint",
        "the complaint comes after the medicine",
        "the medicine comes after the complaint",
        "words of cause near the medicine",
        "words of cause near the complaint",
        "a denial just before the complaint",
        "the writer just before the complaint",
        "words of severity near the complaint",
        "three complaints or more",
        "words that link harm to a medicine",
        "\"gave me\"",
        "speaks of side effects",
        "words of time after a medicine",
        "tells of the writer",
        "tells of a person cared for",
        "speaks of \"this drug\"",
        "says what the medicine is for",
        "says that it went away",
        "words of acute danger",
        "figurative danger",
        "words of self-harm",
        "asks for experience or advice",
        "asks only rhetorically",
        "length",
        "only a few words",
        "question marks",
        "exclamation marks",
        "links",
        "mentions",
        "hashtags",
        "numbers",
        "quotation marks",
        "words in capitals",
        "capitalised words",
        "stretched words",
        "emoji",
        "brackets",
        "commas",
        "number of sentences",
        "begins with the writer",
        "dots",
    ];

    private static readonly string[] _names = BuildNames();

    /// <summary>
    /// Whether a signal says the same in every kind of text. Whether a medicine is named does not: a review is about one without naming it,
    /// a case report names it in every other sentence; nor do words of cause, persons and the shape of sentences.
    /// </summary>
    public static bool IsOfLexicon(int signal) => _ofLexicon.Contains(signal);

    /// <summary>What a signal means, for people.</summary>
    public static string NameOf(int signal) => _names[signal];

    private static string[] BuildNames()
    {
        var names = new string[Count];
        for (var i = 0; i < WordClasses.Count; i++)
        {
            names[i] = "share of words of kind " + ((WordClass)(1u << i)).ToString().ToLowerInvariant();
        }

        _others.CopyTo(names, FirstFinding);
        return names;
    }
}
