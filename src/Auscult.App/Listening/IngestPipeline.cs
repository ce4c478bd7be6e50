using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Threading.Channels;
using Auscult.App.Access;
using Auscult.App.Routing;
using Auscult.App.Samples;
using Auscult.Contracts;

namespace Auscult.App.Listening;

/// <summary>How far an import is.</summary>
/// <param name="Read">Records read so far, over all runs.</param>
/// <param name="BytesRead">Bytes of the input consumed; 0 when unknown.</param>
/// <param name="BytesTotal">Bytes of the input; null when unknown.</param>
/// <param name="Stored">Of the records read, posts that were new or changed.</param>
/// <param name="Dropped">Of the records read, those that were refused.</param>
public readonly record struct IngestProgress(long Read, long BytesRead, long? BytesTotal, long Stored = 0, long Dropped = 0)
{
    internal static IngestProgress Of(IngestTally tally, RawBatch batch) =>
        new(tally.Read, batch.BytesRead, batch.BytesTotal, tally.Stored + tally.Updated, tally.Dropped.Values.Sum());
}

/// <summary>
/// The way of a post: fetch, map, protect, analyse and route on workers, store in order in one transaction a batch, into which posts go as
/// they are understood. Nothing unprotected leaves a worker.
/// </summary>
public sealed class IngestPipeline(IIngestTarget target, Understanding understanding, Keyring keyring, TimeProvider clock)
{
    public IngestPipeline(IStore store, Understanding understanding, Keyring keyring, TimeProvider clock)
        : this(new StoreTarget(store), understanding, keyring, clock) { }

    /// <summary>Posts that become durable together at first, so that a short import is durable soon.</summary>
    private const int FirstBatchPosts = 10_000;

    /// <summary>
    /// Posts that become durable together once an import is long. Identities are spread over the whole index, so a batch rewrites most of
    /// its pages however small it is: the larger the batch, the fewer times.
    /// </summary>
    private const int LaterBatchPosts = 25_000;

    /// <summary>Posts after which an import is long.</summary>
    private const int LongImport = 100_000;

    /// <summary>
    /// Batches of a source (up to 2,000 records each) that may wait, understood: they carry the writer over a moment without a worker, and the
    /// workers over the end of a transaction.
    /// </summary>
    private const int BatchesAhead = 3;

    /// <summary>A slow source does not keep posts waiting longer than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentBag<PostWorker> _workers = [];
    private CompiledRules _rules = CompiledRules.BuiltIn;
    private SavedThresholds _thresholds = SavedThresholds.AsTrained;
    private IReadOnlySet<AuthorKey> _objected = FrozenSet<AuthorKey>.Empty;

    /// <summary>Reads the source to its end. Returns the sources met that nobody has decided a policy for.</summary>
    /// <param name="job">The durable job whose cursor moves with every batch; null for an input that cannot be resumed.</param>
    /// <param name="tally">Counts so far; added to.</param>
    /// <param name="endsJob">Whether the end of the source is the end of the job; false for a source that is read again and again.</param>
    public async Task<IReadOnlyCollection<string>> RunAsync(
        ISource source,
        Job? job,
        IngestTally tally,
        IProgress<IngestProgress>? progress,
        CancellationToken cancellation,
        bool endsJob = true
    )
    {
        var policies = await target.ReadAsync(async store => new PolicyBook(await store.Sources.ListAsync(cancellation)), cancellation);
        _objected = await target.ReadAsync(async store => await store.Objections.KeysAsync(cancellation), cancellation);
        _rules = await target.ReadAsync(async store => await CompiledRules.ReadAsync(store, cancellation), cancellation);
        _thresholds = await target.ReadAsync(async store => await SavedThresholds.ReadAsync(store, cancellation), cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var understood = Channel.CreateBounded<Task<Understood>>(BatchesAhead);
        var reading = ReadAsync(source, new Cursor(job?.Cursor), policies, understood.Writer, stop.Token);
        try
        {
            await StoreAsync(understood.Reader, job, tally, progress, endsJob, cancellation);
        }
        finally
        {
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var worker in _workers)
            {
                worker.Dispose();
            }
        }

        return policies.Undecided;
    }

    private async Task ReadAsync(
        ISource source,
        Cursor from,
        PolicyBook policies,
        ChannelWriter<Task<Understood>> understood,
        CancellationToken cancellation
    )
    {
        using var free = new SemaphoreSlim(Math.Max(1, Environment.ProcessorCount - 1));
        try
        {
            await foreach (var batch in source.FetchAsync(from, cancellation))
            {
                await free.WaitAsync(cancellation);
                var work = Task.Run(() => Understand(source, batch, policies), CancellationToken.None);
                _ = work.ContinueWith(_ => free.Release(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                await understood.WriteAsync(work, cancellation);
            }

            understood.Complete();
        }
        catch (Exception e)
        {
            understood.Complete(e);
            throw;
        }
    }

    private Understood Understand(ISource source, RawBatch batch, PolicyBook policies)
    {
        if (!_workers.TryTake(out var worker))
        {
            worker = new PostWorker(understanding, keyring, policies, clock.GetUtcNow(), _rules, _objected, _thresholds);
        }

        var posts = new List<AnalyzedPost>(batch.Records.Count);
        var refused = new List<QuarantinedRecord>();
        foreach (var record in batch.Records)
        {
            var (post, quarantined) = worker.Process(source, record);
            if (post is not null)
            {
                posts.Add(post);
            }
            else
            {
                refused.Add(quarantined!);
            }
        }

        _workers.Add(worker);
        return new Understood(posts, refused, batch with { Records = [] });
    }

    private async Task StoreAsync(
        ChannelReader<Task<Understood>> understood,
        Job? job,
        IngestTally tally,
        IProgress<IngestProgress>? progress,
        bool endsJob,
        CancellationToken cancellation
    )
    {
        ArrivingPosts? last = null;
        while (last is not { HasEnded: true } && await understood.WaitToReadAsync(cancellation))
        {
            var arriving = new ArrivingPosts(understood, BatchPosts(tally), Patience, clock);
            await arriving.GatherAsync(target.BatchPosts ?? 1, cancellation);
            await CommitAsync(arriving, job, tally, endsJob, cancellation);
            progress?.Report(IngestProgress.Of(tally, arriving.Last!));
            last = arriving;
        }

        if (job is not null && endsJob && last is not { HasEnded: true })
        {
            // The source ended after the last transaction had, or held nothing.
            var end = new JobProgress(job.Id, last?.Last!.Next.Value ?? job.Cursor, tally.Render(), IsDone: true);
            await target.CommitAsync(new PostBatch([], [], _ => end), cancellation);
        }
    }

    private int BatchPosts(IngestTally tally) => target.BatchPosts ?? (tally.Read < LongImport ? FirstBatchPosts : LaterBatchPosts);

    private async Task CommitAsync(ArrivingPosts arriving, Job? job, IngestTally tally, bool endsJob, CancellationToken cancellation) =>
        await target.CommitAsync(
            new PostBatch(
                target.BatchPosts is null ? arriving.All() : arriving.Gathered(),
                arriving.Refused,
                report =>
                {
                    foreach (var record in arriving.Refused)
                    {
                        tally.Add(record.Reason);
                    }

                    tally.Add(report);
                    return new JobProgress(job?.Id ?? 0, arriving.Last!.Next.Value ?? "", tally.Render(), endsJob && arriving.HasEnded);
                }
            ),
            cancellation
        );
}
