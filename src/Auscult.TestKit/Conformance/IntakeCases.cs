using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Feeds, what sources delivered, the quarantine and saved mappings.</summary>
internal static class IntakeCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("feeds: a feed comes with policy and job, and a second of its name or address is refused", AddsFeeds),
        new("feeds: another address is read from its beginning, another interval is not", ChangesFeeds),
        new("feeds: polls are noted, failures counted until the next good one", NotesPolls),
        new("deliveries: counted by source and hour, with the batch or not at all", CountsDeliveries),
        new("deliveries: known posts, tombstones included", KnowsPosts),
        new("deliveries: published hours of live posts", ReadsPublishedHours),
        new("quarantine: filtered, counted, paged; a record belongs to the job that met it last", FiltersQuarantine),
        new("mappings: come back by signature, the last one counts", KeepsMappings),
        new("sources: a decision on a policy is audited with it", AuditsPolicies),
    ];

    private static NewJob NewJob(string key) => new("ingest", key, $"file {key}", "alice", null, Some.Noon, Some.Noon);

    private static SourcePolicy Policy(string source) =>
        new(source, "safety", "Art. 9(2)(i)", "DPIA-7", null, 30, true, true, false, false);

    private static NewFeed NewFeed(string source) =>
        new(source, $"https://example.org/{source}", TimeSpan.FromMinutes(30), "alice", Some.Noon);

    private static async Task AddsFeeds(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        Expect.True(await store.Feeds.AddAsync(NewFeed("forum"), Policy("forum"), Some.Entry("add", 1), default), "adding a feed");
        var sameName = NewFeed("forum") with { Url = "https://example.org/2" };
        var sameUrl = NewFeed("other") with { Url = NewFeed("forum").Url };
        Expect.Equal(
            false,
            await store.Feeds.AddAsync(sameName, Policy("forum"), Some.Entry("no", 2), default),
            "the name was taken twice"
        );
        Expect.Equal(
            false,
            await store.Feeds.AddAsync(sameUrl, Policy("other"), Some.Entry("no", 3), default),
            "the address was taken twice"
        );

        var feed = (await store.Feeds.ListAsync(default)).Single();
        Expect.Equal(("forum", TimeSpan.FromMinutes(30), 0L), (feed.Source, feed.Every, feed.Polls), "the feed");
        Expect.Equal(Policy("forum"), (await store.Sources.ListAsync(default)).Single(), "its policy");
        var job = Expect.NotNull(await store.Queue.TakeAsync(Some.Noon, Some.Noon.AddSeconds(60), default), "its job");
        Expect.Equal(("feed-poll", "forum", feed.Job.Job.Id), (job.Job.Kind, job.Job.Key, job.Job.Id), "its job");

        Expect.True(await store.Feeds.RemoveAsync("forum", Some.Noon, Some.Entry("remove", 4), default), "removing it");
        Expect.Equal(false, await store.Feeds.RemoveAsync("forum", Some.Noon, Some.Entry("no", 5), default), "it was removed twice");
        Expect.Equal(JobState.Abandoned, (await store.Queue.FindAsync(job.Job.Id, default))?.State, "its job afterwards");
        Expect.Sequence(["add", "remove"], (await store.Audit.ReadAsync(0, 10, default)).Select(record => record.Action), "audit");
    }

    private static async Task ChangesFeeds(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.Feeds.AddAsync(NewFeed("forum"), Policy("forum"), Some.Entry("add"), default);
        await store.Feeds.AddAsync(NewFeed("other"), Policy("other"), Some.Entry("add"), default);
        var feed = Expect.NotNull(await store.Feeds.FindAsync("forum", default), "the feed");
        await store.Jobs.SaveAsync(new JobProgress(feed.Job.Job.Id, "etag", "", false), default);
        var hour = TimeSpan.FromHours(1);

        Expect.True(await ChangeAsync(1, feed.Url), "changing the interval");
        var changed = Expect.NotNull(await store.Feeds.FindAsync("forum", default), "the feed");
        Expect.Equal((hour, 2, "etag"), (changed.Every, changed.RowVersion, changed.Job.Job.Cursor), "the feed with another interval");
        Expect.Equal(false, await ChangeAsync(1, feed.Url), "a change of an older version went through");
        Expect.Equal(false, await ChangeAsync(2, NewFeed("other").Url), "another feed's address was taken");
        Expect.Equal("etag", (await store.Feeds.FindAsync("forum", default))?.Job.Job.Cursor, "validators after a refused change");
        Expect.True(await ChangeAsync(2, "https://example.org/new"), "changing the address");
        Expect.Equal("", (await store.Feeds.FindAsync("forum", default))?.Job.Job.Cursor, "validators of another address");

        async Task<bool> ChangeAsync(int version, string url) =>
            await store.Feeds.ChangeAsync("forum", version, url, hour, Some.Entry("change"), default);
    }

    private static async Task NotesPolls(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.Feeds.AddAsync(NewFeed("forum"), Policy("forum"), Some.Entry("add"), default);
        await store.Feeds.NoteAsync("forum", new FeedPoll(Some.Noon, 200, 12, true, false), default);
        await store.Feeds.NoteAsync("forum", new FeedPoll(Some.Noon.AddHours(1), 304, null, false, false), default);
        await store.Feeds.NoteAsync("forum", new FeedPoll(Some.Noon.AddHours(2), 500, null, false, true), default);
        await store.Feeds.NoteAsync("forum", new FeedPoll(Some.Noon.AddHours(3), null, null, false, true), default);
        var feed = Expect.NotNull(await store.Feeds.FindAsync("forum", default), "the feed");
        Expect.Equal((2L, 1L, 2), (feed.Polls, feed.Unchanged, feed.Failures), "polls, unchanged, failures");
        Expect.Equal(
            (Some.Noon.AddHours(3), Some.Noon.AddHours(1), Some.Noon),
            (feed.LastPollAt, feed.LastAnswerAt, feed.LastNewAt),
            "times"
        );
        Expect.Equal(((int?)null, (int?)12), (feed.LastStatus, feed.LastEntries), "status and entries");
        await store.Feeds.NoteAsync("forum", new FeedPoll(Some.Noon.AddHours(4), 200, 0, false, false), default);
        feed = Expect.NotNull(await store.Feeds.FindAsync("forum", default), "the feed");
        Expect.Equal((3L, 0, (int?)0), (feed.Polls, feed.Failures, feed.LastEntries), "polls, failures and entries after a good one");
    }

    private static async Task CountsDeliveries(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var next = Some.Noon.AddHours(1);
        await store.CommitAsync(Some.Post(1), Some.Post(2), Some.Post(1));
        await store.CommitAsync(
            Some.Post(2) with
            {
                ObservedAt = next.AddMinutes(5),
            },
            Some.Post(3) with
            {
                ObservedAt = next,
                Source = "other",
            }
        );
        await store.Posts.CommitAsync(
            new PostBatch([], [new(0, Some.Post(1).Source, 9, DropReason.NoWords, null, "a", next)], null),
            default
        );
        await Expect.ThrowsAsync<InvalidOperationException>(
            async () =>
                await store.Posts.CommitAsync(
                    new PostBatch([Some.Post(4).ToPost()], [], _ => throw new InvalidOperationException("a failure in the batch")),
                    default
                ),
            "a batch that fails"
        );
        await store.CommitAsync(Some.Post(5) with { Source = "third" });

        var hours = await store.Deliveries.ReadAsync(Some.Post(1).Source, Some.Noon, Some.Noon.AddDays(1), default);
        Expect.Sequence([Some.Noon, next], hours.Select(hour => hour.Hour), "hours");
        Expect.Equal((2L, 1L, 0L), (hours[0].Stored, hours[0].Duplicates, hours[0].Dropped), "the first hour");
        Expect.Equal(
            (0L, 1L, 1L, next.AddMinutes(5)),
            (hours[1].Stored, hours[1].Duplicates, hours[1].Dropped, hours[1].LastAt),
            "the second"
        );
        Expect.Equal(
            1,
            (await store.Deliveries.ReadAsync(Some.Post(1).Source, next, Some.Noon.AddDays(1), default)).Count,
            "hours from the second on"
        );
        Expect.Equal(4, (await store.Deliveries.ReadAsync(null, Some.Noon, Some.Noon.AddDays(1), default)).Count, "hours of all sources");
        var totals = await store.Deliveries.TotalsAsync(default);
        var total = totals.Single(one => one.Source == Some.Post(1).Source);
        Expect.Equal((2L, 2L, 1L), (total.Stored, total.Duplicates, total.Dropped), "totals");
        Expect.Equal((Some.Noon, next.AddMinutes(5), Some.Noon), (total.FirstAt, total.LastAt, total.LastNewAt), "times");
    }

    private static async Task KnowsPosts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1), Some.Post(2).Deleted());
        PostKey[] keys = [Some.Key(1), Some.Key(2), Some.Key(3)];
        var known = await store.Deliveries.KnownAsync(keys, default);
        Expect.Sequence(keys[..2], keys.Where(known.Contains), "known posts");
    }

    private static async Task ReadsPublishedHours(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var source = Some.Post(1).Source;
        Expect.Equal(null, await store.Deliveries.LastPublishedAsync(source, default), "the last hour of no posts");
        await store.CommitAsync(
            Some.Post(1) with
            {
                PublishedAt = Some.Noon,
            },
            Some.Post(2) with
            {
                PublishedAt = Some.Noon.AddMinutes(59),
            },
            Some.Post(3) with
            {
                PublishedAt = Some.Noon.AddHours(2),
            },
            Some.Post(4) with
            {
                PublishedAt = null,
            },
            Some.Post(5) with
            {
                PublishedAt = Some.Noon.AddHours(5),
                Source = "other",
            }
        );
        var hours = await store.Deliveries.PublishedAsync(source, Some.Noon.AddDays(-1), Some.Noon.AddDays(1), default);
        Expect.Sequence([new HourCount(Some.Noon, 2), new HourCount(Some.Noon.AddHours(2), 1)], hours, "hours");
        Expect.Equal(Some.Noon.AddHours(2), await store.Deliveries.LastPublishedAsync(source, default), "the last hour");
        Expect.Equal(
            0,
            (await store.Deliveries.PublishedAsync("nobody", Some.Noon, Some.Noon.AddDays(1), default)).Count,
            "hours of nobody"
        );
    }

    private static async Task FiltersQuarantine(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var first = await store.Queue.EnqueueAsync(NewJob("a"), null, default);
        var second = await store.Queue.EnqueueAsync(NewJob("b"), null, default);
        QuarantinedRecord one = new(0, "forum", 1, DropReason.NoWords, null, "a", Some.Noon);
        QuarantinedRecord two = new(0, "forum", 2, DropReason.InvalidDate, "published_at", "9", Some.Noon);
        QuarantinedRecord three = new(0, "survey", 1, DropReason.NoWords, null, "aa", Some.Noon.AddHours(1));
        await CommitAsync(first, one, two);
        await CommitAsync(second, two with { ObservedAt = Some.Noon.AddHours(1) }, three);

        Expect.Sequence([1L, 2L, 1L], await PositionsAsync(new QuarantineFilter()), "all, newest first");
        Expect.Sequence([1L], await PositionsAsync(new QuarantineFilter(Job: first.Job.Id)), "records of the first job");
        Expect.Sequence([1L, 2L], await PositionsAsync(new QuarantineFilter(Job: second.Job.Id)), "records of the second job");
        Expect.Sequence([2L], await PositionsAsync(new QuarantineFilter("forum", DropReason.InvalidDate)), "by source and reason");
        Expect.Sequence([1L, 2L], await PositionsAsync(new QuarantineFilter(Since: Some.Noon.AddHours(1))), "by time");
        var page = await store.Quarantine.ListAsync(new QuarantineFilter(), 0, 2, default);
        Expect.Sequence(
            [1L],
            (await store.Quarantine.ListAsync(new QuarantineFilter(), page[^1].Id, 2, default)).Select(r => r.Position),
            "page two"
        );
        var counts = await store.Quarantine.CountAsync(new QuarantineFilter("forum", DropReason.NoWords), default);
        Expect.Sequence(
            [new QuarantineCount("forum", DropReason.InvalidDate, 1), new QuarantineCount("forum", DropReason.NoWords, 1)],
            counts.OrderByDescending(count => count.Reason),
            "counts of a source"
        );

        async Task CommitAsync(QueuedJob job, params QuarantinedRecord[] records) =>
            await store.Posts.CommitAsync(new PostBatch([], records, _ => new JobProgress(job.Job.Id, "1", "", false)), default);

        async Task<IEnumerable<long>> PositionsAsync(QuarantineFilter filter) =>
            (await store.Quarantine.ListAsync(filter, 0, 100, default)).Select(record => record.Position);
    }

    private static async Task KeepsMappings(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var mapping = new SavedMapping(
            "ab",
            "survey",
            [new("text", 3), new("id", 0)],
            5,
            "dd/MM/yyyy",
            null,
            "forum",
            true,
            "alice",
            Some.Noon
        );
        await store.Mappings.SaveAsync(mapping with { Name = "older" }, Some.Entry("save", 1), default);
        await store.Mappings.SaveAsync(mapping, Some.Entry("save", 2), default);
        var found = Expect.NotNull(await store.Mappings.FindAsync("ab", default), "the mapping");
        Expect.Equal(mapping with { Columns = found.Columns }, found, "the mapping");
        Expect.Sequence(mapping.Columns, found.Columns, "its columns");
        Expect.Equal(1, (await store.Mappings.ListAsync(default)).Count, "mappings");
        Expect.True(await store.Mappings.RemoveAsync("ab", Some.Entry("remove", 3), default), "removing it");
        Expect.Equal(null, await store.Mappings.FindAsync("ab", default), "a removed mapping");
        Expect.Equal(false, await store.Mappings.RemoveAsync("ab", Some.Entry("no", 4), default), "it was removed twice");
        Expect.Equal(3, (await store.Audit.ReadAsync(0, 10, default)).Count, "audit records");
    }

    private static async Task AuditsPolicies(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.Sources.DecideAsync(Policy("forum"), Some.Entry("set-policy"), default);
        Expect.Equal(Policy("forum"), (await store.Sources.ListAsync(default)).Single(), "the policy");
        Expect.Equal("set-policy", (await store.Audit.ReadAsync(0, 10, default)).Single().Action, "the audit");
    }
}
