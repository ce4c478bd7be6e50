using Auscult.Contracts;
using Auscult.Knowledge;
using Auscult.TestKit;
using Auscult.Text.Learning;
using Auscult.Text.Resemblance;

namespace Auscult.Text.Tests.Resemblance;

/// <summary>With the lexicon, the table of weights and the dictionary as shipped; no heads.</summary>
public class LayPhraseAnalyzerTests
{
    private static readonly KnowledgeBase _knowledge = KnowledgeLoader.Load();
    private static readonly HeadBank _bank = new(FeatureWeights.Read(HeadFiles.FeatureWeights()), []);
    private static readonly Lazy<KnownWords?> _dictionary = new(() => KnownWords.Read(HeadFiles.EnglishWords()!));

    private readonly TextPipeline _pipeline = new(_knowledge, _bank, null, _dictionary);
    private readonly PostAnalysis _analysis = new();

    [Theory]
    // One word that no dictionary has.
    [InlineData("Lexapro made me headachey all afternoon", "headachey: headache")]
    [InlineData("Lexapro gave me palpitatons and I was scared", "palpitatons: palpitations")]
    // A misspelt word of several.
    [InlineData("on Lexapro I cant concentrat at my desk", "cant concentrat: cant concentrate")]
    // Another order, other small words, another form.
    [InlineData("since Lexapro my throat was very dry", "throat was very dry: dry throat")]
    [InlineData("Lexapro and I feel so very hopeless tonight", "feel so very hopeless: feel hopeless")]
    [InlineData("Lexapro left me with feelings of detachment", "feelings of detachment: feeling of detachment")]
    // What the lexicon has is no suggestion.
    [InlineData("Lexapro gave me nausea and a dry throat", "")]
    // Words of their own, names, and words that are nearer to others.
    [InlineData("Lexapro, then a strike, a confession and rubies", "")]
    [InlineData("Lexapro says Mr Chappell and he commited to it", "")]
    [InlineData("Lexapro and we shook hands, stomach acid kills it", "")]
    [InlineData("Lexapro helps, I'll feel fine", "")]
    // Borders.
    [InlineData("Lexapro. My throat. Dry wine for lunch", "")]
    [InlineData("Lexapro left my throat, dry or not", "")]
    [InlineData("Lexapro #headachey @headachey https://example.org/headachey", "")]
    // Small words that carry the sense must stand there.
    [InlineData("with Lexapro I can sleep again", "")]
    public void Analyze_EnglishPostOnHealth_FindsWhatResembles(string text, string expected) => Assert.Equal(expected, Resembling(text));

    [Theory]
    [InlineData("my throat was very dry this afternoon and we went home", PostKind.Post, "")]
    [InlineData("my throat was very dry this afternoon and we went home", PostKind.Review, "throat was very dry: dry throat")]
    [InlineData("le Lexapro me rend headachey toute la journée et je dors mal", PostKind.Review, "")]
    public void Analyze_PostOfOtherThings_IsPassedOver(string text, PostKind kind, string expected) =>
        Assert.Equal(expected, Resembling(text, kind));

    [Fact]
    public void Analyze_Negated_IsFlaggedAndTellsItself()
    {
        Resembling("I take Lexapro and I have no palpitatons");

        var finding = Assert.Single(_analysis.Findings.ToArray(), finding => finding.Kind == FindingKind.Resembling);
        Assert.Equal(FindingFlags.Negated, finding.Flags);
        Assert.Equal("lay-phrase@1", finding.Analyzer);
        Assert.InRange(finding.Score, .54f, .99f);
        Assert.Equal(MathF.Round(finding.Score, 2), finding.Score);
        Assert.False(finding.Kind.IsDescriptor());
    }

    [Fact]
    public void Analyze_Suggestion_IsNoEvidenceOfAnEvent()
    {
        Resembling("since I started Lexapro I am headachey");

        Assert.DoesNotContain(_analysis.Labels, label => label.Head == Heads.AdverseEvent);
    }

    [Fact]
    public void Analyze_WithoutDictionary_FindsNone()
    {
        new TextPipeline(_knowledge, _bank).Analyze(new PostWords("Lexapro made me headachey"), _analysis);

        Assert.DoesNotContain(_analysis.Findings.ToArray(), finding => finding.Kind == FindingKind.Resembling);
    }

    [Fact]
    public void Analyze_MetInAnyOrder_GivesTheSame()
    {
        string[] texts = [.. Enumerable.Range(0, 400).Select(i => $"Lexapro {Word(i)} headachey {Word(i + 1)} my throat is dry")];
        var forward = texts.Select(text => Resembling(text)).ToArray();
        var backward = texts.Reverse().Select(text => Resembling(text)).Reverse().ToArray();

        Assert.Equal(forward, backward);

        static string Word(int number) => new([.. "lorem".Select((c, i) => (char)('a' + ((c + (number * (i + 3))) % 26)))]);
    }

    [Fact]
    public void Analyze_NothingResembles_AllocatesNothing()
    {
        var words = new PostWords("I take Lexapro every morning with a glass of water and then I walk the dog", null, null, "en");

        var without = new TextPipeline(_knowledge, _bank);
        Assert.Equal(
            Allocations.Of(50, () => without.Analyze(words, _analysis)),
            Allocations.Of(50, () => _pipeline.Analyze(words, _analysis))
        );
    }

    [Fact]
    public void Rank_Misspelling_GivesDifferentConceptsBestFirst()
    {
        var ranked = new LayPhraseRanker(_knowledge, _bank, _dictionary).Rank("headachey", 3);

        Assert.Equal("headache", ranked[0].Phrase);
        Assert.Equal(ranked.Count, ranked.Select(candidate => candidate.Concept).Distinct().Count());
        Assert.Equal(ranked.OrderByDescending(candidate => candidate.Score), ranked);
        Assert.Empty(new LayPhraseRanker(_knowledge, _bank, _dictionary).Rank("", 3));
    }

    private string Resembling(string text, PostKind kind = PostKind.Post)
    {
        _pipeline.Analyze(new PostWords(text, Kind: kind), _analysis);
        return string.Join(
            ", ",
            _analysis
                .Findings.ToArray()
                .Where(finding => finding.Kind == FindingKind.Resembling)
                .Select(finding => $"{text.Substring(finding.Start, finding.Length)}: {finding.Rule}")
        );
    }
}
