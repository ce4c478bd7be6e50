using Auscult.Storage.Sqlite;
using Auscult.TestKit.Conformance;

namespace Auscult.Storage.Tests.Sqlite;

/// <summary>Damage to one part at a time, made below the ports, is seen and named.</summary>
public sealed class StoreVerifierTests : IDisposable
{
    private readonly SqliteStoreFixture _fixture = new();

    [Fact]
    public async Task Verify_OfASoundStore_FindsNothing()
    {
        await using var store = _fixture.Open();
        await Fill.EverythingAsync(store);

        var verification = await store.Inspector.VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Empty(verification.Problems);
        Assert.Equal((2, 1, 1), (verification.Posts, verification.Items, verification.AuditRecords));
    }

    [Theory]
    [InlineData("UPDATE tally SET posts = posts + 1 WHERE kind = 0 AND rowid_is_first", "Tallies differ")]
    [InlineData("UPDATE tally SET hour = hour + 1 WHERE kind = 1 AND value = 2", "Tallies differ")]
    [InlineData("DELETE FROM tally WHERE kind = 2", "Tallies differ")]
    [InlineData("INSERT INTO tally VALUES (1, 1, 1, 0, 0, 0)", "tallies are zero or less")]
    [InlineData("UPDATE author_day SET posts = 2 WHERE kind = 0 AND author = 1", "Authors by day differ")]
    [InlineData("DELETE FROM author_day WHERE kind = 2", "Authors by day differ")]
    [InlineData("UPDATE post SET text = 'other' WHERE id = 2", "The text index differs")]
    [InlineData("UPDATE post SET title = 'new' WHERE id = 2", "The text index differs")]
    [InlineData("INSERT INTO post_text (rowid, body, hashtags) VALUES (2, 'ghost', '')", "The text index differs")]
    [InlineData("INSERT INTO post_text (post_text, rowid, body, hashtags) VALUES ('delete', 2, 'two', '')", "The text index differs")]
    [InlineData("UPDATE post SET published = published + 1 WHERE id = 1", "columns of post 1 differ")]
    [InlineData("UPDATE post SET findings = NULL WHERE id = 1", "columns of post 1 differ")]
    [InlineData("UPDATE post SET kind = 3 WHERE id = 2", "columns of post 2 differ")]
    [InlineData("UPDATE post_column SET data = zeroblob(81920)", "columns of post 1 differ")]
    [InlineData("UPDATE post_column SET concepts = zeroblob(4096)", "columns of post 1 differ")]
    [InlineData("UPDATE post SET text = 'back' WHERE id = 3", "tombstones hold words")]
    [InlineData("UPDATE post SET key_high = 7, key_low = 7", "identities are stored more than once")]
    [InlineData("DELETE FROM post WHERE id = 3", "rows of link_vault belong to no post")]
    [InlineData("INSERT INTO sighting VALUES (99, 1, 0)", "rows of sighting belong to no post")]
    [InlineData("INSERT INTO post_version (post, version, observed, text) VALUES (99, 1, 0, '')", "rows of post_version belong to no post")]
    [InlineData("INSERT INTO sealed_original VALUES (99, 0, x'00')", "rows of sealed_original belong to no post")]
    [InlineData("INSERT INTO item_post VALUES (1, 99, 1, 1, 0)", "rows of item_post belong to no post")]
    [InlineData("DELETE FROM link_vault WHERE post = 1", "posts have no entry in the link vault")]
    [InlineData("DELETE FROM author WHERE id = 1", "posts have an unknown author")]
    [InlineData("DELETE FROM item", "posts belong to an item that does not exist")]
    [InlineData("DELETE FROM item_post", "open items have no post")]
    [InlineData("DELETE FROM post_identity_recent WHERE post = 1", "identities of posts are not found")]
    [InlineData("INSERT INTO post_identity SELECT * FROM post_identity_recent", "identities more than posts have")]
    [InlineData("UPDATE post_identity_recent SET key_high = key_high + 1 WHERE post = 1", "identities of posts are not found")]
    [InlineData("INSERT INTO post_pointer VALUES (x'0102030405060708', 1)", "pointers more than posts have")]
    public async Task Verify_AfterDamage_NamesIt(string sql, string problem)
    {
        await using (var store = _fixture.Open())
        {
            await Fill.EverythingAsync(store);
        }

        _fixture.Execute(sql.Replace("rowid_is_first", "hour = (SELECT max(hour) FROM tally)", StringComparison.Ordinal));
        await using var damaged = _fixture.Open();

        var verification = await damaged.Inspector.VerifyAsync(TestContext.Current.CancellationToken);

        Assert.Contains(verification.Problems, found => found.Contains(problem, StringComparison.Ordinal));
    }

    /// <summary>Every column byte of a post counts.</summary>
    [Theory]
    [InlineData(0, 4)]
    [InlineData(4, 4)]
    [InlineData(8, 2)]
    [InlineData(10, 2)]
    [InlineData(12, 1)]
    [InlineData(13, 1)]
    [InlineData(14, 1)]
    [InlineData(15, 1)]
    public async Task Verify_AfterOneColumnByteChanged_NamesThePost(int column, int width)
    {
        await using (var store = _fixture.Open())
        {
            await Fill.EverythingAsync(store);
        }

        var at = column * 4096 + 2 * width + 1;
        _fixture.Execute(
            $"UPDATE post_column SET data = CAST(substr(data, 1, {at - 1}) || x'63' || substr(data, {at + 1}) AS BLOB) WHERE block = 0"
        );
        await using var damaged = _fixture.Open();

        Assert.Contains(
            "The columns of post 2 differ from its row.",
            (await damaged.Inspector.VerifyAsync(TestContext.Current.CancellationToken)).Problems
        );
    }

    /// <summary>A number without its word leaves nothing to compare: that stops the process.</summary>
    [Theory]
    [InlineData("UPDATE tally SET value = 99 WHERE kind = 1 AND value = 2", "Concept 99")]
    [InlineData("UPDATE post SET source = 99 WHERE id = 2", "Source 99")]
    [InlineData("DELETE FROM term WHERE space = 6", "Rule")]
    public async Task Verify_OfANumberWithoutAWord_Stops(string sql, string what)
    {
        await using (var store = _fixture.Open())
        {
            await Fill.EverythingAsync(store);
        }

        _fixture.Execute(sql);
        await using var damaged = _fixture.Open();

        var refusal = await Assert.ThrowsAsync<StoreException>(async () =>
            await damaged.Inspector.VerifyAsync(TestContext.Current.CancellationToken)
        );
        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_OfMuchDamage_ListsAtMostAHundredProblems()
    {
        await using (var store = _fixture.Open())
        {
            await Fill.CommitAsync(store, [.. Enumerable.Range(1, 200).Select(number => Some.Post(number))]);
        }

        _fixture.Execute("UPDATE post SET kind = 3");
        await using var damaged = _fixture.Open();

        Assert.Equal(100, (await damaged.Inspector.VerifyAsync(TestContext.Current.CancellationToken)).Problems.Count);
    }

    public void Dispose() => _fixture.Dispose();
}
