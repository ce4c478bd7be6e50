using Auscult.Contracts;

namespace Auscult.Web.Components;

/// <summary>The part of a post that a list shows: about the first thing that was understood, cut between words.</summary>
/// <param name="Text">The words, with an ellipsis where something is left out.</param>
/// <param name="Findings">Findings within, with spans that point into <paramref name="Text"/>.</param>
internal sealed record Excerpt(string Text, IReadOnlyList<Finding> Findings)
{
    private const string Ellipsis = "… ";

    /// <summary>At most <paramref name="longest"/> characters of the text of a post.</summary>
    public static Excerpt Of(StoredPost post, int longest)
    {
        var findings = post.Findings.Where(finding => finding.Field == PostField.Text).ToList();
        if (post.Text.Length <= longest)
        {
            return new Excerpt(post.Text, findings);
        }

        var start = Start(post.Text, findings, longest);
        var end = WordEnd(post.Text, Math.Min(start + longest, post.Text.Length), start);
        var lead = start > 0 ? Ellipsis : "";
        var tail = end < post.Text.Length ? " …" : "";
        return new Excerpt(
            lead + post.Text[start..end] + tail,
            [
                .. findings
                    .Where(finding => finding.Start >= start && finding.End <= end)
                    .Select(finding => finding with { Start = finding.Start - start + lead.Length }),
            ]
        );
    }

    // A third of the room before what matters, so that the reader sees what led there.
    private static int Start(string text, List<Finding> findings, int longest)
    {
        var matters = findings.FindIndex(finding => finding.Kind != FindingKind.Identifier && !finding.Kind.IsDescriptor());
        if (matters < 0 || findings[matters].End <= longest)
        {
            return 0;
        }

        var wanted = Math.Min(findings[matters].Start - longest / 3, text.Length - longest);
        var space = text.IndexOf(' ', wanted);
        return space >= 0 && space < findings[matters].Start ? space + 1 : Whole(text, wanted);
    }

    private static int WordEnd(string text, int wanted, int start)
    {
        if (wanted == text.Length)
        {
            return wanted;
        }

        var space = text.LastIndexOf(' ', wanted);
        return space > start + (wanted - start) / 2 ? space : Whole(text, wanted);
    }

    // Never between the halves of a character.
    private static int Whole(string text, int index) => index > 0 && char.IsLowSurrogate(text[index]) ? index - 1 : index;
}
