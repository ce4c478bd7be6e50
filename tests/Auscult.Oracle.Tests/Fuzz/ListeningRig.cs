using System.Text;
using Auscult.App;
using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Sources;
using Auscult.Storage.Sqlite;
using Workspace = Auscult.Oracle.Tests.Oracle.Workspace;

namespace Auscult.Oracle.Tests.Fuzz;

/// <summary>The way of a post inside this process: read, map, protect, analyse, route, store. Made of the program's own pieces.</summary>
internal sealed class ListeningRig : IAsyncDisposable
{
    private static readonly Understanding s_understanding = new();

    private readonly Workspace _workspace = new();
    private readonly PostWorker _worker;

    public ListeningRig()
    {
        var folder = new DataFolder(_workspace.Data, _workspace["keys"]);
        folder.Prepare();
        var keyring = folder.OpenKeys();
        Store = folder.Open(StoreAccess.Write);
        _worker = new PostWorker(s_understanding, keyring, new PolicyBook([]), TimeProvider.System.GetUtcNow());
    }

    public SqliteStore Store { get; }

    /// <summary>What becomes of an input up to the store, which gets it with <see cref="StoreAsync"/>.</summary>
    public async Task<List<(AnalyzedPost? Post, QuarantinedRecord? Refused)>> UnderstandAsync(byte[] input)
    {
        using var opened = await InputOpener.OpenAsync(
            new MemoryStream(input, writable: false),
            "fuzz",
            new InputOptions { Format = InputFormat.JsonLines }
        );
        var source = new InputNames(s_understanding).Open(opened, new SourceOptions());
        var results = new List<(AnalyzedPost?, QuarantinedRecord?)>();
        await foreach (var batch in source.FetchAsync(Cursor.Start, TestContext.Current.CancellationToken))
        {
            results.AddRange(batch.Records.Select(record => _worker.Process(source, record)));
        }

        return results;
    }

    /// <summary>One record with these words.</summary>
    public async Task<AnalyzedPost> UnderstandAsync(string text) =>
        Assert.Single(await UnderstandAsync(Record(text))).Post ?? throw new InvalidOperationException("The post was refused.");

    public async Task<CommitReport> StoreAsync(IReadOnlyList<(AnalyzedPost? Post, QuarantinedRecord? Refused)> results) =>
        await Store.Posts.CommitAsync(
            new PostBatch(
                [.. results.Select(one => one.Post).OfType<AnalyzedPost>()],
                [.. results.Select(one => one.Refused).OfType<QuarantinedRecord>()],
                null
            ),
            TestContext.Current.CancellationToken
        );

    /// <summary>A record in JSON; halves of surrogate pairs stay as they are, in escapes.</summary>
    public static byte[] Record(string text, string id = "1")
    {
        var json = new StringBuilder($"{{\"id\":\"{id}\",\"source\":\"fuzz\",\"published_at\":\"2026-01-02T03:04:05Z\",\"text\":\"");
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                json.Append(text, i++, 2);
            }
            else if (char.IsSurrogate(text[i]) || char.IsControl(text[i]) || text[i] is '"' or '\\')
            {
                json.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            }
            else
            {
                json.Append(text[i]);
            }
        }

        return Encoding.UTF8.GetBytes(json.Append("\"}\n").ToString());
    }

    public async ValueTask DisposeAsync()
    {
        _worker.Dispose();
        await Store.DisposeAsync();
        _workspace.Dispose();
    }
}
