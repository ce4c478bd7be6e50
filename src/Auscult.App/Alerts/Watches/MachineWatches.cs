using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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

/// <summary>Feeds that have brought nothing new for much longer than they usually do.</summary>
internal sealed class SilenceWatch : IAlertWatch
{
    /// <summary>How far back the usual gaps are looked at.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(28);

    /// <summary>Shorter silences are nobody's business.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromHours(24);

    /// <summary>Deliveries from which on a gap can be called usual.</summary>
    private const int EnoughDeliveries = 5;

    public string? Name => null;

    public async Task<Sighted> LookAsync(WatchContext context, CancellationToken cancellation)
    {
        var events = new List<AlertEvent>();
        foreach (var feed in await context.Store.Feeds.ListAsync(cancellation))
        {
            if (feed.Job.State is JobState.Stopped or JobState.Abandoned)
            {
                continue;
            }

            var heard = await context.Store.Deliveries.ReadAsync(feed.Source, context.Now - Memory, context.Now, cancellation);
            if (
                SilentSince([.. heard.Where(delivery => delivery.Stored > 0).Select(delivery => delivery.LastAt)], context.Now) is { } since
            )
            {
                events.Add(Event(feed.Source, since));
            }
        }

        return new Sighted(events, 0);
    }

    /// <summary>The last delivery when the silence behind it is twice as long as any before, and a day at least; else null.</summary>
    internal static DateTimeOffset? SilentSince(IReadOnlyList<DateTimeOffset> heard, DateTimeOffset now)
    {
        if (heard.Count < EnoughDeliveries)
        {
            return null;
        }

        var usual = heard.Zip(heard.Skip(1), (earlier, later) => later - earlier).Max();
        var silence = now - heard[^1];
        return silence >= Shortest && silence > 2 * usual ? heard[^1] : null;
    }

    /// <summary>The name of a source may be private: the key holds a digest of it, the alert nothing.</summary>
    private static AlertEvent Event(string source, DateTimeOffset since)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..16];
        return new AlertEvent(
            AlertTopic.SourceSilent,
            string.Create(CultureInfo.InvariantCulture, $"silent:{digest}:{since.ToUnixTimeSeconds()}"),
            new AlertFacts(DueAt: since),
            recipient => recipient.Permissions.Can(Right.ManageSources) || recipient.Permissions.Can(Right.Import)
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
