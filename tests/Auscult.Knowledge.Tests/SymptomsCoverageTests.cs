using System.Text.Json;
using Auscult.TestKit;

namespace Auscult.Knowledge.Tests;

/// <summary>How much of patients' own wording the English lexicon reaches.</summary>
public sealed class SymptomsCoverageTests
{
    private const double LowestShare = 0.70;

    [Fact]
    public void Find_PatientReviews_ReachesMostMarkedAdverseEvents()
    {
        var path = ReferenceData.Find("adverse-event/psytar-sentences.jsonl");
        Assert.SkipWhen(path is null, "reference data absent");
        var matcher = new SymptomsMatcher(KnowledgeLoader.Load(), "en");

        var reached = File.ReadLines(path).SelectMany(line => Mentions(line, matcher)).ToList();

        Assert.True(reached.Count > 2_000, $"only {reached.Count} mentions were read");
        var share = reached.Count(r => r) / (double)reached.Count;
        Assert.True(share >= LowestShare, $"{share:P1} of the mentions are reached, at least {LowestShare:P0} should be");
    }

    private static IEnumerable<bool> Mentions(string line, SymptomsMatcher matcher)
    {
        using var sentence = JsonDocument.Parse(line);
        var text = sentence.RootElement.GetProperty("text").GetString()!;
        var found = matcher.Find(text).ToList();
        foreach (var mention in sentence.RootElement.GetProperty("mentions").EnumerateArray())
        {
            var words = mention.GetString()!;
            var start = text.IndexOf(words, StringComparison.OrdinalIgnoreCase);
            yield return start < 0 ? matcher.Find(words).Any() : found.Any(f => f.Start < start + words.Length && f.End > start);
        }
    }
}
