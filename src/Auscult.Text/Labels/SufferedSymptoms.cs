using Auscult.Contracts;
using Auscult.Text.Lexicon;

namespace Auscult.Text.Labels;

/// <summary>
/// The symptoms of a post that somebody has and did not take the medicine for. A concept named once as the reason for a treatment
/// is a reason throughout the post.
/// </summary>
internal sealed class SufferedSymptoms(CueBoard cues)
{
    /// <summary>How far "for my" reaches forward and "went away" backward, in UTF-16 units.</summary>
    private const int ReasonReach = 40;

    /// <summary>How far an enumeration goes on behind a comma ("for anxiety, and severe insomnia"), in UTF-16 units.</summary>
    private const int ListReach = 12;

    private const FindingFlags NotNow = FindingFlags.Negated | FindingFlags.Hypothetical | FindingFlags.Historical;

    private readonly int _indication = cues.Slot("adverse-event/indication");
    private readonly int _relief = cues.Slot("adverse-event/relief");
    private readonly List<int> _suffered = [];
    private readonly List<string> _reasons = [];

    /// <summary>Reads the findings of a post; false when nobody suffers anything.</summary>
    public bool Collect(in PostView post, ReadOnlySpan<Finding> findings, bool caredFor)
    {
        _suffered.Clear();
        _reasons.Clear();
        for (var i = 0; i < findings.Length; i++)
        {
            ref readonly var finding = ref findings[i];
            if (
                IsComplaint(finding)
                && (IsReason(post, finding, _indication, forward: true) || IsReason(post, finding, _relief, forward: false))
            )
            {
                _reasons.Add(finding.Concept);
            }
        }

        for (var i = 0; i < findings.Length; i++)
        {
            ref readonly var finding = ref findings[i];
            var someoneElse = (finding.Flags & FindingFlags.OtherPerson) != 0 && !caredFor;
            if (IsComplaint(finding) && (finding.Flags & NotNow) == 0 && !someoneElse && !_reasons.Contains(finding.Concept))
            {
                _suffered.Add(i);
            }
        }

        return _suffered.Count > 0;
    }

    /// <summary>True when a cue stands near a suffered symptom of the same field, on the sides it reaches.</summary>
    public bool Reaches(ReadOnlySpan<Finding> findings, in PhraseMatch cue, int backward, int forward)
    {
        foreach (var index in _suffered)
        {
            ref readonly var finding = ref findings[index];
            if (finding.Field == cue.Field && finding.Start - cue.End <= forward && cue.Start - finding.End <= backward)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when one of them is a symptom: a condition without words of cause is more often what the medicine is for.</summary>
    public bool AnyNewlyFelt(ReadOnlySpan<Finding> findings)
    {
        foreach (var index in _suffered)
        {
            if (findings[index].Kind == FindingKind.Symptom)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsComplaint(in Finding finding) => finding.Kind is FindingKind.Symptom or FindingKind.Condition;

    private bool IsReason(in PostView post, in Finding finding, int slot, bool forward)
    {
        foreach (ref readonly var cue in cues.Matches)
        {
            if (cue.Entry.Slot == slot && cue.Field == finding.Field)
            {
                var (from, to) = forward ? (cue.End, finding.Start) : (finding.End, cue.Start);
                if (from <= to && to - from <= ReasonReach && IsOneClause(post, cue.Field, from, to))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsOneClause(in PostView post, PostField field, int from, int to)
    {
        for (var i = 0; i < post.Fields.Count; i++)
        {
            if (post.Fields[i].Field == field)
            {
                var between = post.Fields[i].Text.AsSpan(from, to - from);
                var comma = between.LastIndexOf(',');
                return between.IndexOfAny(".!?;\n") < 0 && (comma < 0 || between.Length - comma <= ListReach);
            }
        }

        return false;
    }
}
