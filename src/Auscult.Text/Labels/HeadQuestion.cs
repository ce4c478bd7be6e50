namespace Auscult.Text.Labels;

/// <summary>What the labels of a head are asked.</summary>
/// <param name="About">What a post must be about.</param>
/// <param name="Version">Counts up when the same words may give other labels: a head that learned anew, or is asked about other posts.</param>
/// <param name="HeadOf">The label of an answer; null for an answer that is none.</param>
internal sealed record HeadQuestion(AskedAbout About, int Version, Func<string, string?> HeadOf)
{
    /// <summary>
    /// Probability below which an answer is no label, whatever the threshold of the head, 0 to 1: even odds unless it learned from posts like
    /// those it is asked about. Thresholds are the best for the texts it learned from, where an answer may be more common by far.
    /// </summary>
    public float Least { get; init; } = .5f;
}
