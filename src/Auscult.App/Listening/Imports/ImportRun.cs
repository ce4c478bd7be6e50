using Auscult.App.Listening.Jobs;
using Auscult.Contracts;
using Auscult.Sources;

namespace Auscult.App.Listening.Imports;

/// <summary>Takes in an opened input in the background: the way of a post, a small batch a turn.</summary>
internal sealed class ImportRun(Understanding understanding)
{
    public async Task<JobOutcome> RunAsync(
        InputOpener.Opened input,
        ImportSettings settings,
        QueuedJob job,
        JobContext context,
        CancellationToken cancellation
    )
    {
        var workspace = context.Workspace;
        var source = new InputNames(understanding).Open(input, settings.ToOptions(workspace.Clock));
        var begun = input.Answer is null ? job.Job : job.Job with { Cursor = "", Tally = "" };
        var tally = IngestTally.Parse(begun.Tally);
        var target = new WorkspaceTarget(workspace, job.Actor);
        var pipeline = new IngestPipeline(target, understanding, workspace.Keyring, workspace.Clock);
        await pipeline.RunAsync(source, begun, tally, new Relay<IngestProgress>(at => context.Progress.Report(Reading(at))), cancellation);
        await context.Turns.TakeAsync(
            async desk =>
                await desk.Store.Audit.AppendAsync(
                    desk.Trail.Entry("ingest", $"job:{job.Job.Id}", new { location = input.Location, tally }),
                    CancellationToken.None
                ),
            CancellationToken.None
        );
        return JobOutcome.Done;
    }

    private static JobReading Reading(IngestProgress at) => new(at.Read, at.Stored, at.Dropped, at.BytesRead, at.BytesTotal);
}

/// <summary>Imports that were queued: from a path, an address, or an upload that waits encrypted.</summary>
public sealed class ImportHandler(
    Func<Understanding> understand,
    EncryptedSpool spool,
    ServerFolders folders,
    IntakeOptions options,
    TimeProvider clock
) : IJobHandler
{
    public string Kind => Import.Kind;

    public async Task<JobOutcome> RunAsync(QueuedJob job, JobContext context, CancellationToken cancellation)
    {
        if (job.Request is not { } request)
        {
            throw new RefusalException(
                "The upload was interrupted. What was stored stays stored: upload the same file again, and it goes on where it stopped."
            );
        }

        var order = ImportOrder.Open(context.Workspace.Keyring, request);
        using var http = new GuardedHttp(new HttpLimits { AllowPrivateAddresses = options.AllowPrivateAddresses }, clock);
        await using var input = await OpenAsync(order, http, cancellation);
        var outcome = await new ImportRun(understand()).RunAsync(input, order.Settings, job, context, cancellation);
        if (order.Place == ImportPlace.Spool)
        {
            spool.Delete(order.Location);
        }

        return outcome;
    }

    internal string CheckPath(string path) => folders.Check(path);

    /// <summary>Opens what an order names.</summary>
    /// <exception cref="RefusalException">The path is outside, or the upload is gone.</exception>
    internal async Task<InputOpener.Opened> OpenAsync(ImportOrder order, GuardedHttp http, CancellationToken cancellation)
    {
        var format = new InputOptions { Format = order.Settings.Format };
        return order.Place switch
        {
            ImportPlace.Path => await new InputOpener().OpenAsync(folders.Check(order.Location), format, cancellation),
            ImportPlace.Url => await new InputOpener(http).OpenAsync(order.Location, format, cancellation),
            ImportPlace.Spool => await InputOpener.OpenAsync(spool.Open(order.Location), "upload", format, cancellation),
            _ => throw new InvalidOperationException($"An import from {order.Place} cannot be opened."),
        };
    }
}
