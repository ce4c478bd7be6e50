using Auscult.Contracts;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>The concepts a post asserts: medicines, symptoms and conditions with at least one finding that is not negated.</summary>
internal static class Asserted
{
    /// <summary>Concepts of one post that are indexed; a longer list is not a person's post.</summary>
    public const int Maximum = 255;

    /// <summary>Distinct numbers of the asserted concepts in order of appearance, written to <paramref name="buffer"/>.</summary>
    public static ReadOnlySpan<ushort> Concepts(IReadOnlyList<Finding> findings, Terms terms, Span<ushort> buffer)
    {
        var count = 0;
        for (var i = 0; i < findings.Count && count < Maximum; i++)
        {
            if (IsAsserted(findings[i]))
            {
                var concept = checked((ushort)terms.Number(TermSpace.Concept, findings[i].Concept));
                if (!buffer[..count].Contains(concept))
                {
                    buffer[count++] = concept;
                }
            }
        }

        return buffer[..count];
    }

    private static bool IsAsserted(in Finding finding) =>
        finding.Kind is FindingKind.Medicine or FindingKind.Symptom or FindingKind.Condition && (finding.Flags & FindingFlags.Negated) == 0;
}
