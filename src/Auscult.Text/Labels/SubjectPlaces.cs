using Auscult.Contracts;
using Auscult.Text.Lexicon;

namespace Auscult.Text.Labels;

/// <summary>Where a post names what a rule is about: concepts that were found, and words that stand for a treatment.</summary>
internal sealed class SubjectPlaces(CueBoard cues, CueSubject subject)
{
    /// <summary>True when the post names it anywhere.</summary>
    public bool Any(ReadOnlySpan<Finding> findings)
    {
        foreach (ref readonly var finding in findings)
        {
            if (IsSubject(finding.Kind))
            {
                return true;
            }
        }

        return (subject & CueSubject.Treatment) != 0 && cues.Any(cues.Treatment);
    }

    /// <summary>True when it begins behind a cue within reach, in the same sentence.</summary>
    public bool Follows(in PostView post, in PhraseMatch cue, int reach, ReadOnlySpan<Finding> findings)
    {
        foreach (ref readonly var finding in findings)
        {
            if (finding.Field == cue.Field && IsSubject(finding.Kind) && Reaches(post, cue.Field, cue.End, finding.Start, reach))
            {
                return true;
            }
        }

        foreach (ref readonly var match in cues.Matches)
        {
            if (IsTreatment(match) && match.Field == cue.Field && Reaches(post, cue.Field, cue.End, match.Start, reach))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when it ends before a cue within reach, in the same sentence.</summary>
    public bool Precedes(in PostView post, in PhraseMatch cue, int reach, ReadOnlySpan<Finding> findings)
    {
        foreach (ref readonly var finding in findings)
        {
            if (finding.Field == cue.Field && IsSubject(finding.Kind) && Reaches(post, cue.Field, finding.End, cue.Start, reach))
            {
                return true;
            }
        }

        foreach (ref readonly var match in cues.Matches)
        {
            if (IsTreatment(match) && match.Field == cue.Field && Reaches(post, cue.Field, match.End, cue.Start, reach))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTreatment(in PhraseMatch match) => match.Entry.Slot == cues.Treatment && (subject & CueSubject.Treatment) != 0;

    private bool IsSubject(FindingKind kind) =>
        kind switch
        {
            FindingKind.Medicine => (subject & CueSubject.Treatment) != 0,
            FindingKind.Symptom or FindingKind.Condition => (subject & CueSubject.Complaint) != 0,
            _ => false,
        };

    private static bool Reaches(in PostView post, PostField field, int from, int to, int reach) =>
        from <= to && to - from <= reach && Clause.IsOne(post, field, from, to);
}
