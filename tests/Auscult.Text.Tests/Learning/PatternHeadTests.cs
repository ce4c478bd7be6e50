using Auscult.Text.Learning;
using Auscult.Text.Learning.Training;

namespace Auscult.Text.Tests.Learning;

/// <summary>A head with a second member that looks for patterns.</summary>
public class PatternHeadTests
{
    private const string Harm = "I didn't like it: Lexapro gave me nausea in Berlin";

    private static readonly Lazy<HeadModel> _plain = new(() => Toy.Train());
    private static readonly Lazy<PatternModel> _patterns = new(() => Learn(Toy.Texts.Select(text => text.Text)));
    private static readonly Lazy<HeadModel> _model = new(() => Toy.Train(patterns: _patterns.Value));

    [Theory]
    [InlineData(Harm)]
    [InlineData("")]
    [InlineData("weather weather weather #sunny can't")]
    public void ProbabilitiesOf_HeadWithPatterns_AddsWhatTheyAreWorth(string text)
    {
        var reader = new HeadReader(Toy.Knowledge, new HeadBank(FeatureWeights.Even, [_plain.Value, _model.Value]));
        reader.Read(new PostWords(text), "en");
        var words = new WordSequence(Toy.Knowledge).Read(new PostWords(text), "en");
        var worth = _patterns.Value.Score([words])[0][0];

        Assert.Equal(Logit(reader.ProbabilitiesOf(0)[0]) + worth, Logit(reader.ProbabilitiesOf(1)[0]), 3);
        Assert.Equal(text.Length == 0, worth == 0);
    }

    [Fact]
    public void ProbabilitiesOf_HeadsOfOneAndOfAnotherVocabulary_AreWhatEachIsAlone()
    {
        var other = Toy.Train(patterns: Learn(["something else", Harm, .. Toy.Texts.Select(text => text.Text)]));
        var together = new HeadReader(Toy.Knowledge, new HeadBank(FeatureWeights.Even, [_model.Value, other, _model.Value]));
        var alone = new HeadReader(Toy.Knowledge, new HeadBank(FeatureWeights.Even, [other]));
        together.Read(new PostWords(Harm), "en");
        alone.Read(new PostWords(Harm), "en");

        Assert.False(_patterns.Value.Words.SequenceEqual(other.Patterns!.Words));
        Assert.Equal(alone.ProbabilitiesOf(0)[0], together.ProbabilitiesOf(1)[0]);
        Assert.Equal(together.ProbabilitiesOf(0)[0], together.ProbabilitiesOf(2)[0]);
    }

    [Fact]
    public void ProbabilitiesOf_AskedTwice_IsTheSame()
    {
        var reader = Reader();
        reader.Read(new PostWords(Harm), "en");

        Assert.Equal(reader.ProbabilitiesOf(0)[0], reader.ProbabilitiesOf(0)[0]);
    }

    [Fact]
    public void Read_PostAfterPost_ForgetsTheOneBefore()
    {
        var (used, fresh) = (Reader(), Reader());
        used.Read(new PostWords("The weather was lovely, " + Harm), "en");
        used.AnswersOf(0);
        used.Read(new PostWords("nausea"), "en");
        fresh.Read(new PostWords("nausea"), "en");

        Assert.Equal(fresh.ProbabilitiesOf(0)[0], used.ProbabilitiesOf(0)[0]);
    }

    [Fact]
    public void ProbabilitiesOf_KnownWords_AllocatesNothing()
    {
        var reader = Reader();
        var words = new PostWords(Harm);
        var sum = 0f;
        for (var i = 0; i < 50; i++)
        {
            reader.Read(words, "en");
            sum += reader.ProbabilitiesOf(0)[0];
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            reader.Read(words, "en");
            sum += reader.ProbabilitiesOf(0)[0];
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);
    }

    [Fact]
    public void Explain_AllReasons_AddUpToTheLogit()
    {
        var reader = Reader();
        reader.Read(new PostWords(Harm), "en");
        var reasons = reader.Explain(0, 1, 10_000);

        var sum = reasons.Sum(reason => reason.Weight) + new HeadBank(FeatureWeights.Even, [_model.Value]).Biases[0];

        Assert.Equal(Logit(reader.ProbabilitiesOf(0)[0]), sum, 2);
        Assert.Contains(reasons, reason => reason.Words == "Lexapro gave me");
    }

    [Fact]
    public void Read_WrittenHead_IsTheSameHead()
    {
        var file = _model.Value.Write();
        var read = HeadModel.Read(file);

        Assert.Equal(file, read.Write());
        Assert.Equal(
            _patterns.Value.Score([
                [1, 2, 3],
            ]),
            read.Patterns!.Score([
                [1, 2, 3],
            ])
        );
    }

    [Theory]
    [InlineData(5)]
    [InlineData(200)]
    [InlineData(-1)]
    public void Read_DamagedHead_IsRefused(int length)
    {
        var file = _model.Value.Write();

        Assert.Throws<InvalidDataException>(() => HeadModel.Read(file[..(length < 0 ? file.Length + length : length)]));
    }

    private static HeadReader Reader() => new(Toy.Knowledge, new HeadBank(FeatureWeights.Even, [_model.Value]));

    private static PatternModel Learn(IEnumerable<string> company)
    {
        var reader = new WordSequence(Toy.Knowledge);
        return PatternFit.Fit(
            [.. company.SelectMany(text => Enumerable.Repeat(reader.Read(new PostWords(text), "en"), 5))],
            [new PatternTask(1, false)],
            [.. Toy.Texts.Select(text => new PatternText(reader.Read(new PostWords(text.Text), "en"), 0, text.Yes ? 1UL : 0))],
            1
        );
    }

    private static double Logit(double probability) => Math.Log(probability / (1 - probability));
}
