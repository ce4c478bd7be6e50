using Auscult.Contracts;
using Auscult.Storage.Sqlite.Work;
using Auscult.TestKit.Conformance;

namespace Auscult.Storage.Tests.Sqlite;

/// <summary>The chain against its published vectors, and what a change below the ports does to it.</summary>
public sealed class AuditChainTests : IDisposable
{
    private const string First = "a75829ba587005d14b171e2ff4d8523cffa1a9d70630b350f4897de7521dc275";
    private const string Second = "4f328949eed1c4be29ccf054d1cc204f264f45c8bb2a4d2c46db27ccf1c3791f";

    private static readonly AuditEntry Create = new(At(0), "alice", "create", "case:42", "{\"status\":\"new\"}", null);
    private static readonly AuditEntry Update = new(At(5), "bob", "update", "case:42", "{\"status\":\"valid\"}", null);

    private readonly SqliteStoreFixture _fixture = new();

    [Fact]
    public void Hash_OfThePublishedEntries_IsThePublishedHash()
    {
        Assert.Equal(First, AuditChain.Hash(AuditChain.Origin, "1|2024-03-01T09:00:00Z|alice|create|case:42|{\"status\":\"new\"}"));
        Assert.Equal(First, AuditChain.Hash(AuditChain.Origin, 1, Create));
        Assert.Equal(Second, AuditChain.Hash(First, 2, Update));
    }

    [Fact]
    public async Task Append_OfThePublishedEntries_StoresThePublishedHashes()
    {
        await using var store = _fixture.Open();
        await store.Audit.AppendAsync(Create, TestContext.Current.CancellationToken);
        await store.Audit.AppendAsync(Update, TestContext.Current.CancellationToken);

        Assert.Equal(
            [First, Second],
            (await store.Audit.ReadAsync(0, 10, TestContext.Current.CancellationToken)).Select(record => record.Hash)
        );
        Assert.Null(await AuditChain.FirstBreakAsync(store.Audit, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("UPDATE audit SET sealed_values = '{}' WHERE sequence = 1", 1)]
    [InlineData("UPDATE audit SET at = '2024-03-01T09:00:01Z' WHERE sequence = 2", 2)]
    [InlineData("UPDATE audit SET actor = 'carol' WHERE sequence = 2", 2)]
    [InlineData("UPDATE audit SET previous_hash = hash WHERE sequence = 2", 2)]
    [InlineData("DELETE FROM audit WHERE sequence = 1", 1)]
    [InlineData("DELETE FROM audit WHERE sequence = 2", 2)]
    public async Task FirstBreak_AfterAChangeBelowThePorts_IsTheChangedRecord(string sql, long first)
    {
        await AppendThreeAsync();
        _fixture.Execute($"DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; {sql}");

        await using var store = _fixture.Open();

        Assert.Equal(first, await AuditChain.FirstBreakAsync(store.Audit, TestContext.Current.CancellationToken));
    }

    /// <summary>Who also repairs the hash of the changed record breaks the next one.</summary>
    [Fact]
    public async Task FirstBreak_AfterAChangeWithItsHash_IsTheNextRecord()
    {
        await AppendThreeAsync();
        var forged = AuditChain.Hash(AuditChain.Origin, 1, Create with { Actor = "mallory" });
        _fixture.Execute($"DROP TRIGGER audit_no_update; UPDATE audit SET actor = 'mallory', hash = '{forged}' WHERE sequence = 1");

        await using var store = _fixture.Open();

        Assert.Equal(2, await AuditChain.FirstBreakAsync(store.Audit, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FirstBreak_BeyondAPage_IsFound()
    {
        await using (var store = _fixture.Open())
        {
            for (var number = 1; number <= 1002; number++)
            {
                await store.Audit.AppendAsync(Some.Entry("read", number), TestContext.Current.CancellationToken);
            }

            Assert.Null(await AuditChain.FirstBreakAsync(store.Audit, TestContext.Current.CancellationToken));
        }

        _fixture.Execute("DROP TRIGGER audit_no_update; UPDATE audit SET entity = 'case:0' WHERE sequence = 1001");
        await using var again = _fixture.Open();
        Assert.Equal(1001, await AuditChain.FirstBreakAsync(again.Audit, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _fixture.Dispose();

    private static DateTimeOffset At(int minute) => new(2024, 3, 1, 9, minute, 0, TimeSpan.Zero);

    private async Task AppendThreeAsync()
    {
        await using var store = _fixture.Open();
        await store.Audit.AppendAsync(Create, TestContext.Current.CancellationToken);
        await store.Audit.AppendAsync(Update, TestContext.Current.CancellationToken);
        await store.Audit.AppendAsync(Update with { At = At(6), Action = "close" }, TestContext.Current.CancellationToken);
    }
}
