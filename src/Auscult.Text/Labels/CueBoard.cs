using Auscult.Contracts;
using Auscult.Text.Context;
using Auscult.Text.Lexicon;

namespace Auscult.Text.Labels;

/// <summary>The cues of the current post, as rules ask for them.</summary>
internal sealed class CueBoard(PhraseLexicon lexicon, PhraseScanner scanner, ContextScopes scopes)
{
    private const float RuleScore = 1f;

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

    /// <summary>How the words of a cue are meant.</summary>
    public FindingFlags FlagsOf(in PhraseMatch match) => scopes.FlagsOf(match.Field, match.Start, match.End);

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
