using Auscult.App.Listening.Jobs;
using Auscult.Contracts;
using Auscult.Sources;

namespace Auscult.App.Tests.Listening.Jobs;

public sealed class JobRunnerTests
{
    [Fact]
    public async Task RunNext_DueJob_RunsOnceAndIsDone()
    {
        var work = new Work(_ => Task.FromResult(JobOutcome.Done));
        await using var office = await Office.OpenAsync(null, work);
        var job = await office.EnqueueAsync(work.Kind);

        Assert.True(await office.Runner.RunNextAsync(Office.Cancellation));
        Assert.False(await office.Runner.RunNextAsync(Office.Cancellation));

        Assert.Equal(JobState.Done, (await office.JobAsync(job.Job.Id)).State);
        Assert.Equal(1, work.Runs);
    }

    [Fact]
    public async Task RunNext_PassingFailure_WaitsLongerEachTimeAndThenAPersonDecides()
    {
        var work = new Work(_ => throw new SourceException("The server is busy.") { IsTransient = true });
        await using var office = await Office.OpenAsync(null, work);
        var id = (await office.EnqueueAsync(work.Kind)).Job.Id;
        var waits = new List<double>();
        for (var job = await office.JobAsync(id); job.State == JobState.Waiting && waits.Count < 9; job = await office.JobAsync(id))
        {
            office.Clock.Now = job.Due;
            Assert.True(await office.Runner.RunNextAsync(Office.Cancellation));
            waits.Add(((await office.JobAsync(id)).Due - office.Clock.Now).TotalSeconds);
        }

        Assert.Equal(5, work.Runs);
        Assert.All(waits.Take(4).Select((wait, index) => wait / (30 * Math.Pow(2, index))), share => Assert.InRange(share, 0.88, 1.12));
        var failed = await office.JobAsync(id);
        Assert.Equal((JobState.Failed, "The server is busy."), (failed.State, failed.LastError));

        await office.WriteAsync(desk => new JobDesk(desk).RetryAsync(id, Office.Cancellation));
        await office.Runner.RunNextAsync(Office.Cancellation);
        Assert.Equal(6, work.Runs);
    }

    [Fact]
    public async Task RunNext_Refusal_FailsAtOnce()
    {
        var work = new Work(_ => throw new RefusalException("There is no such file."));
        await using var office = await Office.OpenAsync(null, work);
        var id = (await office.EnqueueAsync(work.Kind)).Job.Id;

        await office.Runner.RunNextAsync(Office.Cancellation);

        var failed = await office.JobAsync(id);
        Assert.Equal((JobState.Failed, "There is no such file."), (failed.State, failed.LastError));
    }

    [Fact]
    public async Task RunNext_UnexpectedFailure_SaysItsKindAndNoneOfItsWords()
    {
        var work = new Work(_ => throw new InvalidOperationException("Jane Doe called 0612345678"));
        await using var office = await Office.OpenAsync(null, work);
        var id = (await office.EnqueueAsync(work.Kind)).Job.Id;

        await office.Runner.RunNextAsync(Office.Cancellation);

        var error = (await office.JobAsync(id)).LastError!;
        Assert.Contains(nameof(InvalidOperationException), error, StringComparison.Ordinal);
        Assert.DoesNotContain("Jane", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunNext_BrokenStore_StopsLoudly()
    {
        var work = new Work(_ => throw new Auscult.Storage.Sqlite.StoreException("A row refers to nothing."));
        await using var office = await Office.OpenAsync(null, work);
        var id = (await office.EnqueueAsync(work.Kind)).Job.Id;

        await Assert.ThrowsAsync<Auscult.Storage.Sqlite.StoreException>(() => office.Runner.RunNextAsync(Office.Cancellation));

        Assert.Equal(JobState.Failed, (await office.JobAsync(id)).State);
    }

    [Fact]
    public async Task Run_HostStops_LeavesTheJobToTheNextHost()
    {
        using var host = new CancellationTokenSource();
        var work = new Work(async cancellation =>
        {
            await host.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation);
            return JobOutcome.Done;
        });
        await using var office = await Office.OpenAsync(null, work);
        var id = (await office.EnqueueAsync(work.Kind)).Job.Id;

        await office.Runner.RunAsync(host.Token);

        var job = await office.JobAsync(id);
        Assert.Equal((JobState.Waiting, 0), (job.State, job.Job.Attempts));
    }

    [Fact]
    public async Task Stop_RunningJob_StopsItAndItCanGoOn()
    {
        var began = new TaskCompletionSource();
        var work = new Work(async cancellation =>
        {
            began.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return JobOutcome.Done;
        });
        await using var office = await Office.OpenAsync(null, work);
        var id = (await office.EnqueueAsync(work.Kind)).Job.Id;
        var running = office.Runner.RunNextAsync(Office.Cancellation);
        await began.Task;

        await office.WriteAsync(desk => new JobDesk(desk).StopAsync(id, Office.Cancellation));
        office.Runner.Stop(id);
        await running;

        Assert.Equal(JobState.Stopped, (await office.JobAsync(id)).State);
        Assert.False(await office.Runner.RunNextAsync(Office.Cancellation));
        Assert.Equal(JobState.Waiting, (await office.WriteAsync(desk => new JobDesk(desk).RetryAsync(id, Office.Cancellation))).State);
    }

    [Fact]
    public async Task Wake_AfterManyNaps_IsHeard()
    {
        using var host = CancellationTokenSource.CreateLinkedTokenSource(Office.Cancellation);
        var done = new TaskCompletionSource();
        var work = new Work(_ =>
        {
            done.TrySetResult();
            return Task.FromResult(JobOutcome.Done);
        });
        await using var office = await Office.OpenAsync(null, work);
        var running = office.Runner.RunAsync(host.Token);

        await office.EnqueueAsync(work.Kind);
        office.Runner.Wake();

        await done.Task.WaitAsync(TimeSpan.FromSeconds(4), Office.Cancellation);
        await host.CancelAsync();
        await running;
    }

    [Fact]
    public async Task TryEnter_WhileAJobRuns_IsRefused()
    {
        await using var office = await Office.OpenAsync();
        using var slot = office.Runner.TryEnter();

        Assert.NotNull(slot);
        Assert.Null(office.Runner.TryEnter());
        slot.Dispose();
        using var next = office.Runner.TryEnter();
        Assert.NotNull(next);
    }

    private sealed class Work(Func<CancellationToken, Task<JobOutcome>> work) : IJobHandler
    {
        public string Kind => "work";

        public int Runs { get; private set; }

        public Task<JobOutcome> RunAsync(QueuedJob job, JobContext context, CancellationToken cancellation)
        {
            Runs++;
            return work(cancellation);
        }
    }
}
