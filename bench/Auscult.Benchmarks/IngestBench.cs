using Auscult.App.Access;
using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Sources;
using Auscult.Storage.Sqlite;
using Auscult.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using Microsoft.Data.Sqlite;

namespace Auscult.Benchmarks;

/// <summary>
/// 20,000 simulated posts from bytes to a durable, searchable store, beside the floors of its two ends: parsing alone, and inserting text and full-text index
/// alone.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 5)]
public class IngestBench
{
    private byte[] _bytes = [];
    private ISource _source = null!;
    private List<RawRecord> _records = [];
    private List<AnalyzedPost> _understood = [];
    private string _folder = "";
    private Keyring _keyring = null!;

    [GlobalSetup]
    public async Task Setup()
    {
        _bytes = Corpus.JsonLines();
        (_source, _records) = await Corpus.RecordsAsync();
        _keyring = Keyring.Open(Path.Combine(AppContext.BaseDirectory, "ingest-keys"), mayCreate: true);
        using var worker = Worker();
        _understood = [.. _records.Select(record => worker.Process(_source, record).Post).OfType<AnalyzedPost>()];
    }

    [IterationSetup]
    public void FreshFolder()
    {
        _folder = Path.Combine(AppContext.BaseDirectory, "ingest-bench");
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        Directory.CreateDirectory(_folder);
    }

    [Benchmark(OperationsPerInvoke = Corpus.Posts)]
    public int ParseAlone() => _records.Count(record => _source.Map(record).Post is not null);

    [Benchmark(OperationsPerInvoke = Corpus.Posts)]
    public int UnderstandAlone()
    {
        using var worker = Worker();
        return _records.Count(record => worker.Process(_source, record).Post is not null);
    }

    [Benchmark(OperationsPerInvoke = Corpus.Posts)]
    public void InsertAlone()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "floor.db")};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
        Run(
            connection,
            "CREATE TABLE post (id INTEGER PRIMARY KEY, text TEXT); CREATE VIRTUAL TABLE f USING fts5 (body, content = '', tokenize = 'ascii')"
        );
        Run(connection, "BEGIN");
        using var row = new Statement(connection, "INSERT INTO post (text) VALUES (?)");
        using var index = new Statement(connection, "INSERT INTO f (rowid, body) VALUES (?, ?)");
        foreach (var post in _understood)
        {
            row.Bind(1, post.Text).Run();
            index.Bind(1, row.LastInsertId).Bind(2, post.IndexBody).Run();
        }

        Run(connection, "COMMIT");
    }

    [Benchmark(OperationsPerInvoke = Corpus.Posts)]
    public async Task StoreAlone()
    {
        await using var store = SqliteStore.Open(_folder, StoreAccess.Write, new PostIndexer());
        await store.Posts.CommitAsync(new PostBatch(_understood, [], null), CancellationToken.None);
    }

    [Benchmark(OperationsPerInvoke = Corpus.Posts, Baseline = true)]
    public async Task EndToEnd()
    {
        await using var store = SqliteStore.Open(_folder, StoreAccess.Write, new PostIndexer());
        await using var input = await InputOpener.OpenAsync(new MemoryStream(_bytes), "posts.jsonl");
        var pipeline = new IngestPipeline(store, Corpus.Understanding, _keyring, TimeProvider.System);
        await pipeline.RunAsync(SourceFactory.Open(input, new SourceOptions()), null, new IngestTally(), null, CancellationToken.None);
    }

    private PostWorker Worker() =>
        new(Corpus.Understanding, _keyring, new PolicyBook([]), new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
