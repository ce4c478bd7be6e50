using Auscult.App.Listening.Jobs;
using Auscult.Contracts;
using Auscult.Sources;

namespace Auscult.App.Listening.Imports;

/// <summary>
/// How people bring posts in. An upload that is imported at once streams through the pipeline as it arrives and touches no disk; one that is
/// looked at first, or that must wait its turn, lies encrypted until it is imported.
/// </summary>
public sealed class ImportDesk(
    Workspace workspace,
    JobRunner runner,
    ImportHandler handler,
    ImportDrafts drafts,
    EncryptedSpool spool,
    Func<Understanding> understand,
    IntakeOptions options
)
{
    /// <summary>An upload to look at first.</summary>
    /// <exception cref="SourceException">It broke off or is too large.</exception>
    public async Task<ImportDraft> ReceiveAsync(
        string actor,
        Stream content,
        string name,
        ImportSettings settings,
        CancellationToken cancellation
    )
    {
        var upload = await spool.WriteAsync(new UploadStream(content, options.UploadLimit), options.UploadLimit, cancellation);
        return spool.LengthOf(upload) > 0
            ? drafts.Add(actor, name, new ImportOrder(ImportPlace.Spool, upload, settings))
            : throw Empty(upload);
    }

    /// <summary>A path or an address to look at first.</summary>
    /// <exception cref="RefusalException">The path is not open for imports, or it is no web address.</exception>
    public ImportDraft Point(string actor, string location, ImportSettings settings)
    {
        var order = Order(location.Trim(), settings);
        return drafts.Add(actor, order.Location, order);
    }

    /// <summary>Takes in an upload as it arrives, or puts it in the queue when another job runs. Returns its job.</summary>
    /// <param name="length">Size of the request, when its sender said it.</param>
    public async Task<QueuedJob> StreamAsync(
        string actor,
        Stream content,
        string name,
        long? length,
        ImportSettings settings,
        CancellationToken cancellation
    )
    {
        if (runner.TryEnter() is not { } slot)
        {
            return await QueueAsync(await ReceiveAsync(actor, content, name, settings, cancellation), cancellation);
        }

        using (slot)
        {
            var upload = new UploadStream(content, options.UploadLimit);
            var format = new InputOptions { Format = settings.Format, Length = length };
            await using var input = await InputOpener.OpenAsync(upload, name, format, cancellation);
            var key = ImportKeys.Of(input, settings.Format, settings.ToOptions(workspace.Clock)) ?? OneTimeKey();
            var job = await EnqueueAsync(actor, key, Title(name), null, slot.LeaseUntil, cancellation);
            await slot.RunAsync(job, (begun, context, stop) => RunAsync(input, settings, begun, context, stop, cancellation), cancellation);
            return await workspace.ReadAsync(
                async store => (await store.Queue.FindAsync(job.Job.Id, CancellationToken.None))!,
                CancellationToken.None
            );
        }
    }

    /// <summary>Begins an import that was looked at.</summary>
    public async Task<QueuedJob> QueueAsync(ImportDraft draft, CancellationToken cancellation)
    {
        var key = await KeyAsync(draft.Order, cancellation);
        var request = draft.Order.Seal(workspace.Keyring);
        var job = await EnqueueAsync(draft.Actor, key, Title(draft.Name), request, null, cancellation);
        if (job.State == JobState.Running)
        {
            // The same file is being taken in right now: this copy is not needed.
            drafts.Discard(draft);
        }

        drafts.Release(draft);
        runner.Wake();
        return job;
    }

    /// <summary>What an import would do, without doing it.</summary>
    public async Task<DryRunReport> LookAsync(ImportDraft draft, CancellationToken cancellation)
    {
        using var http = new GuardedHttp(new HttpLimits { AllowPrivateAddresses = options.AllowPrivateAddresses }, workspace.Clock);
        await using var input = await handler.OpenAsync(draft.Order, http, cancellation);
        return await new DryRun(workspace, understand(), options.SampleRecords).RunAsync(input, draft.Order.Settings, cancellation);
    }

    private async Task<JobOutcome> RunAsync(
        InputOpener.Opened input,
        ImportSettings settings,
        QueuedJob job,
        JobContext context,
        CancellationToken stop,
        CancellationToken request
    )
    {
        try
        {
            return await new ImportRun(understand()).RunAsync(input, settings, job, context, stop);
        }
        catch (OperationCanceledException) when (request.IsCancellationRequested)
        {
            // The sender went away: there is nothing to go on with, so the job must not wait for a turn.
            throw UploadStream.BrokenOff(null);
        }
    }

    private async Task<string> KeyAsync(ImportOrder order, CancellationToken cancellation)
    {
        if (order.Place == ImportPlace.Url)
        {
            return ImportKeys.OfAddress(order);
        }

        using var http = new GuardedHttp(clock: workspace.Clock);
        await using var input = await handler.OpenAsync(order, http, cancellation);
        return ImportKeys.Of(input, order.Settings.Format, order.Settings.ToOptions(workspace.Clock))!;
    }

    private ImportOrder Order(string location, ImportSettings settings) =>
        Uri.TryCreate(location, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new ImportOrder(ImportPlace.Url, address.AbsoluteUri, settings)
            : new ImportOrder(ImportPlace.Path, handler.CheckPath(location), settings);

    private Task<QueuedJob> EnqueueAsync(
        string actor,
        string key,
        string title,
        byte[]? request,
        DateTimeOffset? lease,
        CancellationToken cancellation
    ) =>
        workspace.WriteAsync(
            actor,
            async desk =>
            {
                var now = workspace.Clock.GetUtcNow();
                var entry = desk.Trail.Entry("start-import", $"import:{key}", new { title });
                return await desk.Store.Queue.EnqueueAsync(
                    new NewJob(Import.Kind, key, title, actor, request, now, now, lease),
                    entry,
                    cancellation
                );
            },
            cancellation
        );

    /// <summary>A name people know it by: the last part of a path or an address, protected like words.</summary>
    private string Title(string name)
    {
        var last =
            Uri.TryCreate(name, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? address.Host
                : Path.GetFileName(name.Replace('\\', '/'));
        var safe = new InputNames(understand()).Safe(last);
        return safe.Length > 100 ? safe[..100] : safe;
    }

    private SourceException Empty(string upload)
    {
        spool.Delete(upload);
        return new SourceException("The file is empty. Choose another.");
    }

    private static string OneTimeKey() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
}
