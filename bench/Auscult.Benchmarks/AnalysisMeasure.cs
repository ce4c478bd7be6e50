using System.Globalization;
using Auscult.App.Training;
using Auscult.Contracts;
using Auscult.Sources;
using Auscult.Text;
using Auscult.Text.Identifiers;
using Auscult.Text.Learning;
using Auscult.Text.Tokens;

namespace Auscult.Benchmarks;

/// <summary>
/// Posts a second of processor time that protecting and understanding take, on a file of real posts, beside the floor of merely cutting them
/// into tokens. One thread; the best of a few rounds of each stage: what disturbs a round makes it slower, never faster.
/// </summary>
internal static class AnalysisMeasure
{
    private const int Rounds = 8;

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var file, ..])
        {
            await Console.Error.WriteLineAsync("analysis FILE [STAGE]: a file of posts, as `auscult ingest` reads it.");
            return 1;
        }

        var only = arguments.Length > 1 ? arguments[1] : null;
        var posts = await ReadAsync(file);
        var understanding = Corpus.Understanding;
        string[] words = [.. posts.Select(post => understanding.Protector.Protect(post.Text, new ProtectionContext("web")))];
        var pipeline = understanding.CreatePipeline();
        var rules = new TextPipeline(understanding.Knowledge);
        var analysis = new PostAnalysis();
        var tokenizer = new Tokenizer();
        var tokens = new Token[1024];
        var characters = words.Average(text => text.Length);
        Say($"{posts.Count} posts of {characters:0} characters");
        Measure("tokenize", text => tokenizer.Tokenize(text, ref tokens), words);
        Measure(
            "protect",
            text => understanding.Protector.Protect(text, new ProtectionContext("web")),
            [.. posts.Select(post => post.Text)]
        );
        Measure("rules", text => rules.Analyze(new PostWords(text), analysis), words);
        Measure("find+heads", Scored(understanding.Knowledge), words);
        Measure("analyze", text => pipeline.Analyze(new PostWords(text), analysis), words);
        return 0;

        void Measure(string stage, Action<string> step, string[] texts)
        {
            if (only is null || only == stage)
            {
                Say(Best(stage, step, texts));
            }
        }
    }

    /// <summary>Findings, and every head asked about every post: no gate, no index, no labels.</summary>
    private static Action<string> Scored(KnowledgeBase knowledge)
    {
        var pipeline = new TextPipeline(knowledge);
        var analysis = new PostAnalysis();
        var scorer = new HeadScorer(ShippedHeads.ForPosts, new WordClasses(knowledge), new SignalReader(pipeline.Cues, pipeline.SlotCount));
        return text =>
        {
            pipeline.Understand(new PostWords(text), "en", analysis);
            scorer.Read(pipeline.Fields, analysis.Findings.Items);
        };
    }

    private static string Best(string stage, Action<string> step, string[] texts)
    {
        var best = double.MaxValue;
        var bytes = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Environment.CpuUsage.TotalTime;
            foreach (var text in texts)
            {
                step(text);
            }

            best = Math.Min(best, (Environment.CpuUsage.TotalTime - started).TotalSeconds);
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{stage, -10} {texts.Length / best, 10:0} posts/s {best / texts.Length * 1e6, 8:0.00} us/post {(double)bytes / texts.Length, 8:0.0} bytes/post"
        );
    }

    private static async Task<List<IncomingPost>> ReadAsync(string file)
    {
        var input = await new InputOpener(null).OpenAsync(file, new InputOptions(), CancellationToken.None);
        var source = SourceFactory.Open(input, new SourceOptions());
        var posts = new List<IncomingPost>();
        await foreach (var batch in source.FetchAsync(Cursor.Start, CancellationToken.None))
        {
            posts.AddRange(batch.Records.Select(record => source.Map(record).Post).OfType<IncomingPost>().Where(post => !post.IsDeletion));
        }

        return posts;
    }

    private static void Say(FormattableString line) => Say(FormattableString.Invariant(line));

    private static void Say(string line) => Console.WriteLine(line);
}
