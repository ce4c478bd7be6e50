using Auscult.Text.Learning;

namespace Auscult.Text.Tests.Learning;

public class HeadReaderTests
{
    private static readonly Lazy<HeadModel> _model = new(() => Toy.Train());

    [Theory]
    [InlineData("Lexapro gave me nausea in Berlin", true)]
    [InlineData("lexapro gave me terrible headaches!!", true)]
    [InlineData("The weather was lovely in Berlin", false)]
    [InlineData("weather was cold", false)]
    public void AnswersOf_NewText_FollowsItsWords(string text, bool yes)
    {
        var reader = Reader();
        reader.Read(new PostWords(text), "en");

        Assert.Equal(yes ? 2UL : 1UL, reader.AnswersOf(0));
        Assert.Equal(yes, reader.ProbabilitiesOf(0)[0] > .5f);
    }

    /// <summary>The pipeline sums bytes word by word; training multiplies floats feature by feature. Both must say the same.</summary>
    [Theory]
    [InlineData("I don't know, #Lexapro gave me a rash, a rash, a RASH again 😀 http://x.org @me 2.5 mg")]
    [InlineData("")]
    [InlineData("!!!")]
    [InlineData("nausea")]
    public void ProbabilitiesOf_FastPath_AgreesWithTheFeatures(string text)
    {
        var model = _model.Value;
        var bank = new HeadBank(FeatureWeights.Even, [model]);
        var vector = new FeatureReader(Toy.Knowledge, FeatureWeights.Even).Read(new PostWords(text), "en");
        var expected = (double)bank.Biases[0];
        for (var i = 0; i < vector.Rows.Length; i++)
        {
            var row = vector.Rows[i];
            var weight =
                row >= FeatureSpace.HashedRows
                    ? bank.SignalWeights[(row - FeatureSpace.HashedRows) * bank.Stride]
                    : bank.Rows[row * bank.Stride]
                        * (row < FeatureSpace.BlockRows ? bank.WordScales[0] : bank.LetterScales[0])
                        / FeatureWeights.Even[row];
            expected += weight * vector.Values[i];
        }

        var reader = Reader();
        reader.Read(new PostWords(text), "en");

        Assert.Equal(1 / (1 + Math.Exp(-expected)), reader.ProbabilitiesOf(0)[0], 4);
    }

    [Fact]
    public void Read_WhatWasReadBefore_ChangesNothing()
    {
        var used = Reader();
        foreach (var (text, _) in Toy.Texts)
        {
            used.Read(new PostWords(text), "en");
        }

        for (var i = 0; i < 30_000; i++)
        {
            used.Read(new PostWords($"word{i} other{i}"), "en");
        }

        foreach (var (text, _) in Toy.Texts.Take(10))
        {
            var fresh = Reader();
            fresh.Read(new PostWords(text), "en");
            used.Read(new PostWords(text), "en");

            Assert.Equal(fresh.ProbabilitiesOf(0)[0], used.ProbabilitiesOf(0)[0]);
        }
    }

    [Fact]
    public void Read_SameHeadTwiceInTheBank_GivesTheSame()
    {
        var models = Enumerable.Repeat(_model.Value, 40).ToList();
        var reader = new HeadReader(Toy.Knowledge, new HeadBank(FeatureWeights.Even, models));
        reader.Read(new PostWords(Toy.Texts[0].Text), "en");

        Assert.Equal(reader.ProbabilitiesOf(0)[0], reader.ProbabilitiesOf(39)[0]);
    }

    [Fact]
    public void Read_KnownWords_AllocatesNothing()
    {
        var reader = Reader();
        var words = new PostWords("Lexapro gave me nausea, and the weather was lovely");
        for (var i = 0; i < 50; i++)
        {
            reader.Read(words, "en");
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            reader.Read(words, "en");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Explain_Harm_NamesItsWordsAndSignals()
    {
        var reader = Reader();
        reader.Read(new PostWords("Lexapro gave me nausea in Berlin"), "en");

        var reasons = reader.Explain(0, 1, 8);

        Assert.Equal(8, reasons.Count);
        Assert.Contains(reasons, reason => reason.Words == "gave me" && reason.Weight > 0 || reason.Words == "gave" && reason.Weight > 0);
        Assert.All(reasons, reason => Assert.True(reason.Words is null != reason.Signal is null));
        Assert.Equal(reasons.OrderByDescending(reason => Math.Abs(reason.Weight)), reasons);
    }

    [Fact]
    public void Explain_AllReasons_AddUpToTheLogit()
    {
        var reader = Reader();
        reader.Read(new PostWords("I don't think Lexapro gave me #nausea, gave me nothing"), "en");
        var probability = reader.ProbabilitiesOf(0)[0];

        var sum = reader.Explain(0, 1, 10_000).Sum(reason => reason.Weight) + new HeadBank(FeatureWeights.Even, [_model.Value]).Biases[0];

        Assert.Equal(Math.Log(probability / (1 - probability)), sum, 2);
    }

    [Fact]
    public void Read_TwoRegisters_MixesProbabilitiesAndThresholds()
    {
        var reader = new HeadReader(Toy.Knowledge, new HeadBank(FeatureWeights.Even, [Toy.Train(HeadKind.Registers)]));
        reader.Read(new PostWords("Lexapro gave me nausea in Berlin"), "en");

        // The toy's clinical lane says the opposite, and the lane that chooses says that this is everyday language.
        Assert.True(reader.ProbabilitiesOf(0)[0] > .5f);
        Assert.Equal(2UL, reader.AnswersOf(0));
    }

    private static HeadReader Reader() => new(Toy.Knowledge, new HeadBank(FeatureWeights.Even, [_model.Value]));
}
