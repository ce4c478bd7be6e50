using Auscult.Contracts;

namespace Auscult.Text.Learning;

/// <summary>
/// What the trained heads say of the post a pipeline is looking at. Read when the first head is asked, once for all; a post whose language no
/// head knows costs nothing.
/// </summary>
internal sealed class PostScores(HeadScorer scorer)
{
    private bool _isRead;

    /// <summary>Forgets the last post.</summary>
    public void Begin() => _isRead = false;

    /// <summary>Probability of yes.</summary>
    public float Yes(int head, in PostView post, ReadOnlySpan<Finding> findings)
    {
        if (!_isRead)
        {
            scorer.Read(post.Fields, findings);
            _isRead = true;
        }

        return scorer.ProbabilitiesOf(head)[0];
    }

    /// <summary>Least probability of a yes for the post that was read.</summary>
    public float Threshold(int head) => scorer.ThresholdOf(head, 0);
}
