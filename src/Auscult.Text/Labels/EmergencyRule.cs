using Auscult.Contracts;
using Auscult.Text.Lexicon;

namespace Auscult.Text.Labels;

/// <summary>
/// Somebody may be in danger now: intent to harm themselves, an overdose, no breath, pain in the chest. Words said in jest, denied, or told of
/// the past do not count; "if I don't get help I will" does.
/// </summary>
internal sealed class EmergencyRule(CueBoard cues) : ILabeler
{
    private const string Id = "emergency-rule";

    /// <summary>How near a word of jest must stand to take a phrase back, in UTF-16 units.</summary>
    private const int GuardReach = 120;

    private readonly int _guard = cues.Slot("emergency/figurative");
    private readonly int _caredFor = cues.Slot("adverse-event/cared-for");
    private readonly (int Slot, string Rule)[] _dangers =
    [
        (cues.Slot("emergency/self-harm"), "self-harm"),
        (cues.Slot("emergency/overdose"), "overdose"),
        (cues.Slot("emergency/acute"), "acute"),
    ];

    public string Head => Heads.Emergency;

    public AnalyzerInfo Info { get; } = new(Id, 1, ["en", "fr"]);

    public IReadOnlyList<string> EvaluatedLanguages => [];

    public void Label(in PostView post, FindingSink findings, IList<PostLabel> labels)
    {
        if (post.Kind == PostKind.Article)
        {
            return;
        }

        var matches = cues.Matches;
        for (var i = 0; i < matches.Length; i++)
        {
            if (RuleOf(matches[i].Entry.Slot) is { } rule && IsMeant(matches, i))
            {
                cues.Leave(matches[i], Info.Stamp, findings);
                labels.Add(new PostLabel(Head, null, Info.Stamp, rule));
                return;
            }
        }
    }

    private string? RuleOf(int slot)
    {
        foreach (var (danger, rule) in _dangers)
        {
            if (danger == slot)
            {
                return rule;
            }
        }

        return null;
    }

    private bool IsMeant(ReadOnlySpan<PhraseMatch> matches, int index)
    {
        var danger = matches[index];
        var flags = cues.FlagsOf(danger);
        if ((flags & (FindingFlags.Negated | FindingFlags.Historical)) != 0)
        {
            return false;
        }

        if ((flags & FindingFlags.OtherPerson) != 0 && !cues.Any(_caredFor))
        {
            return false;
        }

        foreach (ref readonly var match in matches)
        {
            if (
                match.Entry.Slot == _guard
                && match.Field == danger.Field
                && match.Start - danger.End <= GuardReach
                && danger.Start - match.End <= GuardReach
            )
            {
                return false;
            }
        }

        return true;
    }
}
