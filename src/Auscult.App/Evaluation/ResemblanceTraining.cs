using Auscult.Text.Resemblance;

namespace Auscult.App.Evaluation;

/// <summary>
/// Learns from which similarity on words are taken for a phrase: of each way to differ, the lowest at which those at least as similar overlap a
/// marked mention about as often as the lexicon's own findings do. People mark harm and not every symptom, so what overlaps is a lower bound, and
/// the lexicon's share says how far it lies below.
/// </summary>
public static class ResemblanceTraining
{
    /// <summary>Share of the lexicon's own share that is asked for.</summary>
    private const double LeastOfExact = .9;

    private const float Margin = .02f;

    private const float Step = .01f;

    // Nothing is taken below what the fewest spans can vouch for.
    private const int FewestSpans = 5;

    public static ResemblanceThresholds Learn(IEnumerable<MentionText> texts)
    {
        var all = texts.ToList();
        var exact = all.SelectMany(text => text.Exact.Select(text.IsMarked)).ToList();
        var least = exact.Count == 0 ? 1 : LeastOfExact * exact.Count(isMarked => isMarked) / exact.Count;
        var spans = all.SelectMany(text => text.Resembling.Select(span => (span.Kind, span.Score, IsMarked: text.IsMarked(span)))).ToList();
        return new ResemblanceThresholds(
            Of(ResemblanceKind.Arranged),
            Of(ResemblanceKind.Inflected),
            Of(ResemblanceKind.Misspelt),
            Of(ResemblanceKind.Word),
            Margin
        );

        float Of(ResemblanceKind kind)
        {
            var sorted = spans.Where(span => span.Kind == kind).OrderByDescending(span => span.Score).ToList();
            var (threshold, marked) = (1f + Step, 0);
            for (var i = 0; i < sorted.Count; i++)
            {
                marked += sorted[i].IsMarked ? 1 : 0;
                var isLastOfScore = i + 1 == sorted.Count || sorted[i + 1].Score != sorted[i].Score;
                if (isLastOfScore && i + 1 >= FewestSpans && marked >= least * (i + 1))
                {
                    threshold = sorted[i].Score;
                }
            }

            return threshold;
        }
    }
}
