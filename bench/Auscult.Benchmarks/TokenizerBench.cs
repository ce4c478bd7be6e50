using Auscult.Contracts;
using Auscult.Text.Tokens;
using BenchmarkDotNet.Attributes;

namespace Auscult.Benchmarks;

/// <summary>The tokeniser on the three shapes of text that posts have, beside the plainest possible split as the ratio to watch.</summary>
[MemoryDiagnoser]
public class TokenizerBench
{
    private readonly Tokenizer _tokenizer = new();
    private Token[] _buffer = new Token[4096];

    /// <summary>What a post looks like.</summary>
    public enum Shape
    {
        ShortPost,
        LongReview,
        MixedScripts,
    }

    [Params(Shape.ShortPost, Shape.LongReview, Shape.MixedScripts)]
    public Shape Text { get; set; }

    private string _text = "";

    [GlobalSetup]
    public void Setup()
    {
        const string post =
            "Three weeks on the new tablets and I still can't sleep, my head hurts every morning... is this normal? @helpline #insomnia";
        _text = Text switch
        {
            Shape.ShortPost => post,
            Shape.LongReview => string.Join(
                ' ',
                Enumerable.Repeat("Doctor put me on 20 mg in March. At first it was fine; then the dizziness began.", 20)
            ),
            _ => "Après l'injection j'ai eu de la fièvre 🤒 頭が痛い головная боль صداع https://example.com/é #santé",
        };
    }

    [Benchmark(Baseline = true)]
    public int NaiveSplit()
    {
        var words = 0;
        foreach (var range in _text.AsSpan().Split(' '))
        {
            words += range.End.Value > range.Start.Value ? 1 : 0;
        }

        return words;
    }

    [Benchmark]
    public int Tokenize() => _tokenizer.Tokenize(_text, ref _buffer);
}
