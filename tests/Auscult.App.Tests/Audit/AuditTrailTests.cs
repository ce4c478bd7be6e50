using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;

namespace Auscult.App.Tests.Audit;

public sealed class AuditTrailTests : IDisposable
{
    private readonly Organisation _organisation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_AreReadableWithTheKeysAndNowhereInTheStore()
    {
        await using (var desk = await _organisation.WriteAsync())
        {
            var record = await desk.Store.Audit.AppendAsync(
                desk.Trail.Entry("note", "item:1", new { WhyItWas = "canaryword" }),
                Cancellation
            );

            Assert.Equal("""{"why_it_was":"canaryword"}""", await ValuesAsync(desk, record));
            Assert.Equal(DataFolder.Actor, record.Actor);
            Assert.Equal(-1, Convert.FromBase64String(record.SealedValues).AsSpan().IndexOf("canaryword"u8));
        }

        Assert.All(
            Directory.GetFiles(_organisation.Root, "*", SearchOption.AllDirectories),
            file => Assert.Equal(-1, File.ReadAllBytes(file).AsSpan().IndexOf("canaryword"u8))
        );
    }

    [Fact]
    public async Task Erase_DestroysTheValuesAndLeavesTheChain()
    {
        await using var desk = await _organisation.WriteAsync();
        var first = await desk.Store.Audit.AppendAsync(desk.Trail.Entry("note", "item:1", new { a = 1 }), Cancellation);
        var second = await desk.Store.Audit.AppendAsync(desk.Trail.Entry("note", "item:2", new { a = 2 }), Cancellation);

        Assert.True(await desk.Store.Audit.EraseAsync(first.Sequence, Cancellation));

        Assert.Null(await ValuesAsync(desk, first));
        Assert.Equal("""{"a":2}""", await ValuesAsync(desk, second));
        Assert.Null(await AuditChain.FirstBreakAsync(desk.Store.Audit, Cancellation));
        Assert.False(await desk.Store.Audit.EraseAsync(first.Sequence, Cancellation));
    }

    /// <summary>A key of one record must not open another's values.</summary>
    [Fact]
    public async Task Values_WithTheKeyOfAnotherRecord_AreRefused()
    {
        await using var desk = await _organisation.WriteAsync();
        var first = await desk.Store.Audit.AppendAsync(desk.Trail.Entry("note", "item:1", new { a = 1 }), Cancellation);
        var second = await desk.Store.Audit.AppendAsync(desk.Trail.Entry("note", "item:2", new { a = 2 }), Cancellation);
        var key = await desk.Store.Audit.KeyAsync(second.Sequence, Cancellation);

        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => desk.Trail.Values(first, key));
    }

    public void Dispose() => _organisation.Dispose();

    private static async Task<string?> ValuesAsync(Desk desk, AuditRecord record) =>
        desk.Trail.Values(record, await desk.Store.Audit.KeyAsync(record.Sequence, Cancellation));
}
