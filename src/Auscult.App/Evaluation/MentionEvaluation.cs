using System.Text.Json;
using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Text;
using Auscult.Text.Learning.Training;
using Auscult.Text.Resemblance;

namespace Auscult.App.Evaluation;

/// <summary>How many of the mentions that people marked are found.</summary>
/// <param name="Texts">Texts read.</param>
/// <param name="Mentions">Marked mentions that stand in their text.</param>
/// <param name="Overlapped">Of them, those a symptom or condition finding overlaps by at least one character.</param>
/// <param name="WithResembling">Of them, those that this or words that resemble a phrase overlap.</param>
/// <param name="Exact">How often findings of symptoms and conditions overlap a mention.</param>
/// <param name="Resembling">How often words that resemble a phrase do.</param>
/// <param name="Seconds">Time the analysis took.</param>
public sealed record MentionScores(
    int Texts,
    int Mentions,
    int Overlapped,
    int WithResembling,
    OverlapCount Exact,
    OverlapCount Resembling,
    double Seconds
);

/// <param name="Spans">Spans found.</param>
/// <param name="Overlapping">Of them, those that overlap a marked mention: a lower bound of those that are right.</param>
public readonly record struct OverlapCount(int Spans, int Overlapping)
{
    public OverlapCount With(bool overlaps) => new(Spans + 1, Overlapping + (overlaps ? 1 : 0));
}

/// <summary>Measures symptom findings on texts that are read as reviews, which are about a medicine whether or not they name one: JSON lines of <c>{"text": …, "mentions": […]}</c>, with <c>group</c> where texts belong together.</summary>
public static class MentionEvaluation
{
    /// <summary>Asks the thresholds built in.</summary>
    public static MentionScores Evaluate(Understanding understanding, IEnumerable<string> lines, TimeProvider clock) =>
        Count(Read(understanding, lines, clock, ResemblanceThresholds.Shipped), (_, _) => true);

    /// <summary>Asks for each fold of groups the thresholds that were learned without it.</summary>
    /// <returns>The scores, and the thresholds learned of each fold and, last, of all.</returns>
    public static (MentionScores Scores, IReadOnlyList<ResemblanceThresholds> Learned) CrossValidate(
        Understanding understanding,
        IEnumerable<string> lines,
        TimeProvider clock,
        int folds
    )
    {
        var read = Read(understanding, lines, clock, ResemblanceThresholds.None);
        var foldOf = GroupFolds.Divide([.. read.Texts.Select(text => text.Group)], folds);
        ResemblanceThresholds[] learned =
        [
            .. Enumerable.Range(0, folds).Select(fold => ResemblanceTraining.Learn(read.Texts.Where((_, i) => foldOf[i] != fold))),
            ResemblanceTraining.Learn(read.Texts),
        ];
        return (Count(read, (i, span) => span.Score >= learned[foldOf[i]].Of(span.Kind)), learned);
    }

    private static MentionScores Count(MentionTexts read, Func<int, MentionSpan, bool> isTaken)
    {
        var (mentions, overlapped, with) = (0, 0, 0);
        var (exact, resembling) = (default(OverlapCount), default(OverlapCount));
        for (var i = 0; i < read.Texts.Count; i++)
        {
            var text = read.Texts[i];
            var taken = text.Resembling.Where(span => isTaken(i, span)).ToList();
            exact = text.Exact.Aggregate(exact, (count, span) => count.With(text.IsMarked(span)));
            resembling = taken.Aggregate(resembling, (count, span) => count.With(text.IsMarked(span)));
            mentions += text.Mentions.Count;
            foreach (var mention in text.Mentions)
            {
                var isExact = text.Exact.Any(span => span.Overlaps(mention));
                overlapped += isExact ? 1 : 0;
                with += isExact || taken.Any(span => span.Overlaps(mention)) ? 1 : 0;
            }
        }

        return new MentionScores(read.Texts.Count, mentions, overlapped, with, exact, resembling, read.Seconds);
    }

    private static MentionTexts Read(
        Understanding understanding,
        IEnumerable<string> lines,
        TimeProvider clock,
        ResemblanceThresholds thresholds
    )
    {
        var pipeline = understanding.CreatePipeline(resemblance: thresholds);
        var analysis = new PostAnalysis();
        var texts = new List<MentionText>();
        var started = clock.GetTimestamp();
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            using var record = JsonDocument.Parse(line);
            var text = record.RootElement.GetProperty("text").GetString() ?? "";
            pipeline.Analyze(new PostWords(text, Kind: PostKind.Review), analysis);
            var exact = new List<MentionSpan>();
            foreach (ref readonly var finding in analysis.Findings.Items)
            {
                if (finding.Kind is FindingKind.Symptom or FindingKind.Condition)
                {
                    exact.Add(new MentionSpan(finding.Start, finding.End, 1, default));
                }
            }

            texts.Add(
                new MentionText(
                    record.RootElement.TryGetProperty("group", out var group) ? group.ToString() : text,
                    [.. Marked(text, record.RootElement.GetProperty("mentions"))],
                    exact,
                    [
                        .. pipeline.Resembled.Select(found => new MentionSpan(
                            found.Finding.Start,
                            found.Finding.End,
                            found.Finding.Score,
                            found.Kind
                        )),
                    ]
                )
            );
        }

        return new MentionTexts(texts, clock.GetElapsedTime(started).TotalSeconds);
    }

    private static IEnumerable<MentionSpan> Marked(string text, JsonElement mentions)
    {
        foreach (var mention in mentions.EnumerateArray())
        {
            var words = mention.GetString()!;
            var start = text.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            if (start >= 0 && words.Length > 0)
            {
                yield return new MentionSpan(start, start + words.Length, 1, default);
            }
        }
    }

    private sealed record MentionTexts(IReadOnlyList<MentionText> Texts, double Seconds);
}

/// <summary>A place in a text; of words that resemble a phrase, how much and how they differ.</summary>
public readonly record struct MentionSpan(int Start, int End, float Score, ResemblanceKind Kind)
{
    public bool Overlaps(MentionSpan other) => Start < other.End && other.Start < End;
}

/// <summary>A text with the mentions people marked and what was found.</summary>
public sealed record MentionText(
    string Group,
    IReadOnlyList<MentionSpan> Mentions,
    IReadOnlyList<MentionSpan> Exact,
    IReadOnlyList<MentionSpan> Resembling
)
{
    public bool IsMarked(MentionSpan span) => Mentions.Any(span.Overlaps);
}

/// <summary>Score interval of Wilson (1927) for a share.</summary>
public static class Wilson
{
    private const double Z = 1.959963984540054;

    /// <summary>95 % interval of hits of n; null without observations.</summary>
    public static (double Low, double High)? Interval(long hits, long n)
    {
        if (n == 0)
        {
            return null;
        }

        var share = (double)hits / n;
        var centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
        var half = Z / (1 + Z * Z / n) * Math.Sqrt(share * (1 - share) / n + Z * Z / (4.0 * n * n));
        return (centre - half, centre + half);
    }
}
