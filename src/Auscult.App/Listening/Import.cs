using Auscult.App.Listening.Imports;
using Auscult.Contracts;
using Auscult.Sources;

namespace Auscult.App.Listening;

/// <param name="Location">Path, web address or <c>-</c>.</param>
/// <param name="Format">What the input contains; Auto finds out.</param>
/// <param name="Source">How records are read.</param>
/// <param name="AllowPrivateAddresses">Allows web addresses of this machine and the local network.</param>
public sealed record ImportRequest(string Location, InputFormat Format, SourceOptions Source, bool AllowPrivateAddresses = false);

/// <summary>What an import did, over all its runs.</summary>
/// <param name="Tally">Counts; read = stored + updated + deleted + duplicates + dropped.</param>
/// <param name="ResumedAt">Records that an interrupted run had stored before; null when this run began at the start.</param>
/// <param name="Seconds">Time this run took.</param>
/// <param name="Undecided">Sources that run under the built-in evaluation policy.</param>
/// <param name="UnmappedFields">Fields or columns that feed nothing.</param>
public sealed record ImportSummary(
    IngestTally Tally,
    long? ResumedAt,
    double Seconds,
    IReadOnlyCollection<string> Undecided,
    IReadOnlyList<string> UnmappedFields
);

/// <summary>Takes in a file, a pipe or a feed. A file is a durable job: run again after an interruption, it goes on where it stopped.</summary>
public sealed class Import(Desk desk)
{
    internal const string Kind = "ingest";

    /// <param name="explain">Told how the input was understood before the first record is read.</param>
    public async Task<ImportSummary> RunAsync(
        ImportRequest request,
        Action<string> explain,
        IProgress<IngestProgress>? progress,
        CancellationToken cancellation
    )
    {
        var started = desk.Clock.GetTimestamp();
        using var http = new GuardedHttp(new HttpLimits { AllowPrivateAddresses = request.AllowPrivateAddresses });
        var opener = new InputOpener(http);
        await using var input = await opener.OpenAsync(request.Location, new InputOptions { Format = request.Format }, cancellation);
        var understanding = desk.Understand();
        var names = new InputNames(understanding);
        var source = names.Open(input, request.Source);
        var explained = (IExplainedSource)source;
        foreach (var line in explained.Explanation)
        {
            explain(names.Safe(line));
        }

        var (job, isResumed) = await JobAsync(input, request, cancellation);
        var tally = IngestTally.Parse(job?.Tally ?? "");
        var resumedAt = isResumed ? tally.Read : (long?)null;
        var pipeline = new IngestPipeline(desk.Store, understanding, desk.Keyring, desk.Clock);
        var undecided = await pipeline.RunAsync(source, job, tally, progress, cancellation);
        await desk.Store.Audit.AppendAsync(desk.Trail.Entry("ingest", "store", new { request.Location, tally }), cancellation);
        return new ImportSummary(
            tally,
            resumedAt,
            desk.Clock.GetElapsedTime(started).TotalSeconds,
            undecided,
            [.. explained.UnmappedFields.Select(names.Safe).Distinct()]
        );
    }

    /// <summary>Only a file can be read again from a place; the job's key is a digest of what it is, so that it says nothing about it.</summary>
    private async Task<(Job? Job, bool IsResumed)> JobAsync(InputOpener.Opened input, ImportRequest request, CancellationToken cancellation)
    {
        if (ImportKeys.Of(input, request.Format, request.Source) is not { } key)
        {
            return (null, false);
        }

        return await desk.Store.Jobs.FindOpenAsync(Kind, key, cancellation) is { } open
            ? (open, open.Cursor.Length > 0)
            : (await desk.Store.Jobs.StartAsync(Kind, key, desk.Clock.GetUtcNow(), cancellation), false);
    }
}
