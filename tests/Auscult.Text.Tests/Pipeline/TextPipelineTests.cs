using Auscult.Contracts;
using Auscult.TestKit;
using Auscult.Text.Lexicon;

namespace Auscult.Text.Tests.Pipeline;

public class TextPipelineTests
{
    private const string Plain =
        "Walked along the river with the dog this evening, the sky was pink and the whole town smelled of bread and wet leaves, lovely stuff";

    [Fact]
    public void Analyze_NoFindings_DoesNotAllocate()
    {
        var pipeline = new TextPipeline(Analysis.Knowledge);
        var into = new PostAnalysis();
        var words = new PostWords(Plain, DeclaredLanguage: "en-GB");

        Assert.Equal(0, Allocations.Of(1000, () => pipeline.Analyze(words, into)));
        Assert.Equal(0, into.Findings.Count);
        Assert.NotEqual(0UL, into.Fingerprint);
    }

    /// <summary>Holds the measure that the tests of allocation-free code rest on.</summary>
    [Fact]
    public void Allocations_OfCodeThatAllocates_CountsEveryRun() =>
        Assert.InRange(Allocations.Of(100, () => GC.KeepAlive(new object())), 2400, 4000);

    [Fact]
    public void Analyze_Twice_GivesTheSameAndForgetsTheFirst()
    {
        var pipeline = new TextPipeline(Analysis.Knowledge);
        var into = new PostAnalysis();
        const string Text = "Since I started Lexapro I can't sleep. #insomnia Call me at ⟦phone⟧?";

        pipeline.Analyze(new PostWords(Text), into);
        var first = (into.Findings.ToArray(), into.Labels.ToArray(), into.IndexBody.ToString(), into.Fingerprint);
        pipeline.Analyze(new PostWords(Plain), into);
        Assert.Empty(into.Labels);
        Assert.Empty(into.Findings.ToArray());
        pipeline.Analyze(new PostWords(Text), into);

        Assert.Equal(first.Item1, into.Findings.ToArray());
        Assert.Equal(first.Item2, into.Labels.ToArray());
        Assert.Equal(first.Item3, into.IndexBody.ToString());
        Assert.Equal(first.Item4, into.Fingerprint);
    }

    [Fact]
    public void Analyze_AllFields_SortsFindingsByFieldThenStart()
    {
        var analysis = new PostAnalysis();
        new TextPipeline(Analysis.Knowledge).Analyze(
            new PostWords("I have nausea and a rash", "Insomnia", ["", "fever chart"], "en"),
            analysis
        );

        Assert.Equal(
            ["0:7", "0:20", "1:0", "3:0"],
            analysis
                .Findings.ToArray()
                .Where(f => f.Kind == FindingKind.Symptom)
                .Select(f => FormattableString.Invariant($"{f.Field.Index}:{f.Start}"))
        );
    }

    [Fact]
    public void Analyze_AllFields_SeparatesThemInTheIndex()
    {
        var analysis = new PostAnalysis();
        new TextPipeline(Analysis.Knowledge).Analyze(new PostWords("brain", "fog #a", ["", "it is"], "en"), analysis);

        Assert.Equal("brain ¶ fog a ¶ it is", analysis.IndexBody.ToString());
        Assert.Equal("a", analysis.IndexHashtags.ToString());
        Assert.Equal(0, analysis.Findings.Count);
    }

    [Fact]
    public void Analyze_TextWithoutWords_LeavesNoBreak()
    {
        var analysis = new PostAnalysis();
        new TextPipeline(Analysis.Knowledge).Analyze(new PostWords("", "title", null, "en"), analysis);

        Assert.Equal("title", analysis.IndexBody.ToString());
    }

    [Theory]
    [InlineData(null, "und")]
    [InlineData("fr-CA", "fr")]
    [InlineData("EN", "en")]
    [InlineData("pt_BR", "pt")]
    [InlineData("french", "und")]
    [InlineData("x", "und")]
    public void Analyze_NoLanguageDetected_UsesTheDeclaredOne(string? declared, string expected)
    {
        var analysis = new PostAnalysis();
        new TextPipeline(Analysis.Knowledge).Analyze(new PostWords("10 20 30", null, null, declared), analysis);

        Assert.Equal(expected, analysis.Language);
    }

    [Fact]
    public void Analyze_StageThatFails_IsCountedAndTheOthersGoOn()
    {
        var pipeline = new TextPipeline(new PhraseLexicon(Analysis.Knowledge), [], [new FailingStage()]);
        var analysis = new PostAnalysis();

        pipeline.Analyze(new PostWords("nausea boom", "title", null, "en"), analysis);
        pipeline.Analyze(new PostWords("rash", null, null, "en"), analysis);

        Assert.Equal(2, pipeline.FailedStages);
        Assert.Equal(0, analysis.FailedStages);
        Assert.Equal(1, analysis.Findings.Count);
    }

