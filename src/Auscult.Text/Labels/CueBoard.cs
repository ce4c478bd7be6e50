using Auscult.Contracts;
using Auscult.Text.Context;
using Auscult.Text.Lexicon;

namespace Auscult.Text.Labels;

/// <summary>The cues of the current post, as rules ask for them.</summary>
internal sealed class CueBoard(PhraseLexicon lexicon, PhraseScanner scanner, ContextScopes scopes)
{
    private const float RuleScore = 1f;

    private readonly ulong[] _groupsOfSlot = new ulong[lexicon.SlotCount];
    private int _groups;
    private ulong _present;

    /// <summary>Everything the shared walk found, by field, then position.</summary>
    public ReadOnlySpan<PhraseMatch> Matches => scanner.Matches;

    /// <summary>Slot of a role (<c>adverse-event/causal</c>). A role the knowledge does not have never matches.</summary>
    public int Slot(string name) => lexicon.CueSlot(name);

    /// <summary>True when a role occurs anywhere in the post.</summary>
    public bool Any(int slot) => IndexOf(slot) >= 0;

    /// <summary>Index of the first match of a role, or -1.</summary>
    public int IndexOf(int slot)
    {
        var matches = Matches;
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i].Entry.Slot == slot)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Slot of words that stand for a treatment without naming it ("my meds").</summary>
    public int Treatment { get; } = lexicon.CueSlot("treatment/word");

    /// <summary>Slots in the lexicon.</summary>
    public int SlotCount => lexicon.SlotCount;

    /// <summary>A group of roles that can be asked for at once; at most 64 groups.</summary>
    public int Group(IEnumerable<int> slots)
    {
        if (_groups == 64)
        {
            throw new InvalidOperationException("A board has 64 groups of roles; join some.");
        }

        foreach (var slot in slots.Where(slot => slot >= 0))
        {
            _groupsOfSlot[slot] |= 1UL << _groups;
        }

        return _groups++;
    }

    /// <summary>Notes which groups occur in the post, once all its fields are walked.</summary>
    public void ReadGroups()
    {
        _present = 0;
        foreach (ref readonly var match in scanner.Matches)
        {
            _present |= _groupsOfSlot[match.Entry.Slot];
        }
    }

    /// <summary>True when any group occurs in the post.</summary>
    public bool HasGroups => _present != 0;

    /// <summary>True when any role of the group occurs in the post.</summary>
    public bool HasGroup(int group) => (_present & (1UL << group)) != 0;

    /// <summary>How the words of a cue are meant.</summary>
    public FindingFlags FlagsOf(in PhraseMatch match) => FlagsOf(match.Field, match.Start, match.End);

    /// <summary>How words are meant.</summary>
    public FindingFlags FlagsOf(PostField field, int start, int end) => scopes.FlagsOf(field, start, end);

    /// <summary>Leaves the words that made a rule fire as a finding.</summary>
    public void Leave(in PhraseMatch match, string stamp, FindingSink findings) =>
        findings.Add(
            new Finding(
                match.Field,
                match.Start,
                match.End - match.Start,
                FindingKind.Cue,
                match.Entry.Name,
                RuleScore,
                FlagsOf(match),
                stamp,
                match.Entry.Rule
            )
        );
}
