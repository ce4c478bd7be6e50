using Auscult.App.Training;
using Auscult.Contracts;
using Auscult.Text;
using Auscult.Text.Learning;
using Auscult.Text.Tokens;
using BenchmarkDotNet.Attributes;

namespace Auscult.Benchmarks;

/// <summary>What all trained heads together cost a post, beside merely cutting it into tokens and beside the whole analysis.</summary>
[MemoryDiagnoser]
public class HeadsBench
{
    private readonly Tokenizer _tokenizer = new();
    private readonly PostAnalysis _analysis = new();
    private readonly PostAnalysis _read = new();
    private TextPipeline _understood = null!;
    private TextPipeline _whole = null!;
    private HeadScorer _scorer = null!;
    private Token[] _tokens = new Token[1024];
    private string _text = "";

    [Params("short", "long", "mixed")]
    public string Shape { get; set; } = "short";

    [GlobalSetup]
    public void Setup()
    {
        _text = Corpus.Text(Shape);
        var knowledge = Corpus.Understanding.Knowledge;
        _whole = Corpus.Understanding.CreatePipeline();
        _understood = new TextPipeline(knowledge);
        _understood.Understand(new PostWords(_text), "en", _read);
        _scorer = new HeadScorer(
            ShippedHeads.ForPosts,
            new WordClasses(knowledge),
            new SignalReader(_understood.Cues, _understood.SlotCount)
        );
    }

    [Benchmark(Baseline = true)]
    public int Tokenize() => _tokenizer.Tokenize(_text, ref _tokens);

    [Benchmark]
    public float Heads()
    {
        _scorer.Read(_understood.Fields, _read.Findings.Items);
        return _scorer.ProbabilitiesOf(0)[0];
    }

    [Benchmark]
    public int Analyze()
    {
        _whole.Analyze(new PostWords(_text), _analysis);
        return _analysis.Findings.Count;
    }
}
