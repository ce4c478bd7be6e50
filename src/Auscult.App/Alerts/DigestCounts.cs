using Auscult.Contracts;

namespace Auscult.App.Alerts;

/// <summary>What a person's daily digest counts: only what the person may see.</summary>
/// <param name="Open">Open items by kind with those overdue and those due within a day; empty when the person works on none.</param>
/// <param name="Mine">Open items the person has.</param>
/// <param name="Approvals">Requests that wait for an approval; null when the person may give none.</param>
/// <param name="FailedJobs">Jobs that gave up; null when they are not the person's business.</param>
/// <param name="DeadAlerts">Alerts that could not be sent; null when they are not the person's business.</param>
internal sealed record DigestCounts(IReadOnlyList<QueueCount> Open, long Mine, long? Approvals, long? FailedJobs, long? DeadAlerts)
{
    public static async Task<DigestCounts> ReadAsync(IStore store, Recipient recipient, DateTimeOffset now, CancellationToken cancellation)
    {
        var permissions = recipient.Permissions;
        var filter = new QueueFilter { Visible = permissions.Items(Right.Triage) };
        var worksOnItems = permissions.Can(Right.Triage);
        var seesJobs = permissions.Can(Right.ManageSources) || permissions.Can(Right.Import);
        var open = worksOnItems ? await store.ItemQueue.CountAsync(filter, now, now.AddDays(1), cancellation) : [];
        var mine = filter with { Assignee = recipient.Account.UserName };
        return new DigestCounts(
            open,
            worksOnItems ? (await store.ItemQueue.CountAsync(mine, now, now, cancellation)).Sum(count => count.Count) : 0,
            permissions.Can(Right.Approve)
                ? (await store.Approvals.CountAsync(cancellation)).GetValueOrDefault(ApprovalState.InReview)
                : null,
            seesJobs ? (await store.Queue.ListAsync(new JobFilter(States: [JobState.Failed], Take: 1000), cancellation)).Count : null,
            permissions.Can(Right.ManageSettings)
                ? (await store.Alerts.ListAsync(null, [AlertState.Dead], 0, 1000, cancellation)).Count
                : null
        );
    }
}
