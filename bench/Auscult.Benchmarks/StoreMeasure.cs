using System.Globalization;
using Auscult.App.Access;
using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Sources;
using Auscult.Storage.Sqlite;
using Auscult.Text;

namespace Auscult.Benchmarks;

/// <summary>
/// What storing costs: processor time of the one thread that commits, apart from understanding, per 100,000 posts as the store grows. Processor
/// time, because others on the machine change the wall clock and not the work.
/// </summary>
internal static class StoreMeasure
{
    private const int BatchPosts = 25_000;

    /// <param name="options">A file of JSON lines, and the data folder (default beside the program).</param>
    public static async Task<int> RunAsync(string[] options)
    {
        var folder = options.Length > 1 ? options[1] : Path.Combine(AppContext.BaseDirectory, "store-data");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        await using var file = File.OpenRead(options[0]);
        await using var input = await InputOpener.OpenAsync(file, "posts.jsonl");
        await using var store = SqliteStore.Open(folder, StoreAccess.Write, new PostIndexer());
        using var worker = new PostWorker(
            Corpus.Understanding,
            Keyring.Open(Path.Combine(folder, "keys"), mayCreate: true),
            new PolicyBook([]),
            new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)
        );
        var (stored, total, last, next) = (0, 0L, 0L, 100_000);
        await foreach (var posts in BatchesAsync(SourceFactory.Open(input, new SourceOptions()), worker))
        {
            var before = Nanoseconds();
            await store.Posts.CommitAsync(new PostBatch(posts, [], null), CancellationToken.None);
            total += Nanoseconds() - before;
            stored += posts.Count;
            if (stored >= next)
            {
                Console.WriteLine($"{stored, 9}: {(total - last) / 1e8:0.0} microseconds a post");
                (last, next) = (total, next + 100_000);
            }
        }

        Console.WriteLine($"{stored, 9}: {total / 1e3 / stored:0.0} microseconds a post over all");
        return 0;
    }

    private static async IAsyncEnumerable<List<AnalyzedPost>> BatchesAsync(ISource source, PostWorker worker)
    {
        var posts = new List<AnalyzedPost>(BatchPosts);
        await foreach (var batch in source.FetchAsync(Cursor.Start, CancellationToken.None))
        {
            posts.AddRange(batch.Records.Select(record => worker.Process(source, record).Post).OfType<AnalyzedPost>());
            if (posts.Count >= BatchPosts)
            {
                yield return posts;
                posts = new List<AnalyzedPost>(BatchPosts);
            }
        }

        yield return posts;
    }

    /// <summary>Processor time of this thread, from the kernel.</summary>
    private static long Nanoseconds() =>
        long.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
}
