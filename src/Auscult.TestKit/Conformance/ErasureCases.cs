using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>What is kept about a person is found, and goes when it has to.</summary>
internal static class ErasureCases
{
    private static readonly Route Event = new(ItemKind.AdverseEvent, "cue");

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("persons: posts, authors and reposts are found by key", FindsByKey),
        new("persons: versions, sightings and items of a post", ReadsRecords),
        new("persons: a forecast says what retention then removes", ForecastsRetention),
        new("erasure: nothing is left but a tombstone that keeps the post out", LeavesATombstone),
        new("erasure: a legal hold is respected and counted", RespectsHolds),
        new("erasure: audit values about posts and emptied items go, the chain holds", ForgetsAuditValues),
        new("erasure: authors and items of others stay", LeavesOthers),
        new("erasure: a second erasure and an unknown post change nothing", IsRepeatable),
        new("erasure: an exception leaves everything as it was", IsAtomic),
        new("paraphrases: kept for the words they stand for, and gone with them", ParaphrasesFollow),
    ];

    private static AuditEntry Entry(ErasureReport report) => new(Some.Noon, "alice", "erase-person", "author:1", $"{report}", null);

    private static ErasedPost Erased(long post) => new(post, Some.Sealed("identity", (int)post));

    private static async Task<ErasureReport> EraseAsync(IStore store, params int[] numbers)
    {
        var posts = new List<ErasedPost>();
        foreach (var number in numbers)
        {
            posts.Add(Erased((await store.TheAsync(number)).Id));
        }

        return await store.Erasure.EraseAsync(posts, Entry, default);
    }

    private static async Task FindsByKey(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Some.Post(1) with
            {
                Followers = 12,
            },
            Some.Post(2) with
            {
                RepostOf = 1,
            },
            Some.Post(3) with
            {
                RepostOf = 2,
            },
            Some.Post(4).Deleted()
        );
        var one = await store.TheAsync(1);
        Expect.Equal(one.Id, await store.Persons.PostAsync(Some.Key(1), default), "post 1");
        Expect.Equal((await store.TheAsync(4)).Id, await store.Persons.PostAsync(Some.Key(4), default), "a tombstone");
        Expect.Equal(null, await store.Persons.PostAsync(Some.Key(5), default), "an unknown post");
        Expect.Equal(one.AuthorId, await store.Persons.AuthorAsync(Some.Author(1), default), "author 1");
        Expect.Equal(null, await store.Persons.AuthorAsync(Some.Author(5), default), "an unknown author");
        Expect.Equal(12, await store.Persons.FollowersAsync(one.AuthorId!.Value, default), "followers");
        Expect.Sequence([(await store.TheAsync(2)).Id], await store.Persons.RepostsAsync([Some.Key(1)], default), "reposts of post 1");
    }

    private static async Task ReadsRecords(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1, "first") with { Routes = [Event], Title = "title" });
        await store.CommitAsync(Some.Post(1, "second"), Some.Post(1, "second") with { Source = "beta" });
        var id = (await store.TheAsync(1)).Id;
        Expect.Sequence(
            [new PostVersion(1, Some.Noon, "title", "first")],
            await store.Persons.VersionsAsync(id, default),
            "replaced versions"
        );
        Expect.Sequence(["alpha", "beta"], (await store.Persons.SightingsAsync(id, default)).Select(one => one.Source), "sightings");
        Expect.Equal(1, (await store.Persons.ItemsAsync(id, default)).Count, "items");
    }

    private static async Task ForecastsRetention(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Some.Post(1) with
            {
                Original = [1],
                Routes = [Event],
            },
            Some.Post(2) with
            {
                Original = [2],
                Routes = [Event],
            },
            Some.Post(900) with
            {
                Original = [3],
                Routes = [Event],
            },
            Some.Post(3) with
            {
                Source = "beta",
            }
        );
        var held = (await store.Items.ListAsync(new ItemFilter(null, null), default)).Single(item => item.Posts[0].Post == 2);
        await store.Items.HoldAsync(held.Id, held.RowVersion, "case", Some.Entry("hold"), default);
        var before = Some.Noon.AddMinutes(60);
        var forecast = await store.Persons.ForecastAsync("alpha", before, Some.Noon, default);
        Expect.Equal(new ExpiryForecast(1, 1, 1), forecast, "forecast");
        Expect.Equal((int)forecast.Posts, await store.Posts.ExpireAsync("alpha", before, 100, default), "posts that went");
        Expect.Equal(new ExpiryForecast(0, 0, 1), await store.Persons.ForecastAsync("alpha", before, Some.Noon, default), "afterwards");
        Expect.Equal(
            new ExpiryForecast(0, 1, 0),
            await store.Persons.ForecastAsync("alpha", null, Some.Noon.AddDays(1), default),
            "originals alone"
        );
    }

    private static async Task LeavesATombstone(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var draft = Some.Post(1, "rare words") with { Original = [1], Routes = [Event], Labels = [Some.Label(Heads.AdverseEvent)] };
        await store.CommitAsync(draft, Some.Post(2, "rare again"));
        await store.CommitAsync(draft with { Text = "rare edit" });
        var id = (await store.TheAsync(1)).Id;
        Expect.Equal(new ErasureReport(1, 0, 1, 0, 1), await EraseAsync(store, 1), "report");
        var left = await store.TheAsync(1);
        Expect.Equal((true, "", null), (left.IsDeleted, left.Text, left.AuthorId), "what is left");
        await store.FindsAsync(StoreSteps.Word("rare"), 2);
        Expect.Equal(null, await store.Vault.OriginalAsync(id, default), "original");
        Expect.Sequence(Some.Sealed("identity", (int)id), await store.Vault.LinksAsync(id, default) ?? [], "links");
        Expect.Equal(0, (await store.Persons.VersionsAsync(id, default)).Count, "versions");
        Expect.Equal(0, (await store.Persons.SightingsAsync(id, default)).Count, "sightings");
        Expect.Equal(0, (await store.Persons.ItemsAsync(id, default)).Count, "items");
        Expect.Equal(null, await store.Persons.AuthorAsync(Some.Author(1), default), "author");
        await store.IsSoundAsync();
        Expect.Equal(new CommitReport(0, 0, 0, 1), await store.CommitAsync(draft), "the post delivered again");
        await store.FindsAsync(StoreSteps.Word("rare"), 2);
        await store.IsSoundAsync();
    }

    private static async Task RespectsHolds(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1, "held") with { Original = [1], Routes = [Event] }, Some.Post(2, "free"));
        var item = (await store.Items.ListAsync(new ItemFilter(null, null), default)).Single();
        await store.Items.HoldAsync(item.Id, item.RowVersion, "case", Some.Entry("hold"), default);
        Expect.Equal(new ErasureReport(1, 1, 0, 0, 1), await EraseAsync(store, 1, 2), "report");
        await store.FindsAsync(StoreSteps.Word("held"), 1);
        Expect.NotNull(await store.Vault.OriginalAsync((await store.TheAsync(1)).Id, default), "the original on hold");
        await store.IsSoundAsync();
    }

    private static async Task ForgetsAuditValues(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1, "one") with { Routes = [Event] }, Some.Post(2, "two"));
        var (one, two) = ((await store.TheAsync(1)).Id, (await store.TheAsync(2)).Id);
        var item = (await store.Items.ListAsync(new ItemFilter(null, null), default)).Single().Id;
        foreach (var entity in new[] { $"post:{one}", $"post:{two}", $"item:{item}", $"post:{one}", "post:1000" })
        {
            await store.Audit.AppendAsync(new AuditEntry(Some.Noon, "bob", "open", entity, "ciphertext", [7]), default);
        }

        Expect.Equal(3, (await EraseAsync(store, 1)).AuditValues, "values destroyed");
        var kept = new List<long>();
        for (var sequence = 1L; sequence <= 5; sequence++)
        {
            if (await store.Audit.KeyAsync(sequence, default) is not null)
            {
                kept.Add(sequence);
            }
        }

        Expect.Sequence([2L, 5L], kept, "records that keep their values");
        Expect.Equal(6, (await store.Audit.ReadAsync(0, 10, default)).Count, "records");
    }

    private static async Task LeavesOthers(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Some.Post(1, "mine") with
            {
                Routes = [Event],
                Fingerprint = 5,
            },
            Some.Post(2, "mine too") with
            {
                Author = Some.Author(1),
            },
            Some.Post(3, "theirs") with
            {
                Routes = [Event],
                Fingerprint = 5,
            }
        );
        Expect.Equal(new ErasureReport(1, 0, 1, 0, 0), await EraseAsync(store, 1), "report");
        var item = (await store.Items.ListAsync(new ItemFilter(null, null), default)).Single();
        Expect.Equal((ItemState.New, 1), (item.State, item.Posts.Count), "the shared item");
        Expect.NotNull((object?)await store.Persons.AuthorAsync(Some.Author(1), default), "the author of another post");
        await store.FindsAsync(new FieldNode(QueryField.Author, Some.Author(1).ToString()), 2);
        await store.CommitAsync(Some.Post(9, "more") with { Author = Some.Author(1) });
        await store.FindsAsync(new FieldNode(QueryField.Author, Some.Author(1).ToString()), 2, 9);
        await store.IsSoundAsync();
    }

    private static async Task IsRepeatable(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1), Some.Post(2) with { Author = Some.Author(2) });
        await EraseAsync(store, 1);
        var digest = await store.DigestAsync();
        await EraseAsync(store, 1);
        await store.Erasure.EraseAsync([Erased(4711)], Entry, default);
        Expect.Equal(digest, await store.DigestAsync(), "digest");
        await store.CommitAsync(Some.Post(3) with { Author = Some.Author(1) });
        await store.FindsAsync(new FieldNode(QueryField.Author, Some.Author(1).ToString()), 3);
        await store.IsSoundAsync();
    }

    private static async Task IsAtomic(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1, "words"), Some.Post(2, "others"));
        var digest = await store.DigestAsync();
        await Expect.ThrowsAsync<NotSupportedException>(
            async () =>
                await store.Erasure.EraseAsync(
                    [Erased((await store.TheAsync(1)).Id)],
                    _ => throw new NotSupportedException("the audit is full"),
                    default
                ),
            "an exception of the audit"
        );
        Expect.Equal(digest, await store.DigestAsync(), "digest");
        await store.CommitAsync(Some.Post(3, "words"));
        await store.FindsAsync(StoreSteps.Word("words"), 1, 3);
    }

    private static async Task ParaphrasesFollow(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1, "one"), Some.Post(2, "two"), Some.Post(3, "three") with { Source = "beta" });
        var ids = new List<long>();
        for (var number = 1; number <= 3; number++)
        {
            ids.Add((await store.TheAsync(number)).Id);
            Expect.True(await SaveAsync(ids[^1], 1, "said otherwise"), "saved");
        }

        Expect.Equal(
            new Paraphrase(ids[0], 1, "said otherwise", "alice", Some.Noon),
            await store.Paraphrases.FindAsync(ids[0], default),
            "one"
        );
        Expect.True(await SaveAsync(ids[0], 1, "better"), "saved again");
        Expect.Equal("better", (await store.Paraphrases.FindAsync(ids[0], default))?.Text, "the last one");
        Expect.True(!await SaveAsync(ids[0], 2, "too early"), "words that are not there cannot be paraphrased");
        Expect.True(!await SaveAsync(4711, 1, "of nothing"), "nor an unknown post");
        await store.CommitAsync(Some.Post(1).Deleted());
        Expect.Equal(null, await store.Paraphrases.FindAsync(ids[0], default), "of a deleted post");
        Expect.True(!await SaveAsync(ids[0], 1, "again"), "nor a deleted one");
        await store.Posts.ExpireAsync("beta", Some.Noon.AddYears(1), 10, default);
        Expect.Equal(null, await store.Paraphrases.FindAsync(ids[2], default), "of an expired post");
        Expect.True(await store.Paraphrases.DeleteAsync(ids[1], Some.Entry("drop"), default), "taken away");
        Expect.True(!await store.Paraphrases.DeleteAsync(ids[1], Some.Entry("drop"), default), "only once");

        async Task<bool> SaveAsync(long post, int version, string text) =>
            await store.Paraphrases.SaveAsync(new Paraphrase(post, version, text, "alice", Some.Noon), Some.Entry("paraphrase"), default);
    }
}
