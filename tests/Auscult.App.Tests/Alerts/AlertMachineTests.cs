using Auscult.Contracts;
using Auscult.TestKit.Conformance;

namespace Auscult.App.Tests.Alerts;

/// <summary>What the machine has to tell: silent sources, failed jobs, requests that wait.</summary>
public sealed class AlertMachineTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_FeedThatFallsSilent_IsToldOnceAndWithoutItsName()
    {
        await using var room = await AlertRoom.OpenAsync();
        await room.PreferAsync(await room.HireAsync("ana", "administrator"), Only(AlertTopic.SourceSilent));
        var policy = new SourcePolicy("quiet group", "p", "l", "a", null, 30, true, true, false, IsBuiltIn: false);
        var feed = new NewFeed("quiet group", "https://example.org/feed", TimeSpan.FromHours(1), "ana", room.Room.Clock.Now);
        await room.Store.Feeds.AddAsync(feed, policy, room.Room.Desk.Trail.Entry("add-feed", "feed", new { }), Cancellation);
        var posts = Enumerable.Range(0, 21 * 6).Select(step => Heard(step, room.Room.Clock.Now)).ToList();
        await room.Store.Posts.CommitAsync(new PostBatch(posts, [], null), Cancellation);

        await room.PassAsync(TimeSpan.FromDays(21));
        var loud = room.Mails.Count;
        await room.PassAsync(TimeSpan.FromDays(3));
        await room.PassAsync(TimeSpan.FromDays(1));

        Assert.Equal(0, loud);
        var mail = Assert.Single(room.Mails);
        Assert.Contains("has sent nothing new since", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("quiet group", mail.Subject + mail.Body, StringComparison.Ordinal);
        var alert = Assert.Single(await room.Store.Alerts.ListAsync(null, [], 0, 9, Cancellation));
        Assert.DoesNotContain("quiet", alert.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task RunAsync_FailedJob_IsToldToThoseWhoRunThingsOnceAFailure()
    {
        await using var room = await AlertRoom.OpenAsync();
        await room.PreferAsync(await room.HireAsync("ana", "administrator"), Only(AlertTopic.JobFailed));
        await room.PreferAsync(await room.HireAsync("ben", "auditor"), Only(AlertTopic.JobFailed));
        var now = room.Room.Clock.Now;
        var job = await room.Store.Queue.EnqueueAsync(new NewJob("retention", "k", "t", "ana", null, now, now), null, Cancellation);
        async Task FailAsync()
        {
            var at = room.Room.Clock.Now;
            await room.Store.Queue.TakeAsync(at, at + Minute, Cancellation);
            await room.Store.Queue.EndAsync(job.Job.Id, new JobEnd(JobState.Failed, at, at, 3, "private words"), Cancellation);
        }

        await FailAsync();
        await room.PassAsync();
        await room.PassAsync(Minute);
        var first = room.Mails.Count;
        room.Room.Clock.Now += TimeSpan.FromHours(1);
        var entry = room.Room.Desk.Trail.Entry("retry", "job", new { });
        await room.Store.Queue.RetryAsync(job.Job.Id, room.Room.Clock.Now, entry, Cancellation);
        await FailAsync();
        await room.PassAsync();

        Assert.Equal((1, 2), (first, room.Mails.Count));
        Assert.All(room.Mails, mail => Assert.Equal("ana@example.org", mail.To));
        Assert.All(room.Mails, mail => Assert.DoesNotContain("private words", mail.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_RequestForApproval_IsToldToThoseWhoMayDecideIt()
    {
        await using var room = await AlertRoom.OpenAsync();
        foreach (var (name, role) in new[] { ("ana", "approver"), ("ben", "approver"), ("cleo", "analyst") })
        {
            await room.PreferAsync(await room.HireAsync(name, role), Only(AlertTopic.ApprovalWaiting));
        }

        var now = room.Room.Clock.Now;
        var draft = new ApprovalDraft(
            "public-export",
            "private title",
            "statement",
            "{}",
            new string('0', 64),
            RiskLevel.Low,
            now.AddDays(2)
        );
        await room.Store.Approvals.ProposeAsync(
            draft,
            "ana",
            now,
            id => room.Room.Desk.Trail.Entry("propose", $"approval:{id}", new { }),
            Cancellation
        );

        await room.PassAsync();
        await room.PassAsync(TimeSpan.FromHours(1));

        var mail = Assert.Single(room.Mails);
        Assert.Equal("ben@example.org", mail.To);
        Assert.Contains("waits for your approval until 2026-03-06 13:00", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("private title", mail.Body, StringComparison.Ordinal);
    }

    private static AlertPreferences Only(AlertTopic topic) => new() { Topics = [topic] };

    private static AnalyzedPost Heard(int step, DateTimeOffset from)
    {
        var at = from.AddHours(4 * step);
        return (Some.Post(1000 + step) with { Source = "quiet group", ObservedAt = at, PublishedAt = at }).ToPost();
    }
}
