using Auscult.App.Listening.Imports;
using Auscult.App.Listening.Jobs;
using Auscult.Contracts;
using Auscult.Sources;

namespace Auscult.App.Listening.Feeds;

/// <summary>
/// Polls a feed: asks only for what changed, stores it with the answer's validators in one transaction, and comes back when the
/// feed's interval, its server and its failures allow.
/// </summary>
public sealed class FeedPollHandler : IJobHandler, IDisposable
{
    private const int Gone = 410;
    private const int NotModified = 304;
    private const int Ok = 200;

    /// <summary>A server's wish to be asked seldom is heard up to this long, so that one wrong header does not silence a source for good.</summary>
    private static readonly TimeSpan MostFreshness = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(7);

    private readonly Func<Understanding> _understand;
    private readonly TimeProvider _clock;
    private readonly GuardedHttp _http;

    public FeedPollHandler(Func<Understanding> understand, IntakeOptions options, TimeProvider clock)
    {
        _understand = understand;
        _clock = clock;
        _http = new GuardedHttp(new HttpLimits { AllowPrivateAddresses = options.AllowPrivateAddresses }, clock);
    }

    public string Kind => "feed-poll";

    public async Task<JobOutcome> RunAsync(QueuedJob job, JobContext context, CancellationToken cancellation)
    {
        var (feed, policy) = await FindAsync(job.Job.Key, context.Workspace, cancellation);
        if (!PolicyDesk.AllowsListening(policy))
        {
            throw new RefusalException(
                $"{feed.Source} is not listened to without a purpose, a legal basis and an assessment. Decide its policy, then let it go on."
            );
        }

        try
        {
            var answer = await _http.GetAsync(new Uri(feed.Url), FeedValidators.Parse(job.Job.Cursor), cancellation);
            return answer.IsNotModified
                ? await UnchangedAsync(feed, answer, context)
                : await TakeInAsync(feed, answer, job, context, cancellation);
        }
        catch (SourceException e)
        {
            return await FailedAsync(feed, e, job, context);
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<(Feed, SourcePolicy?)> FindAsync(string source, Workspace workspace, CancellationToken cancellation) =>
        await workspace.ReadAsync(
            async store =>
            {
                var feed = await store.Feeds.FindAsync(source, cancellation);
                var policies = await store.Sources.ListAsync(cancellation);
                return (
                    feed ?? throw new RefusalException($"{source} has no feed any more. Abandon this job."),
                    policies.FirstOrDefault(policy => policy.Source == source)
                );
            },
            cancellation
        );

    private async Task<JobOutcome> UnchangedAsync(Feed feed, HttpAnswer answer, JobContext context)
    {
        await NoteAsync(feed, new FeedPoll(_clock.GetUtcNow(), NotModified, null, BroughtNew: false, Failed: false), context);
        return JobOutcome.Again(Next(feed, answer));
    }

    private async Task<JobOutcome> TakeInAsync(
        Feed feed,
        HttpAnswer answer,
        QueuedJob job,
        JobContext context,
        CancellationToken cancellation
    )
    {
        var workspace = context.Workspace;
        await using var input = await InputOpener.OpenAsync(answer, new InputOptions { Format = InputFormat.Feed }, cancellation);
        var options = new SourceOptions { DefaultSource = feed.Source, Clock = _clock };
        var read = SourceFactory.Open(input, options);
        var entries = await EntriesAsync(read, answer, cancellation);
        var source = new FeedAnswerSource(read, feed.Source, FeedValidators.Render(answer.Validators));
        var tally = new IngestTally();
        var target = new WorkspaceTarget(workspace, job.Actor);
        var pipeline = new IngestPipeline(target, _understand(), workspace.Keyring, _clock);
        await pipeline.RunAsync(source, job.Job, tally, null, cancellation, endsJob: false);
        var broughtNew = tally.Stored + tally.Updated + tally.Deleted > 0;
        await NoteAsync(feed, new FeedPoll(_clock.GetUtcNow(), Ok, entries, broughtNew, Failed: false), context);
        return JobOutcome.Again(Next(feed, answer));
    }

    /// <summary>
    /// How many entries an answer has. A feed without entries is a quiet feed; what cannot be read at all is none, and is refused before
    /// its validators could be kept: else it would be taken for an unchanged feed from then on.
    /// </summary>
    private static async Task<int> EntriesAsync(ISource source, HttpAnswer answer, CancellationToken cancellation)
    {
        var records = new List<RawRecord>();
        await foreach (var batch in source.FetchAsync(Cursor.Start, cancellation))
        {
            records.AddRange(batch.Records);
        }

        return records is [var only] && source.Map(only) is { Post: null, Reason: DropReason.Malformed }
            ? throw new SourceException(
                $"{answer.Address.Host} answered, but not with a feed (RSS, Atom or JSON Feed). Check the address: the page may link to its feed."
            )
            {
                HttpStatus = Ok,
            }
            : records.Count;
    }

    private async Task<JobOutcome> FailedAsync(Feed feed, SourceException failure, QueuedJob job, JobContext context)
    {
        var now = _clock.GetUtcNow();
        await NoteAsync(feed, new FeedPoll(now, failure.HttpStatus, null, BroughtNew: false, Failed: true), context);
        if (failure.HttpStatus == Gone)
        {
            return new JobOutcome(
                JobState.Failed,
                now,
                job.Job.Attempts,
                $"{failure.Message} The feed is gone for good: change its address or remove it."
            );
        }

        var asked = failure.RetryAfter is { } wish && wish > LongestRetryAfter ? LongestRetryAfter : failure.RetryAfter;
        var wait = JobFailures.Delay(feed.Source, feed.Failures + 1, feed.Every, LongestWait, asked);
        return new JobOutcome(JobState.Waiting, now + wait, job.Job.Attempts, failure.Message);
    }

    private DateTimeOffset Next(Feed feed, HttpAnswer answer)
    {
        var fresh = answer.MaxAge is { } age ? (age < MostFreshness ? age : MostFreshness) : TimeSpan.Zero;
        return _clock.GetUtcNow() + (fresh > feed.Every ? fresh : feed.Every);
    }

    /// <summary>Not cancelled: what was stored is stored, and its place in the schedule must follow.</summary>
    private static Task<bool> NoteAsync(Feed feed, FeedPoll poll, JobContext context) =>
        context.Turns.TakeAsync(
            async desk =>
            {
                await desk.Store.Feeds.NoteAsync(feed.Source, poll, CancellationToken.None);
                return true;
            },
            CancellationToken.None
        );
}
