using Auscult.App.Alerts;
using Auscult.App.Settings;
using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.App.Tests.Alerts;

public sealed class AlertPassTests
{
    private static readonly AlertPreferences Everything = new() { Topics = AlertDesk.Topics };
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_Emergency_IsToldOnceToThoseWhoWorkOnIt()
    {
        await using var room = await AlertRoom.OpenAsync();
        await room.HireAsync("ana");
        await room.HireAsync("auditor", "auditor");
        await room.HireAsync("elsewhere", channel: "another forum");
        await room.PreferAsync(await room.HireAsync("deaf"), Everything with { Topics = [AlertTopic.Assigned] });
        await room.PreferAsync(await room.HireAsync("offline"), Everything with { ByMail = false });

        var first = await room.PassAsync();
        var second = await room.PassAsync(Minute);

        var item = await room.Room.ItemAsync(ItemKind.Emergency);
        var mail = Assert.Single(room.Mails);
        Assert.Equal(
            ("ana@example.org", $"[Auscult] Emergency: item {item.Id} was opened and waits for a first look"),
            (mail.To, mail.Subject)
        );
        Assert.Contains($"https://listen.example.org/inbox/{item.Id}", mail.Body, StringComparison.Ordinal);
        Assert.Equal((1, 1), (first.Added, first.Sent));
        Assert.Equal((0, 0), (second.Added, second.Sent));
    }

    [Fact]
    public async Task RunAsync_EmergencySomebodyLookedAt_IsOldNews()
    {
        await using var room = await AlertRoom.OpenAsync();
        await room.HireAsync("ana");
        var item = await room.Room.ItemAsync(ItemKind.Emergency);
        await room.Room.DecideAsync("ben", item.Id, new AcceptStep());

        await room.PassAsync();

        Assert.Empty(room.Mails);
    }

