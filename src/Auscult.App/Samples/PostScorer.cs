using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Text;

namespace Auscult.App.Samples;

/// <summary>Scores stored posts as one head sees them now. Not thread-safe.</summary>
internal sealed class PostScorer(Understanding understanding, SavedThresholds thresholds, string head)
{
    private readonly TextPipeline _all = understanding.CreatePipeline(thresholds.Without(head));
    private readonly TextPipeline _now = understanding.CreatePipeline(thresholds);
    private readonly PostAnalysis _analysis = new();
    private readonly SortedSet<string> _methods = new(StringComparer.Ordinal);

    /// <summary>What gave the scores so far: the knowledge, the saved thresholds, and each head and rule with its version.</summary>
    public string Versions => string.Join(' ', _methods.Prepend(understanding.Knowledge.Version + thresholds.Stamp));

    /// <summary>The score, and whether the post is given the label with the thresholds that hold.</summary>
    public (HeadScore Score, bool IsFound) Score(StoredPost post)
    {
        if (Ask(_all, post) is not { } label)
        {
            return (HeadScore.None, false);
        }

        _methods.Add(label.Method);
        return label.Probability is not { } probability
            ? (HeadScore.ByRule, true)
            : (HeadScore.Of(probability), Ask(_now, post) is not null);
    }

    private PostLabel? Ask(TextPipeline pipeline, StoredPost post)
    {
        pipeline.Analyze(PostWords.Of(post), _analysis);
        foreach (var label in _analysis.Labels)
        {
            if (label.Head == head)
            {
                return label;
            }
        }

        return null;
    }
}
