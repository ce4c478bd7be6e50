namespace Auscult.Text.Learning.Training;

/// <summary>A task that a network learns, beside others.</summary>
/// <param name="Outputs">Number of answers, 1 for yes or no.</param>
/// <param name="OneOnly">True when exactly one answer is right.</param>
/// <param name="Weight">How much an error counts, 1 for the task in question.</param>
/// <param name="Share">Share of its texts that are taken a round.</param>
public sealed record PatternTask(int Outputs, bool OneOnly, float Weight = 1, double Share = 1);

/// <summary>A text that a network learns from.</summary>
/// <param name="Words">Hashes of its words, in order.</param>
/// <param name="Task">Number of the task it is for.</param>
/// <param name="Answers">One bit each.</param>
public sealed record PatternText(ulong[] Words, int Task, ulong Answers);

/// <summary>
/// Learns the second member of a head: first what company words keep, from texts without labels, then the patterns that tell the answers apart.
/// One thread; equal input gives equal bytes.
/// </summary>
public static class PatternFit
{
    private const int FewestMeetings = 5;

    /// <summary>Learns.</summary>
    /// <param name="company">Words of texts to learn the company of words from: all of these, and no others, are looked at.</param>
    /// <param name="tasks">Tasks; the sums of the first <paramref name="kept"/> become the lanes of the member.</param>
    /// <param name="texts">Texts with their answers.</param>
    /// <param name="kept">How many tasks are kept.</param>
    public static PatternModel Fit(
        IReadOnlyList<ulong[]> company,
        IReadOnlyList<PatternTask> tasks,
        IReadOnlyList<PatternText> texts,
        int kept
    )
    {
        ArgumentNullException.ThrowIfNull(company);
        var words = Known(company);
        var places = new WordPlaces(words);
        int[] Number(ulong[] text) => [.. text.Select(word => places.Find(word) - 1)];
        var points = WordVectors.Learn(new WordCompany([.. company.Select(Number)], words.Length));
        var net = PatternTraining.Run(
            points,
            tasks,
            [.. texts.Select(text => new PatternExample(Number(text.Words), text.Task, text.Answers))],
            new PatternOptions()
        );
        float[] heads = [.. net.Heads.Take(kept).SelectMany(head => head)];
        return PatternModel.Quantize(words, net.Points, net.Patterns, net.Biases, heads);
    }

    private static ulong[] Known(IReadOnlyList<ulong[]> company) =>
        [
            .. company
                .SelectMany(text => text)
                .CountBy(word => word)
                .Where(count => count.Value >= FewestMeetings)
                .Select(count => count.Key)
                .Order(),
        ];
}
