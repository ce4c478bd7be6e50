namespace Auscult.Contracts;

/// <summary>Durable jobs: what was begun and how far it is.</summary>
public interface IJobStore
{
    /// <summary>The unfinished job of a kind and key, or null.</summary>
    ValueTask<Job?> FindOpenAsync(string kind, string key, CancellationToken cancellation);

    /// <summary>All unfinished jobs of a kind, oldest first.</summary>
    ValueTask<IReadOnlyList<Job>> ListAsync(bool onlyOpen, CancellationToken cancellation);

    ValueTask<Job> StartAsync(string kind, string key, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Saves progress outside a batch; batches save theirs in their own transaction.</summary>
    ValueTask SaveAsync(JobProgress progress, CancellationToken cancellation);
}

/// <param name="Kind"><c>ingest</c>, <c>rotate-keys</c>, <c>reanalyze</c>.</param>
/// <param name="Key">What the job works on, without anything private: a digest of the file.</param>
/// <param name="Cursor">Where to go on.</param>
/// <param name="Tally">Counts so far as JSON; the job's own business.</param>
public sealed record Job(
    long Id,
    string Kind,
    string Key,
    string Cursor,
    string Tally,
    bool IsDone,
    int Attempts,
    DateTimeOffset StartedAt
);

/// <summary>How far a job is: where to go on, what it counted, whether that was the end.</summary>
public sealed record JobProgress(long Job, string Cursor, string Tally, bool IsDone);