    [Theory]
    [InlineData("en", "trained@7")]
    [InlineData("fr", "question-rule@1")]
    public void Analyze_TrainedHead_DecidesOnlyWhereItWasEvaluated(string language, string method)
    {
        var analysis = new PostAnalysis();
        new TextPipeline(Analysis.Knowledge, [new TrainedQuestion()]).Analyze(
            new PostWords("Doliprane + Advil + 10 ?", null, null, language),
            analysis
        );

        Assert.Equal(method, Assert.Single(analysis.Labels, label => label.Head == Heads.Question).Method);
    }

    [Fact]
    public void Of_OneKnowledge_SharesItsLexicon()
    {
        Assert.Same(PhraseLexicon.Of(Analysis.Knowledge), PhraseLexicon.Of(Analysis.Knowledge));
        Assert.NotSame(PhraseLexicon.Of(Analysis.Knowledge), PhraseLexicon.Of(new KnowledgeBase("none", [], Empty, EmptyTables)));
    }

    [Fact]
    public void Analyze_EmptyKnowledge_StillIndexes()
    {
        var analysis = new PostAnalysis();
        new TextPipeline(new KnowledgeBase("none", [], Empty, EmptyTables)).Analyze(new PostWords("I want nausea"), analysis);

        Assert.Equal("i want nausea", analysis.IndexBody.ToString());
        Assert.Empty(analysis.Labels);
    }

    [Fact]
    public void Constructor_HeadThatDoesNotExist_IsRefused() =>
        Assert.Throws<ArgumentException>(() => new TextPipeline(Analysis.Knowledge, [new TrainedQuestion { Head = "mood" }]));

    private static Dictionary<string, IReadOnlyList<string>> Empty => [];

    private static Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> EmptyTables => [];

    private sealed class FailingStage : IAnalyzer
    {
        public AnalyzerInfo Info { get; } = new("failing", 1, []);

        public void Analyze(in TextView text, FindingSink sink)
        {
            if (text.Field == PostField.Text && text.Tokens.Length == 2)
            {
                throw new InvalidOperationException("on purpose");
            }

            if (text.Field == PostField.Title)
            {
                throw new InvalidOperationException("on purpose");
            }
        }
    }

    private sealed class TrainedQuestion : ILabeler
    {
        public string Head { get; init; } = Heads.Question;

        public AnalyzerInfo Info { get; } = new("trained", 7, ["en"]);

        public IReadOnlyList<string> EvaluatedLanguages => ["en"];

        public void Label(in PostView post, FindingSink findings, IList<PostLabel> labels) =>
            labels.Add(new PostLabel(Head, 0.9f, Info.Stamp, "trained"));
    }

    /// <summary>Rules that compare phrases with each other took minutes on a megabyte of one trigger.</summary>
    [Theory]
    [InlineData("not ")]
    [InlineData("if ")]
    [InlineData("my mom ")]
    [InlineData("lexapro insomnia ")]
    [InlineData("for my nausea, ")]
    [InlineData("should I take it? ")]
    public void Analyze_FloodOfTriggers_TakesTimeInProportion(string unit)
    {
        var small = string.Concat(Enumerable.Repeat(unit, (1 << 14) / unit.Length));
        var large = string.Concat(Enumerable.Repeat(small, 16));

        // 16 times the text takes 256 times as long when time is quadratic; one pair of ten within the margin is enough on a busy machine.
        Assert.Contains(Enumerable.Range(0, 10), _ => SecondsFor(small) is var one && SecondsFor(large) < Math.Max(one, .002) * 80);
    }

    [Fact]
    public void Analyze_MorePhrasesThanAreRead_KeepsThoseAtTheBeginning()
    {
        var words = string.Concat(Enumerable.Repeat("This is the nausea. ", PhraseScanner.MostMatches + 10)) + "And insomnia.";
        var findings = Analysis.Of(words, language: "en").Findings.ToArray();

        Assert.InRange(findings.Length, PhraseScanner.MostMatches / 4, PhraseScanner.MostMatches);
        Assert.Equal("This is the ".Length, findings[0].Start);
        Assert.All(findings, finding => Assert.Equal("nausea".Length, finding.Length));
    }

    private static double SecondsFor(string text)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        Analysis.Of(text, language: "en");
        return System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
