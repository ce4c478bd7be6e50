using System.Text.Json;
using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Text;

namespace Auscult.App.Evaluation;

/// <summary>How many of the mentions that people marked the lexicon finds.</summary>
/// <param name="Texts">Texts read.</param>
/// <param name="Mentions">Marked mentions that stand in their text.</param>
/// <param name="Overlapped">Of them, those a symptom or condition finding overlaps by at least one character.</param>
/// <param name="Seconds">Time the analysis took.</param>
public sealed record MentionScores(int Texts, int Mentions, int Overlapped, double Seconds);

/// <summary>Measures symptom findings on JSON lines of <c>{"text": …, "mentions": […]}</c>.</summary>
public static class MentionEvaluation
{
    public static MentionScores Evaluate(Understanding understanding, IEnumerable<string> lines, TimeProvider clock)
    {
        var pipeline = understanding.CreatePipeline();
        var analysis = new PostAnalysis();
        var (texts, mentions, overlapped) = (0, 0, 0);
        var started = clock.GetTimestamp();
        foreach (var line in lines.Where(line => line.Length > 0))
        {
            using var record = JsonDocument.Parse(line);
            var text = record.RootElement.GetProperty("text").GetString() ?? "";
            pipeline.Analyze(new PostWords(text), analysis);
            texts++;
            foreach (var (start, end) in Marked(text, record.RootElement.GetProperty("mentions")))
            {
                mentions++;
                overlapped += Overlaps(analysis.Findings.Items, start, end) ? 1 : 0;
            }
        }

        return new MentionScores(texts, mentions, overlapped, clock.GetElapsedTime(started).TotalSeconds);
    }

    private static IEnumerable<(int Start, int End)> Marked(string text, JsonElement mentions)
    {
        foreach (var mention in mentions.EnumerateArray())
        {
            var words = mention.GetString()!;
            var start = text.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            if (start >= 0 && words.Length > 0)
            {
                yield return (start, start + words.Length);
            }
        }
    }

    private static bool Overlaps(ReadOnlySpan<Finding> findings, int start, int end)
    {
        foreach (ref readonly var finding in findings)
        {
            if (finding.Kind is FindingKind.Symptom or FindingKind.Condition && finding.Start < end && start < finding.End)
            {
                return true;
            }
        }

        return false;
    }
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
