using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Threading.Channels;
using Auscult.App.Access;
using Auscult.App.Routing;
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
/// The way of a post: fetch, map, protect, analyse and route on workers, store in order in one transaction a batch. While one batch is being
/// stored the next are being understood. Nothing unprotected leaves a worker.
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
    /// Batches of a source (up to 2,000 records each) that wait, understood, while one batch is being stored. With the one a worker is at they
    /// are <see cref="LaterBatchPosts"/> posts, so that the next batch can be there when this one is stored.
    /// </summary>
    private const int BatchesAhead = 12;

    /// <summary>A slow source does not keep posts waiting longer than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentBag<PostWorker> _workers = [];
    private CompiledRules _rules = CompiledRules.BuiltIn;
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
            worker = new PostWorker(understanding, keyring, policies, clock.GetUtcNow(), _rules, _objected);
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
        var pending = new Pending();
        while (await MoreAsync(understood, pending.IsEmpty, cancellation) is { } isThere)
        {
            if (isThere && understood.TryRead(out var work))
            {
                pending.Add(await work);
            }

            if (!pending.IsEmpty && (!isThere || pending.Posts.Count >= BatchPosts(tally)))
            {
                await CommitAsync(pending, job, tally, isLast: false, cancellation);
                progress?.Report(IngestProgress.Of(tally, pending.Last!));
                pending = new Pending();
            }
        }

        await CommitAsync(pending, job, tally, isLast: endsJob, cancellation);
        if (pending.Last is { } last)
        {
            progress?.Report(IngestProgress.Of(tally, last));
        }
    }

    private int BatchPosts(IngestTally tally) => target.BatchPosts ?? (tally.Read < LongImport ? FirstBatchPosts : LaterBatchPosts);

    /// <summary>True: more is there. False: the source keeps us waiting. Null: the source has ended.</summary>
    private async ValueTask<bool?> MoreAsync(ChannelReader<Task<Understood>> understood, bool isIdle, CancellationToken cancellation)
    {
        var more = understood.WaitToReadAsync(cancellation).AsTask();
        if (!isIdle && !more.IsCompleted)
        {
            await Task.WhenAny(more, Task.Delay(Patience, clock, cancellation));
            if (!more.IsCompleted)
            {
                return false;
            }
        }

        return await more ? true : null;
    }

    private async Task CommitAsync(Pending pending, Job? job, IngestTally tally, bool isLast, CancellationToken cancellation)
    {
        if (pending.IsEmpty && (job is null || !isLast))
        {
            return;
        }

        foreach (var record in pending.Refused)
        {
            tally.Add(record.Reason);
        }

        await target.CommitAsync(
            new PostBatch(
                pending.Posts,
                pending.Refused,
                report =>
                {
                    tally.Add(report);
                    return new JobProgress(job?.Id ?? 0, pending.Last?.Next.Value ?? job?.Cursor ?? "", tally.Render(), isLast);
                }
            ),
            cancellation
        );
    }

    /// <summary>What became of a batch of a source. The batch has lost its records: they are as large as the posts, and nobody needs them any more.</summary>
    private sealed record Understood(List<AnalyzedPost> Posts, List<QuarantinedRecord> Refused, RawBatch Batch);

    /// <summary>What waits to become durable together.</summary>
    private sealed class Pending
    {
        public List<AnalyzedPost> Posts { get; } = [];

        public List<QuarantinedRecord> Refused { get; } = [];

        public RawBatch? Last { get; private set; }

        public bool IsEmpty => Last is null;

        public void Add(Understood understood)
        {
            Posts.AddRange(understood.Posts);
            Refused.AddRange(understood.Refused);
            Last = understood.Batch;
        }
    }
}
