using Auscult.Contracts;
using Auscult.Text.Tests.Pipeline;

namespace Auscult.Text.Tests.Lexicon;

public class ConceptAnalyzerTests
{
    private static readonly FindingKind[] _concepts = [FindingKind.Medicine, FindingKind.Symptom, FindingKind.Condition];

    [Theory]
    // Case, accents, other quotes, hyphens.
    [InlineData("LEXAPRO and Insomnia", "en", "lexapro, insomnia")]
    [InlineData("I can’t sleep", "en", "can’t sleep")]
    [InlineData("I cant sleep", "en", "cant sleep")]
    [InlineData("such brain-fog today", "en", "brain-fog")]
    [InlineData("des nausees", "fr", "nausees")]
    // Inflections.
    [InlineData("headaches, rashes and fevers", "en", "headaches, rashes, fevers")]
    [InlineData("I vomited and kept vomiting", "en", "vomited, vomiting")]
    [InlineData("je suis fatiguée, elles sont fatiguées", "fr", "fatiguée, fatiguées")]
    [InlineData("des éruptions et des douleurs", "fr", "éruptions, douleurs")]
    [InlineData("maladies, malade et mal de tête", "fr", "mal de tête")]
    // Elongation.
    [InlineData("the paaaain and nauseaaaa", "en", "paaaain, nauseaaaa")]
    // Hashtags by their whole body.
    [InlineData("#Lexapro #BrainFog #insomnia", "en", "#lexapro, #brainfog, #insomnia")]
    [InlineData("#lexaprofamily #painter", "en", "")]
    // The longest phrase, left to right.
    [InlineData("sick to my stomach", "en", "sick to my stomach")]
    [InlineData("sick to my, well, stomach", "en", "")]
    // A part of a longer name of another kind is not a finding.
    [InlineData("got my flu shot, no flu", "en", "flu shot, flu-N")]
    [InlineData("le vaccin contre la grippe", "fr", "vaccin contre la grippe")]
    // Near misses.
    [InlineData("painter, Spain, feverish, rashly", "en", "")]
    [InlineData("brain. Fog everywhere", "en", "")]
    [InlineData("brain ⟦phone⟧ fog", "en", "")]
    [InlineData("brain, fog", "en", "")]
    [InlineData("brain\nfog", "en", "")]
    [InlineData("see https://example.org/insomnia @insomnia", "en", "")]
    [InlineData("", "en", "")]
    public void Analyze_Table_FindsTheWords(string text, string language, string expected) =>
        Assert.Equal(expected, Analysis.Describe(text, Analysis.Of(text, language: language), _concepts));

    [Theory]
    [InlineData("la douleur", "fr", "douleur")]
    [InlineData("la douleur", "und", "douleur")]
    [InlineData("le pain est frais", "fr", "")]
    [InlineData("the pain is bad", "und", "pain")]
    [InlineData("mein brain fog", "de", "brain fog")]
    [InlineData("il pain", "de", "")]
    [InlineData("Lexapro 10", "de", "lexapro")]
    public void Scan_SurfaceOfALanguage_MatchesThereAndWhereUnambiguous(string text, string language, string expected)
    {
        var sink = new FindingSink();
        var scanner = new Auscult.Text.Lexicon.PhraseScanner(new Auscult.Text.Lexicon.PhraseLexicon(Analysis.Knowledge));
        var tokens = new Token[64];
        var count = new Auscult.Text.Tokens.Tokenizer().Tokenize(text, ref tokens);

        new Auscult.Text.Lexicon.ConceptAnalyzer(scanner).Analyze(
            new TextView(text, tokens.AsSpan(0, count), PostField.Text, language),
            sink
        );

        Assert.Equal(expected, string.Join(", ", sink.ToArray().Select(f => text.Substring(f.Start, f.Length).ToLowerInvariant())));
    }

    [Fact]
    public void Analyze_Finding_SaysWhereAndWhy()
    {
        const string Text = "On Séroplex. Nausées !";

        var finding = Assert.Single(Analysis.Of(Text, language: "fr").Findings.ToArray(), f => f.Kind == FindingKind.Symptom);

        Assert.Equal("SYMP:nausea", finding.Concept);
        Assert.Equal((13, 7), (finding.Start, finding.Length));
        Assert.Equal("lexicon@1", finding.Analyzer);
        Assert.Equal("nausee", finding.Rule);
    }
}
