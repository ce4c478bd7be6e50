using Auscult.Contracts;

namespace Auscult.App.Samples;

/// <summary>Bands of scores: what a stratified sample draws from one by one, and what a shift of scores is seen in.</summary>
public static class ScoreBands
{
    /// <summary>The stratum of a sample that has no bands.</summary>
    public const int Whole = 0;

    /// <summary>Posts without an answer of the head.</summary>
    public const int NoAnswer = 1;

    /// <summary>Posts that a rule gave the label, without a probability.</summary>
    public const int ByRule = 7;

    // Where the bands of probabilities begin, in steps of a two-hundredth.
    private static readonly int[] Begins = [0, 20, 50, 100, 150];

    /// <summary>All bands, from no answer to the yes of a rule.</summary>
    public static IReadOnlyList<int> All { get; } = [.. Enumerable.Range(NoAnswer, ByRule)];

    /// <summary>The band of a score.</summary>
    public static int Of(HeadScore score) => score == HeadScore.ByRule ? ByRule : NoAnswer + Begins.Count(begin => score.Step >= begin);

    /// <summary>Probabilities of a band, the second exclusive but for the last; null for the two without probabilities.</summary>
    public static (double From, double To)? Bounds(int band) =>
        band is > NoAnswer and < ByRule
            ? ((double)Begins[band - 2] / PostLabel.Steps, band - 1 < Begins.Length ? (double)Begins[band - 1] / PostLabel.Steps : 1)
            : null;

    /// <summary>Posts to draw from each of several groups: equally many, and what a small group lacks from the others.</summary>
    public static int[] Allocate(int size, IReadOnlyList<long> groups)
    {
        var drawn = new int[groups.Count];
        var left = (int)Math.Min(size, groups.Sum());
        while (left > 0)
        {
            List<int> open = [.. Enumerable.Range(0, groups.Count).Where(i => drawn[i] < groups[i])];
            var each = Math.Max(1, left / open.Count);
            foreach (var group in open)
            {
                var more = (int)Math.Min(Math.Min(each, left), groups[group] - drawn[group]);
                drawn[group] += more;
                left -= more;
            }
        }

        return drawn;
    }
}
