using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Sources;
using Auscult.TestKit.Simulation;

namespace Auscult.Benchmarks;

/// <summary>Seeded posts that every benchmark measures on, so that figures can be compared.</summary>
internal static class Corpus
{
    public const int Posts = 20_000;

    /// <summary>Simulated posts as a source delivers them: interchange JSON lines.</summary>
    public static byte[] JsonLines(long posts = Posts)
    {
        var bytes = new MemoryStream();
        new Simulator(new SimulationOptions { Seed = 7, Posts = posts }).WriteJsonLines(bytes);
        return bytes.ToArray();
    }

    /// <summary>The records of the JSON lines.</summary>
    public static async Task<(ISource Source, List<RawRecord> Records)> RecordsAsync()
    {
        var input = await InputOpener.OpenAsync(new MemoryStream(JsonLines()), "posts.jsonl");
        var source = SourceFactory.Open(input, new SourceOptions());
        var records = new List<RawRecord>();
        await foreach (var batch in source.FetchAsync(Cursor.Start, CancellationToken.None))
        {
            records.AddRange(batch.Records);
        }

        return (source, records);
    }

    /// <summary>Mapped posts that are no deletions.</summary>
    public static async Task<List<IncomingPost>> PostsAsync()
    {
        var (source, records) = await RecordsAsync();
        return [.. records.Select(record => source.Map(record).Post).OfType<IncomingPost>().Where(post => !post.IsDeletion)];
    }

    /// <summary>A post of a kind of text: short (130 characters), long (2,000) or mixed in scripts.</summary>
    public static string Text(string shape) =>
        shape switch
        {
            "short" =>
                "Started a new tablet on Monday and now I sleep badly, wake at four and feel sick until noon. Anybody else had this? Thanks for help",
            "long" => string.Concat(
                Enumerable.Repeat(Text("short") + " The walk by the river was lovely and the bus was late again. ", 10)
            ),
            "mixed" =>
                "今日は頭が痛い 😷😷 мне плохо, доктор #грипп كل يوم صداع — j'ai mal au crâne depuis hier soir!!! sooooo tired @friend https://example.org/a?b=c",
            _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "short, long or mixed"),
        };

    public static Understanding Understanding { get; } = new();
}
