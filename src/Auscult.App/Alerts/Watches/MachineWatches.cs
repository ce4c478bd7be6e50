using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Auscult.App.Listening.Health;
using Auscult.Contracts;

namespace Auscult.App.Alerts.Watches;

/// <summary>Jobs that gave up.</summary>
internal sealed class JobWatch : IAlertWatch
{
    private const int Most = 1_000;

    public string? Name => null;

    public async Task<Sighted> LookAsync(WatchContext context, CancellationToken cancellation)
    {
        var failed = await context.Store.Queue.ListAsync(new JobFilter(States: [JobState.Failed], Take: Most), cancellation);
        return new Sighted([.. failed.Select(Event)], 0);
    }

    private static AlertEvent Event(QueuedJob job) =>
        new(
            AlertTopic.JobFailed,
            string.Create(CultureInfo.InvariantCulture, $"job:{job.Job.Id}:{job.EndedAt?.ToUnixTimeSeconds()}"),
            new AlertFacts(),
            recipient => recipient.Permissions.Can(Right.ManageSources) || recipient.Permissions.Can(Right.Import)
        );
}

/// <summary>Requests that wait for an approval.</summary>
internal sealed class ApprovalWatch : IAlertWatch
{
    private const int Most = 1_000;

    public string? Name => null;

    public async Task<Sighted> LookAsync(WatchContext context, CancellationToken cancellation)
    {
        var waiting = await context.Store.Approvals.ListAsync([ApprovalState.InReview], 0, Most, cancellation);
        return new Sighted([.. waiting.Select(Event)], 0);
    }

    private static AlertEvent Event(Approval approval) =>
        new(
            AlertTopic.ApprovalWaiting,
            string.Create(CultureInfo.InvariantCulture, $"approval:{approval.Id}:{approval.Version}"),
            new AlertFacts(DueAt: approval.Draft.ExpiresAt),
            recipient => recipient.Permissions.Can(Right.Approve) && CanDecide(recipient, approval)
        );

    /// <summary>Nobody approves what they proposed, nor the same version twice.</summary>
    private static bool CanDecide(Recipient recipient, Approval approval) =>
        !recipient.Is(approval.Proposer)
        && !approval.Decisions.Any(decision => decision.Version == approval.Version && recipient.Is(decision.Person));
}

/// <summary>Sources that are silent for longer than their rhythm explains, as the page of sources says it.</summary>
internal sealed class SilenceWatch : IAlertWatch
{
    public string? Name => null;

    public async Task<Sighted> LookAsync(WatchContext context, CancellationToken cancellation)
    {
        var sources = await new SourceDirectory(context.Store, context.Clock).ListAsync(context.Zone, cancellation);
        return new Sighted(
            [.. sources.Where(source => source.SilentSince is not null).Select(source => Event(source.Source, source.SilentSince!.Value))],
            0
        );
    }

    /// <summary>The name of a source may be private: the key holds a digest of it, the alert nothing.</summary>
    private static AlertEvent Event(string source, DateTimeOffset since)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..16];
        return new AlertEvent(
            AlertTopic.SourceSilent,
            string.Create(CultureInfo.InvariantCulture, $"silent:{digest}:{since.ToUnixTimeSeconds()}"),
            new AlertFacts(DueAt: since),
            recipient =>
                recipient.Permissions.Channels(Right.ManageSources).Includes(source)
                || recipient.Permissions.Channels(Right.Import).Includes(source)
        );
    }
}

/// <summary>Days whose digest is due. Each person chose an hour; a digest that is six hours late is not sent any more.</summary>
internal sealed class DigestWatch : IAlertWatch
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    public string? Name => null;

    public Task<Sighted> LookAsync(WatchContext context, CancellationToken cancellation)
    {
        var local = TimeZoneInfo.ConvertTime(context.Now, context.Zone);
        var time = TimeOnly.FromDateTime(local.DateTime);
        var day = DateOnly.FromDateTime(local.DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var due = new AlertEvent(AlertTopic.Digest, "digest:" + day, new AlertFacts(), IsTime);
        return Task.FromResult(new Sighted([due], 0));

        bool IsTime(Recipient recipient) => recipient.Preferences.DigestAt is { } at && time >= at && time - at < Patience;
    }
}
