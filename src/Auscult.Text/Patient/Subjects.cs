using Auscult.Contracts;
using Auscult.Text.Labels;

namespace Auscult.Text.Patient;

/// <summary>Whether words stand near a medicine or complaint of the post.</summary>
internal static class Subjects
{
    private const int DoseReach = 60;

    public static bool Near(in TextView text, int start, int end, CueMeaning meaning, ReadOnlySpan<Finding> findings)
    {
        foreach (ref readonly var finding in findings)
        {
            var isSubject =
                finding.Kind == FindingKind.Medicine
                || (!meaning.NeedsMedicine && finding.Kind is FindingKind.Symptom or FindingKind.Condition);
            if (!isSubject || finding.Field != text.Field)
            {
                continue;
            }

            var behind = finding.Start - end;
            var before = start - finding.End;
            if (behind >= 0 && behind <= meaning.Reach && Clause.IsOne(text.Text[end..finding.Start]))
            {
                return true;
            }

            // An outcome is told in the sentence after the harm, too.
            if (
                !meaning.OnlyBehind
                && before <= meaning.Reach
                && behind <= meaning.Reach
                && (meaning.Kind == FindingKind.Outcome || before < 0 || Clause.IsOne(text.Text[finding.End..start]))
            )
            {
                return true;
            }
        }

        return false;
    }

    public static bool NearTreatment(in TextView text, int start, int end, ReadOnlySpan<Finding> findings, CueBoard cues)
    {
        foreach (ref readonly var finding in findings)
        {
            if (finding.Kind == FindingKind.Medicine && finding.Field == text.Field && IsNear(start, end, finding.Start, finding.End))
            {
                return true;
            }
        }

        foreach (ref readonly var match in cues.Matches)
        {
            if (match.Entry.Slot == cues.Treatment && match.Field == text.Field && IsNear(start, end, match.Start, match.End))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNear(int start, int end, int from, int to) => from - end <= DoseReach && start - to <= DoseReach;
}
