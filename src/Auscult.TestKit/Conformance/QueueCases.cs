using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Jobs that a host runs in the background.</summary>
internal static class QueueCases
{
    private static readonly DateTimeOffset Lease = Some.Noon.AddSeconds(60);

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("queue: the job that is due longest is taken, once, until its lease ends", TakesInTurn),
        new("queue: a job of a command is never taken", LeavesAttendedJobs),
        new("queue: unfinished work of the same key is gone on with", GoesOn),
        new("queue: a person stops, retries and abandons, and each is audited with its change", ObeysPeople),
        new("queue: a run that ends neither undoes a stop nor an end", KeepsDecisions),
        new("queue: a stopped job whose process died has stopped", StopsOrphans),
        new("queue: lists by kind and state, newest first", Lists),
        new("queue: requests under new keys, and none once a job has ended", RekeysRequests),
    ];

    private static NewJob NewJob(string key, DateTimeOffset? due = null, DateTimeOffset? lease = null, byte[]? request = null) =>
        new("ingest", key, $"file {key}", "alice", request, Some.Noon, due ?? Some.Noon, lease);

    private static async Task TakesInTurn(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var later = await store.Queue.EnqueueAsync(NewJob("b", Some.Noon.AddSeconds(-1)), null, default);
        await store.Queue.EnqueueAsync(NewJob("c", Some.Noon.AddHours(1)), null, default);
        var first = await store.Queue.EnqueueAsync(NewJob("a", Some.Noon.AddSeconds(-2)), null, default);
        Expect.Equal(JobState.Waiting, first.State, "state of a queued job");

        var taken = Expect.NotNull(await store.Queue.TakeAsync(Some.Noon, Lease, default), "the first job");
        Expect.Equal((first.Job.Id, JobState.Running, 1), (taken.Job.Id, taken.State, taken.Job.Attempts), "the job that is taken first");
        Expect.Equal(later.Job.Id, (await store.Queue.TakeAsync(Some.Noon, Lease, default))?.Job.Id, "the job that is taken second");
        Expect.Equal(null, await store.Queue.TakeAsync(Some.Noon, Lease, default), "a job that is not due");
        var hour = Some.Noon.AddHours(1);
        Expect.Equal(
            null,
            await store.Queue.TakeAsync(hour, hour, default, ["feed-poll", "ingest-other"]),
            "a job of a kind nobody asked for"
        );

        Expect.True(await store.Queue.RenewAsync(first.Job.Id, Lease.AddSeconds(60), default), "renewing the lease");
        var again = Expect.NotNull(await store.Queue.TakeAsync(Lease, Lease.AddSeconds(60), default), "the job whose lease has ended");
        Expect.Equal((later.Job.Id, 2), (again.Job.Id, again.Job.Attempts), "the job that is taken again");
        await store.Queue.EndAsync(again.Job.Id, new JobEnd(JobState.Done, Lease, Lease, 0, null), default);
        Expect.Equal(JobState.Done, (await store.Queue.FindAsync(again.Job.Id, default))?.State, "state at the end");
        Expect.Equal(false, await store.Queue.RenewAsync(again.Job.Id, Lease, default), "a done job's lease was renewed");
    }

    private static async Task LeavesAttendedJobs(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var job = await store.Jobs.StartAsync("ingest", "a", Some.Noon, default);
        Expect.Equal(null, await store.Queue.TakeAsync(Some.Noon.AddYears(1), Lease.AddYears(1), default), "a command's job");
        Expect.Equal(JobState.Attended, (await store.Queue.FindAsync(job.Id, default))?.State, "state of a command's job");
    }

    private static async Task GoesOn(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var job = await store.Jobs.StartAsync("ingest", "a", Some.Noon, default);
        await store.Jobs.SaveAsync(new JobProgress(job.Id, "17", "{}", false), default);
        var queued = await store.Queue.EnqueueAsync(NewJob("a", lease: Lease), null, default);
        Expect.Equal((job.Id, "17", JobState.Running), (queued.Job.Id, queued.Job.Cursor, queued.State), "the job that goes on");
        var other = await store.Queue.EnqueueAsync(NewJob("a") with { Title = "other" }, null, default);
        Expect.Equal((job.Id, "file a", JobState.Running), (other.Job.Id, other.Title, other.State), "a job that runs");
        await store.Queue.EndAsync(job.Id, new JobEnd(JobState.Done, Lease, Lease, 0, null), default);
        Expect.True((await store.Queue.EnqueueAsync(NewJob("a"), null, default)).Job.Id != job.Id, "a new job after the end");
    }

    private static async Task ObeysPeople(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var id = (await store.Queue.EnqueueAsync(NewJob("a"), Some.Entry("enqueue", 1), default)).Job.Id;
        Expect.True(await store.Queue.StopAsync(id, Some.Noon, Some.Entry("stop", 2), default), "stopping a waiting job");
        Expect.Equal(JobState.Stopped, (await store.Queue.FindAsync(id, default))?.State, "a waiting job that was stopped");
        Expect.Equal(null, await store.Queue.TakeAsync(Lease, Lease, default), "a stopped job");
        Expect.True(await store.Queue.RetryAsync(id, Some.Noon, Some.Entry("retry", 3), default), "letting it go on");
        await store.Queue.TakeAsync(Some.Noon, Lease, default);
        Expect.Equal(false, await store.Queue.RetryAsync(id, Some.Noon, Some.Entry("no", 4), default), "a running job was retried");
        Expect.Equal(false, await store.Queue.AbandonAsync(id, Some.Noon, Some.Entry("no", 5), default), "a running job was abandoned");
        Expect.True(await store.Queue.StopAsync(id, Some.Noon, Some.Entry("stop", 6), default), "stopping a running job");
        Expect.Equal(
            (JobState.Running, true),
            (await store.Queue.FindAsync(id, default)) is { } now ? (now.State, now.IsStopping) : default,
            "state"
        );
        Expect.Equal(false, await store.Queue.RenewAsync(id, Lease, default), "the lease of a job that is to stop was renewed");
        await store.Queue.EndAsync(id, new JobEnd(JobState.Failed, Some.Noon, Some.Noon, 3, "no such file"), default);
        var failed = Expect.NotNull(await store.Queue.FindAsync(id, default), "the failed job");
        Expect.Equal(("no such file", 3, Some.Noon), (failed.LastError, failed.Job.Attempts, failed.EndedAt), "error, attempts, end");
        Expect.True(await store.Queue.AbandonAsync(id, Some.Noon, Some.Entry("abandon", 7), default), "abandoning it");
        Expect.Equal(JobState.Abandoned, (await store.Queue.FindAsync(id, default))?.State, "state");
        Expect.Equal(false, await store.Queue.StopAsync(id, Some.Noon, Some.Entry("no", 8), default), "an abandoned job was stopped");
        Expect.Equal(null, await store.Jobs.FindOpenAsync("ingest", "a", default), "an abandoned job is not open");
        var actions = (await store.Audit.ReadAsync(0, 100, default)).Select(record => record.Action);
        Expect.Sequence(["enqueue", "stop", "retry", "stop", "abandon"], actions, "audited actions");
    }

    private static async Task KeepsDecisions(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var again = new JobEnd(JobState.Waiting, Some.Noon, Some.Noon, 0, null);
        var id = (await store.Queue.EnqueueAsync(NewJob("a", lease: Lease), null, default)).Job.Id;
        await store.Queue.StopAsync(id, Some.Noon, Some.Entry("stop"), default);
        await store.Queue.EndAsync(id, again, default);
        Expect.Equal(JobState.Stopped, (await store.Queue.FindAsync(id, default))?.State, "a run that ended after a stop");
        await store.Queue.AbandonAsync(id, Some.Noon, Some.Entry("abandon"), default);
        await store.Queue.EndAsync(id, again, default);
        Expect.Equal(JobState.Abandoned, (await store.Queue.FindAsync(id, default))?.State, "a run that ended after its job was abandoned");
    }

    private static async Task StopsOrphans(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var id = (await store.Queue.EnqueueAsync(NewJob("a", lease: Lease), null, default)).Job.Id;
        await store.Queue.StopAsync(id, Some.Noon, Some.Entry("stop"), default);
        Expect.Equal(null, await store.Queue.TakeAsync(Lease, Lease.AddSeconds(60), default), "a job that was to stop");
        Expect.Equal(JobState.Stopped, (await store.Queue.FindAsync(id, default))?.State, "state");

        var other = (await store.Queue.EnqueueAsync(NewJob("b", lease: Lease), null, default)).Job.Id;
        Expect.Equal(null, await store.Queue.TakeAsync(Some.Noon, Lease, default), "a job whose lease runs");
        await store.Queue.ReleaseAsync(default);
        Expect.Equal(JobState.Waiting, (await store.Queue.FindAsync(other, default))?.State, "a job that a dead process left");
        Expect.Equal(other, (await store.Queue.TakeAsync(Some.Noon, Lease, default))?.Job.Id, "the job whose lease was ended");
    }

    private static async Task Lists(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.Jobs.StartAsync("reanalyze", "x", Some.Noon, default);
        await store.Queue.EnqueueAsync(NewJob("a", lease: Lease), null, default);
        var done = await store.Queue.EnqueueAsync(NewJob("b"), null, default);
        await store.Jobs.SaveAsync(new JobProgress(done.Job.Id, "end", "{}", true), default);
        Expect.Sequence(["b", "a", "x"], await KeysAsync(new JobFilter()), "all jobs");
        Expect.Sequence(["b", "a"], await KeysAsync(new JobFilter("ingest")), "imports");
        Expect.Sequence(["b"], await KeysAsync(new JobFilter(States: [JobState.Done])), "done jobs");
        Expect.Sequence(["a", "x"], await KeysAsync(new JobFilter(States: [JobState.Running, JobState.Attended])), "running jobs");
        Expect.Sequence(["a"], await KeysAsync(new JobFilter(Skip: 1, Take: 1)), "a page");

        async Task<IEnumerable<string>> KeysAsync(JobFilter filter) =>
            (await store.Queue.ListAsync(filter, default)).Select(job => job.Job.Key);
    }

    private static async Task RekeysRequests(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var id = (await store.Queue.EnqueueAsync(NewJob("a", lease: Lease, request: [1]), null, default)).Job.Id;
        await store.Queue.EnqueueAsync(NewJob("b"), null, default);
        var entry = (await store.Queue.ReadRequestsAsync(0, 10, default)).Single();
        Expect.Equal(id, entry.Id, "the job with a request");
        await store.Queue.RekeyRequestsAsync([new RekeyedEntry(id, 0, [2])], await store.JobAsync(), default);
        Expect.Sequence([(byte)2], (await store.Queue.FindAsync(id, default))?.Request ?? [], "the request under its new key");
        await store.Queue.EndAsync(id, new JobEnd(JobState.Done, Lease, Lease, 0, null), default);
        Expect.Equal(0, (await store.Queue.ReadRequestsAsync(0, 10, default)).Count, "requests of ended jobs");
    }
}
