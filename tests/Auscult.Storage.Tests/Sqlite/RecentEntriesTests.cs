using Auscult.Contracts;
using Auscult.Storage.Sqlite;
using Auscult.Storage.Sqlite.Posts;
using Auscult.TestKit.Conformance;

namespace Auscult.Storage.Tests.Sqlite;

/// <summary>New index entries lie in small tables until they are merged; nothing a store does may depend on where an entry lies.</summary>
public sealed class RecentEntriesTests : IDisposable
{
    private const ulong Fingerprint = 0x1234_5678_9abc_def0;

    private readonly SqliteStoreFixture _fixture = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deliveries_BeforeAndAfterAMerge_MeanTheSame(bool merged)
    {
        await using var store = _fixture.Open();
        await Fill.CommitAsync(
            store,
            Alarming(1) with
            {
                Author = Some.Author(1),
            },
            Some.Post(2, "an answer") with
            {
                ReplyTo = 1,
                Thread = 1,
            },
            Some.Post(3, "an answer to the answer") with
            {
                ReplyTo = 2,
                Thread = 1,
            }
        );
        MergeIf(merged);

        Assert.Equal(
            new CommitReport(1, 0, 1, 1),
            await Fill.CommitAsync(store, Some.Post(2, "an answer") with { ReplyTo = 1, Thread = 1 }, Alarming(4), Some.Post(3).Deleted())
        );
        MergeIf(merged);

        Assert.Equal([1UL, 2UL], await ThreadAsync(store, 2));
        Assert.Equal((1, 2), (Count("item"), Count("item_post")));
        Assert.Empty((await store.Inspector.VerifyAsync(CancellationToken.None)).Problems);
    }

    [Fact]
    public async Task Flush_AtTheLimit_LeavesTheSmallTablesEmpty()
    {
        await using var store = _fixture.Open();
        await Fill.CommitAsync(store, Alarming(1), Some.Post(2) with { ReplyTo = 1, Thread = 7 });
        using var connection = _fixture.Connect();

        new RecentEntries(connection, limit: 3).Flush();
        Assert.Equal((2, 2, 4), (Count("post_identity_recent"), Count("post_pointer_recent"), Count("item_band_recent")));
        new RecentEntries(connection, limit: 2).Flush();

        Assert.Equal((0, 0, 0), (Count("post_identity_recent"), Count("post_pointer_recent"), Count("item_band_recent")));
        Assert.Equal((2, 2, 4), (Count("post_identity"), Count("post_pointer"), Count("item_band")));
    }

    public void Dispose() => _fixture.Dispose();

    private static PostDraft Alarming(int number) =>
        Some.Post(number, "help me") with
        {
            Fingerprint = Fingerprint,
            Routes = [new(ItemKind.Emergency, "cue")],
        };

    private static async Task<IEnumerable<ulong>> ThreadAsync(SqliteStore store, long number)
    {
        var post = (await store.Posts.FindAsync(number, CancellationToken.None))!;
        return (await store.Context.ThreadAsync(post, 10, CancellationToken.None)).Select(one => (ulong)one.Key.Value);
    }

    private long Count(string table)
    {
        using var connection = _fixture.Connect();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)command.ExecuteScalar()!;
    }

    private void MergeIf(bool merged)
    {
        if (merged)
        {
            using var connection = _fixture.Connect();
            new RecentEntries(connection).Merge();
        }
    }
}
