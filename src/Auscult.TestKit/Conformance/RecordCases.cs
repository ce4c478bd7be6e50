using System.Security.Cryptography;
using System.Text;
using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>The vault under new keys, the audit, jobs and policies.</summary>
internal static class RecordCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("vault: links are kept, tombstones included, and pages end", KeepsLinks),
        new("vault: posts under new keys are the same posts", RekeysPosts),
        new("vault: authors under new keys are the same authors", RekeysAuthors),
        new("vault: originals under new keys", RekeysOriginals),
        new("audit: records form a chain without gaps, also after reopening", ChainsRecords),
        new("audit: a record cannot be changed or deleted", RefusesRewriting),
        new("audit: destroying a record's key leaves the chain", ErasesKeys),
        new("jobs: an open job is found by kind and key until it is done", KeepsJobs),
        new("sources: policies come back as saved, the last one counts", KeepsPolicies),
    ];

    private static async Task KeepsLinks(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1), Some.Post(2), Some.Post(3).Deleted());
        for (var number = 1; number <= 3; number++)
        {
            var links = await store.Vault.LinksAsync((await store.TheAsync(number)).Id, default);
            Expect.Sequence(Some.Sealed("link", number), links ?? [], $"links of post {number}");
        }

        Expect.Equal(null, await store.Vault.LinksAsync(99, default), "links of no post");
        var page = await store.Vault.ReadPostsAsync(0, 2, default);
        Expect.Equal(2, page.Count, "entries of a page");
        Expect.Equal(1, (await store.Vault.ReadPostsAsync(page[^1].Id, 2, default)).Count, "entries of the last page");
    }

    private static async Task RekeysPosts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        PostDraft[] posts = [Some.Post(1), Some.Post(2) with { ReplyTo = 1, Thread = 1 }, Some.Post(3) with { RepostOf = 2 }];
        await store.CommitAsync(posts);
        var (digest, job) = (await store.DigestAsync(), await store.JobAsync("rotate-keys"));
        var entries = await store.Vault.ReadPostsAsync(0, 100, default);
        Expect.Sequence(
            posts.Select(post => post.ToPost()).Select(post => new PostReferences(post.ReplyTo, post.RepostOf, post.Thread)),
            entries.Select(entry => entry.References),
            "references"
        );
        PostDraft[] renamed = [.. posts.Select(post => post with { KeySalt = 77 })];
        var rekeyed = entries.Zip(renamed.Select(post => post.ToPost()), (entry, post) => Renamed(entry, post));
        await store.Vault.RekeyPostsAsync([.. rekeyed], job with { Cursor = "posts" }, default);
        Expect.Equal(digest, await store.DigestAsync(), "digest, which says nothing about keys");
        Expect.Equal(new CommitReport(0, 0, 0, 3), await store.CommitAsync(renamed), "report of the posts under their new keys");
        var answer = Expect.NotNull(await store.Posts.FindAsync(entries[1].Id, default), "the answer");
        Expect.Equal(renamed[0].ToPost().Key, answer.ReplyTo, "the key the answer points to");
        await store.FindsAsync(new FieldNode(QueryField.Thread, $"{entries[0].Id}"), 1 ^ 77, 2 ^ 77);
        Expect.Sequence(Some.Sealed("new", 1), await store.Vault.LinksAsync(entries[0].Id, default) ?? [], "links");
        Expect.Equal("posts", (await store.Jobs.FindOpenAsync("rotate-keys", "key", default))?.Cursor, "cursor");
    }

    private static RekeyedEntry Renamed(VaultEntry entry, AnalyzedPost post) =>
        new(entry.Id, post.Key.Value, Some.Sealed("new", (int)entry.Id), new(post.ReplyTo, post.RepostOf, post.Thread));

    private static async Task RekeysAuthors(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1), Some.Post(2), Some.Post(3) with { Author = null });
        var (digest, job) = (await store.DigestAsync(), await store.JobAsync());
        var authors = await store.Vault.ReadAuthorsAsync(0, 100, default);
        Expect.Sequence([1, 2], authors.Select(entry => (int)entry.Sealed[0]), "authors");
        await store.Vault.RekeyAuthorsAsync(
            [.. authors.Select(entry => new RekeyedEntry(entry.Id, Some.Author(100 + entry.Sealed[0]).Value, Some.Sealed("new", 9)))],
            job,
            default
        );
        Expect.Equal(digest, await store.DigestAsync(), "digest, which says nothing about keys");
        await store.FindsAsync(new FieldNode(QueryField.Author, Some.Author(101).ToString()), 1);
        await store.FindsAsync(new FieldNode(QueryField.Author, Some.Author(1).ToString()));
        await store.CommitAsync(Some.Post(4) with { Author = Some.Author(101) });
        await store.FindsAsync(new FieldNode(QueryField.Author, Some.Author(101).ToString()), 1, 4);
        Expect.Equal(2L, (await store.Inspector.StatisticsAsync(default)).Authors, "authors");
    }

    private static async Task RekeysOriginals(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        Route[] routes = [new(ItemKind.Privacy, "name")];
        await store.CommitAsync(
            Some.Post(1) with
            {
                Routes = routes,
                Original = [1],
            },
            Some.Post(2) with
            {
                Routes = routes,
                Original = [2],
            }
        );
        var originals = await store.Vault.ReadOriginalsAsync(0, 100, default);
        Expect.Sequence([(byte)1, (byte)2], originals.Select(entry => entry.Sealed.Single()), "originals");
        await store.Vault.RekeyOriginalsAsync([new(originals[1].Id, 0, [22])], await store.JobAsync(), default);
        Expect.Sequence([(byte)1], await store.Vault.OriginalAsync(originals[0].Id, default) ?? [], "the original that was left");
        Expect.Sequence([(byte)22], await store.Vault.OriginalAsync(originals[1].Id, default) ?? [], "the original under its new key");
    }

    private static async Task ChainsRecords(IStoreFixture fixture)
    {
        await using (var store = await fixture.OpenAsync())
        {
            await store.Audit.AppendAsync(Some.Entry("open", 1), default);
            await store.Audit.AppendAsync(Some.Entry("read", 2) with { At = Some.Noon.ToOffset(TimeSpan.FromHours(5)) }, default);
        }

        await using var again = await fixture.OpenAsync();
        var last = await again.Audit.AppendAsync(Some.Entry("close", 3), default);
        var records = await again.Audit.ReadAsync(0, 100, default);
        Expect.Equal(last, records[^1], "the record that was appended last");
        Expect.Sequence([1L, 2L, 3L], records.Select(record => record.Sequence), "sequence");
        var previous = new string('0', 64);
        foreach (var record in records)
        {
            Expect.Equal(previous, record.PreviousHash, "previous hash");
            Expect.Equal(HashOf(record), record.Hash, "hash");
            previous = record.Hash;
        }

        Expect.Sequence([records[2]], await again.Audit.ReadAsync(2, 100, default), "records after the second");
        Expect.Sequence([records[0]], await again.Audit.ReadAsync(0, 1, default), "a page of one");
    }

    /// <summary>The published form: the hash before, a line feed, the fields between bars.</summary>
    private static string HashOf(AuditRecord record)
    {
        var at = record.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        var line = $"{record.Sequence}|{at}|{record.Actor}|{record.Action}|{record.Entity}|{record.SealedValues}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{record.PreviousHash}\n{line}")));
    }

    private static async Task RefusesRewriting(IStoreFixture fixture)
    {
        await using (var store = await fixture.OpenAsync())
        {
            await store.Audit.AppendAsync(Some.Entry("open"), default);
        }

        Expect.Equal(false, await fixture.TryRewriteAuditAsync(delete: false), "the database changed a record");
        Expect.Equal(false, await fixture.TryRewriteAuditAsync(delete: true), "the database deleted a record");
        await using var again = await fixture.OpenAsync();
        Expect.Sequence(["alice"], (await again.Audit.ReadAsync(0, 10, default)).Select(record => record.Actor), "actors");
    }

    private static async Task ErasesKeys(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.Audit.AppendAsync(Some.Entry("open", 1, [1]), default);
        await store.Audit.AppendAsync(Some.Entry("read", 2), default);
        await store.Audit.AppendAsync(Some.Entry("close", 3, [3]), default);
        var before = await store.Audit.ReadAsync(0, 10, default);
        Expect.Sequence([1L, 3L], (await store.Audit.ReadKeysAsync(0, 10, default)).Select(entry => entry.Id), "records with keys");
        await store.Audit.RekeyKeysAsync([new(1, 0, [11]), new(3, 0, [33])], await store.JobAsync(), default);
        Expect.True(await store.Audit.EraseAsync(1, default), "the first erasure");
        Expect.Equal(false, await store.Audit.EraseAsync(1, default), "the second erasure did something");
        Expect.Equal(null, await store.Audit.KeyAsync(1, default), "the erased key");
        Expect.Equal(null, await store.Audit.KeyAsync(2, default), "the key of plain values");
        Expect.Sequence([(byte)33], await store.Audit.KeyAsync(3, default) ?? [], "the key that was left");
        Expect.Sequence(before, await store.Audit.ReadAsync(0, 10, default), "records");
    }

    private static async Task KeepsJobs(IStoreFixture fixture)
    {
        Job job;
        await using (var store = await fixture.OpenAsync())
        {
            Expect.Equal(null, await store.Jobs.FindOpenAsync("ingest", "a", default), "a job before it starts");
            job = await store.Jobs.StartAsync("ingest", "a", Some.Noon, default);
            await store.Jobs.StartAsync("ingest", "b", Some.Noon, default);
            await store.Jobs.SaveAsync(new JobProgress(job.Id, "17", "{\"read\":17}", false), default);
        }

        await using var again = await fixture.OpenAsync();
        var found = Expect.NotNull(await again.Jobs.FindOpenAsync("ingest", "a", default), "the open job");
        Expect.Equal(job with { Cursor = "17", Tally = "{\"read\":17}" }, found, "job");
        Expect.Equal(null, await again.Jobs.FindOpenAsync("reanalyze", "a", default), "a job of another kind");
        await again.Jobs.SaveAsync(new JobProgress(job.Id, "end", "{}", true), default);
        Expect.Equal(null, await again.Jobs.FindOpenAsync("ingest", "a", default), "the job once it is done");
        Expect.Sequence(["b"], (await again.Jobs.ListAsync(true, default)).Select(open => open.Key), "open jobs");
        Expect.Sequence(["a", "b"], (await again.Jobs.ListAsync(false, default)).Select(open => open.Key), "all jobs");
    }

    private static async Task KeepsPolicies(IStoreFixture fixture)
    {
        var policy = new SourcePolicy("forum santé", "safety", "Art. 9(2)(i)", "DPIA-7", null, 30, true, false, true, false);
        await using (var store = await fixture.OpenAsync())
        {
            await store.Sources.SaveAsync(policy with { Source = "zeta", RetentionDays = 0 }, default);
            await store.Sources.SaveAsync(policy with { Purpose = "trial", IsBuiltIn = true }, default);
            await store.Sources.SaveAsync(policy, default);
        }

        await using var again = await fixture.OpenAsync();
        Expect.Sequence([policy, policy with { Source = "zeta", RetentionDays = 0 }], await again.Sources.ListAsync(default), "policies");
    }
}
