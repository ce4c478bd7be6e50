using Auscult.Contracts;
using Auscult.Text;
using Auscult.Text.Identifiers;
using Auscult.Text.Tokens;
using BenchmarkDotNet.Attributes;

namespace Auscult.Benchmarks;

/// <summary>What one post costs in each pure stage, beside the floor: merely cutting it into tokens.</summary>
[MemoryDiagnoser]
public class AnalysisBench
{
    private readonly Tokenizer _tokenizer = new();
    private readonly PostAnalysis _analysis = new();
    private TextPipeline _pipeline = null!;
    private Protector _protector = null!;
    private Token[] _tokens = new Token[1024];
    private string _text = "";

    [Params("short", "long", "mixed")]
    public string Shape { get; set; } = "short";

    [GlobalSetup]
    public void Setup()
    {
        _text = Corpus.Text(Shape);
        _pipeline = Corpus.Understanding.CreatePipeline();
        _protector = Corpus.Understanding.Protector;
    }

    [Benchmark(Baseline = true)]
    public int Tokenize() => _tokenizer.Tokenize(_text, ref _tokens);

    [Benchmark]
    public string Protect() => _protector.Protect(_text, new ProtectionContext("web"));

    [Benchmark]
    public int Analyze()
    {
        _pipeline.Analyze(new PostWords(_text), _analysis);
        return _analysis.Findings.Count;
    }
}
