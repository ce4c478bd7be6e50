using System.Text;
using Auscult.Contracts;
using Auscult.Storage.Sqlite;
using Auscult.TestKit.Conformance;

namespace Auscult.Storage.Tests.Sqlite;

/// <summary>What the text index keeps, rebuilds and forgets.</summary>
public sealed class IndexTests : IDisposable
{
    private readonly SqliteStoreFixture _fixture = new();

    [Fact]
    public async Task Open_WithAnotherIndexVersion_RebuildsTheIndex()
    {
        await using (var store = _fixture.Open())
        {
            await Fill.EverythingAsync(store);
        }

        _fixture.Execute("INSERT INTO post_text (post_text) VALUES ('delete-all')");
        await using (var same = _fixture.Open())
        {
            Assert.Equal(0, await Fill.TotalAsync(same, "two"));
        }

        await using var other = _fixture.Open(indexVersion: 2);

        Assert.Equal(1, await Fill.TotalAsync(other, "two"));
        Assert.Equal(0, await Fill.TotalAsync(other, "three"));
        await Fill.DigestAsync(other);
    }

    [Fact]
    public async Task Number_AfterARolledBackBatch_IsGivenAgain()
    {
        await using (_fixture.Open()) { }

        using var connection = _fixture.Connect();
        using var terms = new Terms(connection);
        terms.Number(TermSpace.Source, "kept");
        Assert.Throws<InvalidOperationException>(() =>
            Database.InTransaction(
                connection,
                () =>
                {
                    terms.Number(TermSpace.Source, "lost");
                    throw new InvalidOperationException();
                }
            )
        );

        terms.Reload();

        Assert.Null(terms.Find(TermSpace.Source, "lost"));
        Assert.Equal(1, terms.Find(TermSpace.Source, "kept"));
        Assert.Equal(2, terms.Number(TermSpace.Source, "next"));
        Assert.Throws<StoreException>(() => terms.Value(TermSpace.Source, 3));
        Assert.Equal("next", terms.Value(TermSpace.Source, 2));
    }

    /// <summary>Words that were deleted, replaced or expired must not be readable in any file, not even in free pages or the index.</summary>
    [Fact]
    public async Task Files_AfterDeletionEditAndExpiry_HoldNoneOfTheWords()
    {
        string[] marks = ["zqdeleted", "zqreplaced", "zqexpired"];
        await using (var store = _fixture.Open())
        {
            await Fill.CommitAsync(store, [.. Enumerable.Range(1, 3000).Select(number => Draft(number, marks))]);
            Assert.Equal(1000, await Fill.TotalAsync(store, marks[0]));
        }

        Assert.All(marks, mark => Assert.NotEmpty(FilesWith(mark)));
        await using (var store = _fixture.Open())
        {
            var deletions = Enumerable.Range(1, 3000).Where(number => number % 3 == 0).Select(number => Some.Post(number).Deleted());
            await Fill.CommitAsync(store, [.. deletions]);
            await store.Posts.ExpireAsync("expiring", Some.Noon.AddYears(1), 10_000, TestContext.Current.CancellationToken);
            var edits = Enumerable.Range(1, 3000).Where(number => number % 3 == 1);
            await Fill.CommitAsync(store, [.. edits.Select(number => Some.Post(number, "fresh"))]);
            await Fill.CommitAsync(store, [.. edits.Select(number => Some.Post(number).Deleted())]);
            await Fill.DigestAsync(store);
        }

        Assert.All(marks, mark => Assert.Empty(FilesWith(mark)));
    }

    /// <summary>
    /// FTS5 writes a segment whenever a number does not ascend or a savepoint is needed, and merging segments is what storing costs most: a
    /// batch must write one, whatever happens to its posts.
    /// </summary>
    [Fact]
    public async Task Commit_WithItemsEditsAndDeletions_WritesOneSegmentABatch()
    {
        await using var store = _fixture.Open();
        await Fill.CommitAsync(store, [.. Enumerable.Range(1, 60).Select(number => Routed(number, "first"))]);

        Assert.Equal(1, Segments());
        await Fill.CommitAsync(
            store,
            [
                .. Enumerable.Range(1, 20).Select(number => Routed(number, "second")),
                .. Enumerable.Range(61, 60).Select(number => Routed(number, "first")),
                // Twice in one batch: stored and new posts edited, edited again and deleted.
                .. Enumerable.Range(11, 60).Select(number => Routed(number, "third")),
                .. Enumerable.Range(1, 5).Concat(Enumerable.Range(56, 10)).Select(number => Some.Post(number).Deleted()),
            ]
        );

        Assert.Equal(2, Segments());
        await Fill.DigestAsync(store);
        Assert.Equal(50, await Fill.TotalAsync(store, "first"));
        Assert.Equal(5, await Fill.TotalAsync(store, "second"));
        Assert.Equal(50, await Fill.TotalAsync(store, "third"));
    }

    public void Dispose() => _fixture.Dispose();

    private static PostDraft Routed(int number, string word) =>
        Some.Post(number, $"{word} w{number}") with
        {
            Labels = [Some.Label(Heads.Privacy)],
            Routes = [new(ItemKind.Privacy, "name")],
            Original = [1],
        };

    private long Segments()
    {
        using var connection = _fixture.Connect();
        using var count = new Statement(connection, "SELECT count(DISTINCT segid) FROM post_text_idx");
        return count.Scalar()!.Value;
    }

    private static PostDraft Draft(int number, string[] marks) =>
        Some.Post(number, Words(number, marks)) with
        {
            Source = number % 3 == 2 ? "expiring" : "alpha",
        };

    private static string Words(int number, string[] marks) => $"common {marks[number % 3]} {marks[number % 3]}x{number} w{number}";

    private IEnumerable<string> FilesWith(string mark)
    {
        var bytes = Encoding.UTF8.GetBytes(mark);
        return Directory
            .EnumerateFiles(_fixture.DataFolder(), "*", SearchOption.AllDirectories)
            .Where(path => File.ReadAllBytes(path).AsSpan().IndexOf(bytes) >= 0);
    }
}
