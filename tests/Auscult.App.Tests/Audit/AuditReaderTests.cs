using System.Security.Cryptography;
using System.Text.Json;
using Auscult.App.Audit;
using Auscult.Contracts;

namespace Auscult.App.Tests.Audit;

public sealed class AuditReaderTests : IAsyncLifetime
{
    private readonly Organisation _organisation = new();
    private Workspace _workspace = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _workspace = await Workspace.OpenAsync(_organisation.Folder, Cancellation);
        for (var i = 1; i <= 25; i++)
        {
            await AppendAsync(i % 2 == 0 ? "alice" : "bob", "open", $"post:{i}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _workspace.DisposeAsync();
        _organisation.Dispose();
    }

    [Fact]
    public async Task Page_ShowsValues_AndSaysWhichWereErased()
    {
        await _workspace.WriteAsync("admin", async desk => await desk.Store.Audit.EraseAsync(24, Cancellation), Cancellation);

        var page = await ReadAsync(reader => reader.PageAsync(new AuditFilter(Actor: "alice", Take: 2), Cancellation));

        Assert.Equal([24L, 22L], page.Select(record => record.Record.Sequence));
        Assert.Null(page[0].Values);
        Assert.Equal("""{"entity":"post:22"}""", page[1].Values);
    }

    /// <summary>Bit by bit or at once, the end is the same.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    [InlineData(1000)]
    public async Task Verify_InSteps_ReachesTheEnd(int step)
    {
        var progress = ChainProgress.Start;
        var steps = 0;
        do
        {
            progress = await ReadAsync(reader => reader.VerifyAsync(progress, step, Cancellation));
            Assert.True(++steps <= 25);
        } while (!progress.IsDone);

        Assert.Equal((25L, 25L, null), (progress.Sequence, progress.Total, progress.Break));
        var last = (await ReadAsync(reader => reader.PageAsync(new AuditFilter(Take: 1), Cancellation)))[0];
        Assert.Equal(last.Record.Hash, progress.Hash);
    }

    [Fact]
    public async Task Verify_FromAHashThatIsNotTheChains_BreaksThere()
    {
        var progress = await ReadAsync(reader =>
            reader.VerifyAsync(new ChainProgress(10, new string('0', 64), 25, null), 100, Cancellation)
        );

        Assert.Equal((true, 11L), (progress.IsDone, progress.Break!.Value));
    }

    [Fact]
    public async Task Export_IsRecordedWithTheHashOfItsBytesBeforeTheyLeave()
    {
        var file = new MemoryStream();
        ReadRecord? before = null;

        var exported = await new AuditExport(_workspace, "otto").WriteAsync(
            new AuditFilter(Actor: "bob"),
            () =>
            {
                before = ReadAsync(reader => reader.PageAsync(new AuditFilter(Take: 1), Cancellation)).GetAwaiter().GetResult()[0];
                return file;
            },
            Cancellation
        );

        Assert.Equal(13, exported.Records);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file.ToArray())), exported.Sha256);
        Assert.Equal(("otto", "export-audit"), (before!.Record.Actor, before.Record.Action));
        Assert.Contains(exported.Sha256, before.Values, StringComparison.Ordinal);
        var lines = System.Text.Encoding.UTF8.GetString(file.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(13, lines.Length);
        var first = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal(
            ("bob", "post:1"),
            (first.GetProperty("actor").GetString(), first.GetProperty("values").GetProperty("entity").GetString())
        );
    }

    private Task<AuditRecord> AppendAsync(string actor, string action, string entity) =>
        _workspace.WriteAsync(
            actor,
            async desk => await desk.Store.Audit.AppendAsync(desk.Trail.Entry(action, entity, new { entity }), Cancellation),
            Cancellation
        );

    private Task<T> ReadAsync<T>(Func<AuditReader, Task<T>> read) =>
        _workspace.ReadAsync(
            async store =>
            {
                using var reader = new AuditReader(store, _workspace.Keyring);
                return await read(reader);
            },
            Cancellation
        );
}
