using System.Globalization;
using System.Text.Json;
using Auscult.App.Explore;
using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Sources;
using Auscult.Storage.Sqlite.Work;

namespace Auscult.App.Tests;

/// <summary>A real data folder of a test's own below the test output; gone when the test ends.</summary>
internal sealed class Organisation : IDisposable
{
    public Organisation()
    {
        Root = Path.Combine(AppContext.BaseDirectory, "folders", Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(Root);
        Folder = new DataFolder(Path.Combine(Root, "data"), Path.Combine(Root, "keys"));
    }

    public string Root { get; }

    public DataFolder Folder { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<Desk> WriteAsync() => Desk.OpenToWriteAsync(Folder, Cancellation);

    public Desk Read() => Desk.OpenToRead(Folder);

    /// <summary>Takes in records of the interchange form.</summary>
    public async Task<ImportSummary> IngestAsync(params object[] posts)
    {
        await using var desk = await WriteAsync();
        return await IngestAsync(desk, posts);
    }

    public Task<ImportSummary> IngestAsync(Desk desk, params object[] posts)
    {
        var file = Path.Combine(Root, Guid.NewGuid().ToString("n") + ".jsonl");
        File.WriteAllLines(file, posts.Select(post => JsonSerializer.Serialize(post)));
        return IngestFileAsync(desk, file, null);
    }

    public static Task<ImportSummary> IngestFileAsync(
        Desk desk,
        string file,
        IProgress<IngestProgress>? progress,
        CancellationToken? cancellation = null
    ) =>
        new Import(desk).RunAsync(
            new ImportRequest(file, InputFormat.Auto, new SourceOptions()),
            _ => { },
            progress,
            cancellation ?? Cancellation
        );

    public static async Task<SearchResult> SearchAsync(Desk desk, string query) =>
        (await new Explorer(desk.Store.Search, desk.Clock).SearchAsync(query, new SearchOptions(), Cancellation)).Result;

    public async Task<SearchResult> SearchAsync(string query)
    {
        await using var desk = Read();
        return await SearchAsync(desk, query);
    }

    /// <summary>Asserts that the store agrees with itself and the audit chain holds; returns the digest.</summary>
    public async Task<string> VerifyAsync()
    {
        await using var desk = Read();
        var verification = await desk.Store.Inspector.VerifyAsync(Cancellation);
        Assert.Empty(verification.Problems);
        Assert.Null(await AuditChain.FirstBreakAsync(desk.Store.Audit, Cancellation));
        return verification.Digest;
    }

    public static async Task SetPolicyAsync(Desk desk, SourcePolicy policy) =>
        await desk.Store.Sources.SaveAsync(policy with { IsBuiltIn = false }, Cancellation);

    /// <summary>A day before now, as the interchange form writes it.</summary>
    public static string DaysAgo(int days) =>
        TimeProvider.System.GetUtcNow().AddDays(-days).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
