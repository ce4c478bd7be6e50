using Auscult.Contracts;
using Auscult.Text.Lexicon;

namespace Auscult.Text.Labels;

/// <summary>
/// A label that words alone decide: a cue of the label, in a post or beside words that name what the label is about. Each role of the cues says
/// where that must stand; a guard near by takes a cue back.
/// </summary>
internal sealed class CueLabel : ILabeler
{
    private const string Id = "cue-label";

    /// <summary>How far a cue reaches to what it is about, in UTF-16 units.</summary>
    private const int SubjectReach = 45;

    /// <summary>How far a guard reaches, in UTF-16 units.</summary>
    private const int GuardReach = 120;

    private static readonly string[] _roleNames = ["says", "then", "of", "near", "between"];

    private readonly CueBoard _cues;
    private readonly CueRule _rule;
    private readonly SubjectPlaces _subjects;
    private readonly sbyte[] _roleOfSlot;
    private readonly int _guard;
    private readonly int _self;
    private readonly int _group;

    public CueLabel(CueBoard cues, CueRule rule)
    {
        _cues = cues;
        _rule = rule;
        _subjects = new SubjectPlaces(cues, rule.Subject);
        _roleOfSlot = new sbyte[cues.SlotCount];
        Array.Fill(_roleOfSlot, (sbyte)-1);
        var slots = Array.ConvertAll(_roleNames, role => cues.Slot($"{rule.Head}/{role}"));
        for (sbyte role = 0; role < slots.Length; role++)
        {
            if (slots[role] >= 0)
            {
                _roleOfSlot[slots[role]] = role;
            }
        }

        _guard = cues.Slot(rule.Head + "/unless");
        _self = rule.InGeneral ? cues.Slot("adverse-event/self") : -1;
        _group = cues.Group(slots);
        Info = new($"{rule.Head}-rule", 1, ["en", "fr"]);
    }

    public string Head => _rule.Head;

    public AnalyzerInfo Info { get; }

    public IReadOnlyList<string> EvaluatedLanguages => [];

    /// <summary>Whether any of its cues is in the post: without one there is nothing to decide.</summary>
    public bool HasCue => _cues.HasGroup(_group);

    public void Label(in PostView post, FindingSink findings, IList<PostLabel> labels)
    {
        if (!HasCue || (_rule.OfPeople && post.Kind is PostKind.Article or PostKind.Repost) || !_subjects.Any(findings.Items))
        {
            return;
        }

        var matches = _cues.Matches;
        for (var i = 0; i < matches.Length; i++)
        {
            var role = _roleOfSlot[matches[i].Entry.Slot];
            if (role >= 0 && IsMeant(post, matches[i]) && IsAbout(post, role, matches[i], findings.Items))
            {
                _cues.Leave(matches[i], Info.Stamp, findings);
                labels.Add(new PostLabel(Head, null, Info.Stamp, _roleNames[role]));
                return;
            }
        }
    }

    private bool IsMeant(in PostView post, in PhraseMatch cue) =>
        (_cues.FlagsOf(cue) & _rule.Refused) == 0 && !IsTakenBack(cue) && !(_rule.States && Clause.Asks(post, cue.Field, cue.End));

    private bool IsTakenBack(in PhraseMatch cue)
    {
        foreach (ref readonly var match in _cues.Matches)
        {
            if (
                (match.Entry.Slot == _guard || match.Entry.Slot == _self)
                && match.Field == cue.Field
                && match.Start - cue.End <= GuardReach
                && cue.Start - match.End <= GuardReach
            )
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAbout(in PostView post, int role, in PhraseMatch cue, ReadOnlySpan<Finding> findings) =>
        role switch
        {
            0 => true,
            1 => _subjects.Follows(post, cue, SubjectReach, findings),
            2 => _subjects.Precedes(post, cue, SubjectReach, findings),
            3 => _subjects.Follows(post, cue, SubjectReach, findings) || _subjects.Precedes(post, cue, SubjectReach, findings),
            _ => _subjects.Follows(post, cue, SubjectReach, findings) && _subjects.Precedes(post, cue, SubjectReach, findings),
        };
}