    [Fact]
    public async Task RunAsync_AssignedItem_TellsWhoGotItAndOnlyThemOfItsClock()
    {
        await using var room = await AlertRoom.OpenAsync();
        foreach (var name in new[] { "ana", "ben" })
        {
            var topics = new[] { AlertTopic.Assigned, AlertTopic.ClockOver, AlertTopic.ClockNear };
            await room.PreferAsync(await room.HireAsync(name), new AlertPreferences { Topics = topics });
        }

        var question = await room.Room.ItemAsync(ItemKind.Question);
        await room.Room.DecideAsync("ana", question.Id, new AssignStep(null, "ben"));
        await room.PassAsync();
        var assigned = Assert.Single(room.Mails);
        await room.PassAsync(TimeSpan.FromHours(1));
        room.Mails.Clear();
        var due = question.Standing.DueAt;
        room.Room.Clock.Now = due - TimeSpan.FromHours(4);
        await room.PassAsync();
        var near = room.Mails.Where(mail => mail.Body.Contains($"Item {question.Id} ", StringComparison.Ordinal)).ToList();
        room.Mails.Clear();
        room.Room.Clock.Now = due;
        await room.PassAsync();
        var over = room.Mails.Where(mail => mail.Body.Contains($"Item {question.Id} ", StringComparison.Ordinal)).ToList();

        Assert.Equal("ben@example.org", assigned.To);
        Assert.Contains($"Item {question.Id} (question) was given to you", assigned.Subject, StringComparison.Ordinal);
        Assert.Equal("ben@example.org", Assert.Single(near).To);
        Assert.Equal("ben@example.org", Assert.Single(over).To);
        Assert.Contains("is due on", near[0].Body, StringComparison.Ordinal);
        Assert.Contains("is overdue since", over[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_TakenByOneself_TellsNobody()
    {
        await using var room = await AlertRoom.OpenAsync();
        await room.PreferAsync(await room.HireAsync("ana"), new AlertPreferences { Topics = [AlertTopic.Assigned] });
        var question = await room.Room.ItemAsync(ItemKind.Question);
        await room.Room.DecideAsync("ana", question.Id, new AssignStep(null, "ana"));

        await room.PassAsync();

        Assert.Empty(room.Mails);
    }

    [Fact]
    public async Task RunAsync_QuietHours_HoldEverythingBackButEmergencies()
    {
        await using var room = await AlertRoom.OpenAsync();
        var quiet = new QuietHours(new TimeOnly(20, 0), new TimeOnly(7, 0));
        await room.PreferAsync(await room.HireAsync("ana"), Everything with { Quiet = quiet });
        // 23:00 in Paris.
        room.Room.Clock.Now = new DateTimeOffset(2026, 3, 4, 22, 0, 0, TimeSpan.Zero);
        var question = await room.Room.ItemAsync(ItemKind.Question);
        await room.Room.DecideAsync("ben", question.Id, new AssignStep(null, "ana"));

        var night = await room.PassAsync();
        var mails = room.Mails.Count;
        // 07:00 in Paris.
        room.Room.Clock.Now = new DateTimeOffset(2026, 3, 5, 6, 0, 0, TimeSpan.Zero);
        await room.PassAsync();

        Assert.Equal(1, mails);
        Assert.Contains("Emergency", room.Mails[0].Subject, StringComparison.Ordinal);
        Assert.True(night.Waiting > 0, $"{night}");
        Assert.Contains("given to you", room.Mails[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SoonAfterAMail_BundlesUntilTenMinutesHavePassed()
    {
        await using var room = await AlertRoom.OpenAsync();
        await room.PreferAsync(await room.HireAsync("ana"), new AlertPreferences { Topics = [AlertTopic.Assigned] });
        var items = await room.Store.ItemQueue.PageAsync(new QueueFilter(), null, room.Room.Clock.Now, 10, Cancellation);
        async Task AssignAsync(int index)
        {
            await room.Room.DecideAsync("ben", items[index].Id, new AssignStep(null, "ana"));
            await room.PassAsync(Minute);
        }

        await AssignAsync(0);
        await AssignAsync(1);
        await AssignAsync(2);
        var early = room.Mails.Count;
        await room.PassAsync(TimeSpan.FromMinutes(9));

        Assert.Equal((1, 2), (early, room.Mails.Count));
        Assert.Contains("2 items given to you", room.Mails[1].Subject, StringComparison.Ordinal);
        Assert.Contains($"Item {items[1].Id} ", room.Mails[1].Body, StringComparison.Ordinal);
        Assert.Contains($"Item {items[2].Id} ", room.Mails[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_MailServerDown_TriesAgainLaterAndGivesUpVisibly()
    {
        await using var room = await AlertRoom.OpenAsync();
        await room.HireAsync("ana");
        room.Answer = () => new SendOutcome("unreachable");

        var first = await room.PassAsync();
        var soon = await room.PassAsync(TimeSpan.FromSeconds(59));
        var tries = room.Mails.Count;
        for (var hour = 0; hour < 12; hour++)
        {
            await room.PassAsync(TimeSpan.FromHours(1));
        }

        Assert.Equal((1, 0, 1), (first.Retried, soon.Retried, tries));
        Assert.Equal(10, room.Mails.Count(mail => mail.Subject.Contains("Emergency", StringComparison.Ordinal)));
        Assert.Single(room.Mails.Where(mail => mail.Subject.Contains("Emergency", StringComparison.Ordinal)).DistinctBy(mail => mail.Id));
        var dead = (await room.Store.Alerts.ListAsync(null, [AlertState.Dead], 0, 10, Cancellation)).Single(alert =>
            alert.Topic == AlertTopic.Emergency
        );
        Assert.Equal(("unreachable", 10), (dead.Error, dead.Attempts));

        room.Answer = () => SendOutcome.Taken;
        room.Mails.Clear();
        await new AlertDesk(room.Room.Desk).RetryAsync(dead.Id, Cancellation);
        await room.PassAsync();
        Assert.Contains(room.Mails, mail => mail.Subject.Contains("Emergency", StringComparison.Ordinal));
        await Assert.ThrowsAsync<RefusalException>(() => new AlertDesk(room.Room.Desk).DropAsync(dead.Id, Cancellation));
        Assert.Contains(await room.Store.Audit.ReadAsync(0, 1000, Cancellation), record => record.Action == "retry-alert");
    }

    /// <summary>A host that dies between sending and noting it knows nothing: it sends again, under the same id, once the lease is over.</summary>
    [Fact]
    public async Task RunAsync_AfterDyingWhileSending_SendsAgainUnderTheSameId()
    {
        await using var room = await AlertRoom.OpenAsync();
        await room.HireAsync("ana");
        room.Answer = () => throw new OperationCanceledException();

        await Assert.ThrowsAsync<OperationCanceledException>(() => room.PassAsync());
        room.Answer = () => SendOutcome.Taken;
        await room.PassAsync(TimeSpan.FromMinutes(4));
        var early = room.Mails.Count;
        await room.PassAsync(TimeSpan.FromMinutes(2));
        await room.PassAsync(TimeSpan.FromMinutes(10));

        Assert.Equal((1, 2), (early, room.Mails.Count));
        Assert.Equal(room.Mails[0].Id, room.Mails[1].Id);
    }

    [Fact]
    public async Task RunAsync_Digest_ComesOnceADayAtTheLocalHour()
    {
        await using var room = await AlertRoom.OpenAsync();
        var digest = new AlertPreferences { Topics = [], DigestAt = new TimeOnly(8, 0) };
        await room.PreferAsync(await room.HireAsync("ana", language: "fr"), digest);
        // 07:59 in Paris, in winter an hour behind UTC.
        room.Room.Clock.Now = new DateTimeOffset(2026, 3, 5, 6, 59, 0, TimeSpan.Zero);
        await room.PassAsync();
        var early = room.Mails.Count;

        await room.PassAsync(Minute);
        await room.PassAsync(TimeSpan.FromHours(2));
        room.Room.Clock.Now = new DateTimeOffset(2026, 3, 6, 15, 0, 0, TimeSpan.Zero);
        await room.PassAsync();
        room.Room.Clock.Now = new DateTimeOffset(2026, 3, 7, 7, 30, 0, TimeSpan.Zero);
        await room.PassAsync();

        Assert.Equal((0, 2), (early, room.Mails.Count));
        Assert.Equal("[Auscult] Votre journée", room.Mails[0].Subject);
        Assert.Contains("Urgence : 1 en cours, 1 en retard, 0 à échéance sous 24 heures.", room.Mails[0].Body, StringComparison.Ordinal);
        Assert.Contains("Les vôtres : 0.", room.Mails[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_VeryManyAtOnce_AreToldAsOne()
    {
        await using var room = await AlertRoom.OpenAsync();
        await room.HireAsync("ana");
        await room.Room.IngestAsync([.. Enumerable.Range(10, 12).Select(Emergency)]);

        var summary = await room.PassAsync();

        var emergencies = (await room.Store.Items.ListAsync(new ItemFilter(ItemKind.Emergency, null), Cancellation)).Count;
        Assert.True(emergencies > 10, $"{emergencies}");
        Assert.Equal($"[Auscult] {emergencies} emergencies", Assert.Single(room.Mails).Subject);
        Assert.Equal((1, emergencies), (summary.Added, (await room.Store.Alerts.ListAsync(null, [], 0, 9, Cancellation))[0].Facts.Count));
    }

    [Fact]
    public async Task RunAsync_Webhook_IsCalledWithFactsAlone()
    {
        await using var room = await AlertRoom.OpenAsync();
        var entry = new WebhookEntry("chat", "https://chat.example.org/x", IsInternal: false, IsEnabled: true);
        var (webhook, secret) = await new WebhookDesk(room.Room.Desk).AddAsync(entry, Cancellation);
        await room.PreferAsync(await room.HireAsync("ana"), new AlertPreferences { ByMail = false, Webhook = webhook.Id });

        await room.PassAsync();
        await new WebhookDesk(room.Room.Desk).ChangeAsync(webhook.Id, 1, entry with { Url = null, IsEnabled = false }, Cancellation);
        await room.Room.IngestAsync(Emergency(99));
        await room.PassAsync(Minute);

        var call = Assert.Single(room.Calls);
        Assert.Equal(("https://chat.example.org/x", secret, false), (call.Address.ToString(), call.Secret, call.IsInternal));
        var item = (await room.Room.ItemAsync(ItemKind.Emergency)).Id;
        var body = System.Text.Json.JsonDocument.Parse(call.Body).RootElement;
        var alert = Assert.Single(body.GetProperty("alerts").EnumerateArray());
        Assert.Equal(("emergency", item), (alert.GetProperty("topic").GetString(), alert.GetProperty("item").GetInt64()));
        Assert.Contains($"/inbox/{item}", body.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Empty(room.Mails);
    }

    [Fact]
    public async Task RunAsync_SomebodyWhoWasDisabledMeanwhile_GetsNothing()
    {
        await using var room = await AlertRoom.OpenAsync();
        var ana = await room.HireAsync("ana");
        room.Answer = () => new SendOutcome("unreachable");
        await room.PassAsync();
        room.Answer = () => SendOutcome.Taken;
        await new App.People.PeopleDesk(room.Room.Desk).DisableAsync(ana.Id, Cancellation);

        await room.PassAsync(TimeSpan.FromHours(1));

        Assert.Single(room.Mails);
        var alert = Assert.Single(await room.Store.Alerts.ListAsync(ana.Id, [AlertState.Dropped], 0, 10, Cancellation));
        Assert.Equal("no_recipient", alert.Error);
    }

    private static object Emergency(int number) =>
        Work.TriageRoom.Post(
            $"{number}",
            $"{string.Concat(Enumerable.Range(0, 6).Select(word => $"w{number * 31 + word * 7919:x} "))} I took a whole box, I want to die, help me"
        );
}
