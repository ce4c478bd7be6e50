using Auscult.Contracts;
using Auscult.Storage.Sqlite.Intake;
using Auscult.Storage.Sqlite.Work;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>Posts in SQLite.</summary>
internal sealed class SqlitePosts(SqliteConnection connection, Terms terms, IIndexAnalyzer analyzer, SqliteJobs jobs)
    : IPostStore,
        IDisposable
{
    private readonly PostReader _reader = new(connection, terms);
    private readonly Lazy<PostWriter> _writer = new(() => new PostWriter(connection, terms, analyzer));
    private readonly Lazy<QuarantineWriter> _quarantine = new(() => new QuarantineWriter(connection));
    private readonly Lazy<DeliveryWriter> _deliveries = new(() => new DeliveryWriter(connection));

    public ValueTask<CommitReport> CommitAsync(PostBatch batch, CancellationToken cancellation)
    {
        var report = default(CommitReport);
        InTransaction(() =>
        {
            foreach (var post in batch.Posts)
            {
                var one = _writer.Value.Write(post);
                _deliveries.Value.Add(post.Source, post.ObservedAt, one);
                report += one;
            }

            var job = batch.Job?.Invoke(report);
            foreach (var record in batch.Quarantined)
            {
                _quarantine.Value.Add(record, job is { Job: > 0 } ? job.Job : null);
                _deliveries.Value.AddDropped(record.Source, record.ObservedAt);
            }

            SaveJob(job);
            _deliveries.Value.Flush();
            _writer.Value.Flush();
            CrashPoint.Reach(CrashPoint.InsideCommit);
        });
        CrashPoint.Reach(CrashPoint.BetweenBatches);
        return ValueTask.FromResult(report);
    }

    public ValueTask<StoredPost?> FindAsync(long post, CancellationToken cancellation) => ValueTask.FromResult(_reader.Find(post));

    public ValueTask<IReadOnlyList<StoredPost>> FindAsync(IReadOnlyList<long> posts, CancellationToken cancellation)
    {
        var found = new List<StoredPost>(posts.Count);
        foreach (var number in posts)
        {
            if (_reader.Find(number) is { } post)
            {
                found.Add(post);
            }
        }

        return ValueTask.FromResult<IReadOnlyList<StoredPost>>(found);
    }

    public ValueTask<IReadOnlyList<StoredPost>> ReadAsync(long after, int count, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<StoredPost>>(_reader.Page(after, count));

    public ValueTask ReplaceFindingsAsync(IReadOnlyList<AnalyzedPostChange> changes, JobProgress job, CancellationToken cancellation)
    {
        InTransaction(() =>
        {
            foreach (var change in changes)
            {
                _writer.Value.Replace(change);
            }

            SaveJob(job);
            _writer.Value.Flush();
        });
        CrashPoint.Reach(CrashPoint.Reanalyzing);
        return ValueTask.CompletedTask;
    }

    public ValueTask<int> ExpireAsync(string source, DateTimeOffset before, int count, CancellationToken cancellation)
    {
        var expired = Expired(source, before, count);
        InTransaction(() =>
        {
            foreach (var post in expired)
            {
                _writer.Value.Expire(post);
            }

            _writer.Value.Flush();
        });
        return ValueTask.FromResult(expired.Count);
    }

    public ValueTask<bool> PurgeAsync(CancellationToken cancellation)
    {
        var isOwed = IndexPurge.IsOwed(connection);
        if (isOwed)
        {
            IndexPurge.Run(connection);
        }

        var traces = 0L;
        InTransaction(() => traces = TracePurge.Run(connection));
        _writer.Value.Forget();
        return ValueTask.FromResult(isOwed || traces > 0);
    }

    /// <summary>Runs what changes posts in one transaction; nothing of it remains, in memory either, when it throws.</summary>
    public void Write(Action<PostWriter> work)
    {
        InTransaction(() => work(_writer.Value));
        // Authors may be gone.
        _writer.Value.Forget();
    }

    public void Dispose()
    {
        _reader.Dispose();
        if (_writer.IsValueCreated)
        {
            _writer.Value.Dispose();
        }

        if (_quarantine.IsValueCreated)
        {
            _quarantine.Value.Dispose();
        }

        if (_deliveries.IsValueCreated)
        {
            _deliveries.Value.Dispose();
        }
    }

    private List<long> Expired(string source, DateTimeOffset before, int count)
    {
        using var select = new Statement(
            connection,
            "SELECT id FROM post WHERE source = ? AND coalesce(published, observed) < ? "
                + "AND NOT EXISTS (SELECT 1 FROM item_post ip JOIN item i ON i.id = ip.item WHERE ip.post = post.id AND i.hold IS NOT NULL) "
                + "ORDER BY id LIMIT ?"
        );
        select.Bind(1, terms.Find(TermSpace.Source, source) ?? 0).Bind(2, before.ToUnixTimeSeconds()).Bind(3, count);
        var posts = new List<long>();
        while (select.Step())
        {
            posts.Add(select.Long(0));
        }

        return posts;
    }

    private void SaveJob(JobProgress? job)
    {
        if (job is not null)
        {
            jobs.Save(job);
        }
    }

    private void InTransaction(Action work)
    {
        try
        {
            Database.InTransaction(connection, work);
        }
        catch
        {
            _writer.Value.Forget();
            _deliveries.Value.Forget();
            terms.Reload();
            throw;
        }
    }
}
