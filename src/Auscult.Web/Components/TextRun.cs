using Auscult.Contracts;

namespace Auscult.Web.Components;

/// <summary>A piece of a post that is drawn in one way.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Finding">What was understood here; null for plain words.</param>
/// <param name="IsHit">The search matched here.</param>
internal readonly record struct TextRun(string Text, Finding? Finding, bool IsHit)
{
    /// <summary>
    /// Cuts a text at its findings and hits, in order. Where findings overlap the longer one is drawn; the other stays in the list of evidence.
    /// </summary>
    /// <param name="findings">Findings that point into this text.</param>
    /// <param name="hits">UTF-16 spans.</param>
    public static IReadOnlyList<TextRun> Cut(string text, IEnumerable<Finding> findings, IReadOnlyList<(int Start, int Length)> hits)
    {
        var shown = DisplayText.Clean(text);
        var owner = new Finding?[shown.Length];
        foreach (var finding in findings.OrderBy(finding => finding.Length))
        {
            Array.Fill(owner, finding, finding.Start, Math.Min(finding.Length, shown.Length - finding.Start));
        }

        var isHit = new bool[shown.Length];
        foreach (var (start, length) in hits)
        {
            Array.Fill(isHit, true, start, Math.Min(length, shown.Length - start));
        }

        return Join(shown, owner, isHit);
    }

    private static List<TextRun> Join(string shown, Finding?[] owner, bool[] isHit)
    {
        var runs = new List<TextRun>();
        var start = 0;
        for (var i = 1; i <= shown.Length; i++)
        {
            if (i == shown.Length || owner[i] != owner[start] || isHit[i] != isHit[start])
            {
                runs.Add(new TextRun(shown[start..i], owner[start], isHit[start]));
                start = i;
            }
        }

        return runs;
    }
}
