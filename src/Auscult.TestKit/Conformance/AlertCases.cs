using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>The outbox of alerts, what people want to be told of, and what happened to items.</summary>
internal static class AlertCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("alerts: an event is kept once a person and channel, with the watches", KeepsEventsOnce),
        new("alerts: leased alerts are not due until the lease ends", LeasesAlerts),
        new("alerts: what was settled stays settled, a retry waits", SettlesAlerts),
        new("alerts: a dead alert is tried again or dropped by a recorded decision, no other is", DecidesDeadAlerts),
        new("alerts: the last mail is one of other things than emergencies and digests", FindsLastMail),
        new("alerts: old settled alerts are forgotten, waiting and dead ones are not", ForgetsSettled),
        new("alerts: preferences come back, on an old row version they are refused", KeepsPreferences),
        new("alert events: emergencies that nobody looked at", FindsOpened),
        new("alert events: clocks that ended or passed a share of their length", FindsClocks),
    ];

    private static readonly IReadOnlyDictionary<string, long> NoWatches = new Dictionary<string, long>();

    private static NewAlert Draft(
        string happened,
        long account = 1,
        AlertChannel channel = AlertChannel.Mail,
        AlertTopic topic = AlertTopic.ClockOver
    ) =>
        new(
            account,
            channel,
            channel == AlertChannel.Mail ? 0 : 7,
            topic,
            happened,
            new AlertFacts(42, ItemKind.Privacy, Some.Noon.AddHours(1), 3),
            Some.Noon
        );

    private static async Task<IReadOnlyList<Alert>> AddAsync(IStore store, params NewAlert[] alerts)
    {
        await store.Alerts.AddAsync(alerts, NoWatches, default);
        return await store.Alerts.DueAsync(Some.Noon, 100, default);
    }

    private static async Task KeepsEventsOnce(IStoreFixture fixture)
    {
        await using (var store = await fixture.OpenAsync())
        {
            NewAlert[] alerts = [Draft("a"), Draft("a", 2), Draft("a", 1, AlertChannel.Webhook), Draft("a"), Draft("b")];
            Expect.Equal(4, await store.Alerts.AddAsync(alerts, new Dictionary<string, long> { ["x"] = 5 }, default), "alerts added");
        }

        await using var again = await fixture.OpenAsync();
        Expect.Equal(0, await again.Alerts.AddAsync([Draft("a")], new Dictionary<string, long> { ["x"] = 9 }, default), "a known event");
        Expect.Equal(9L, (await again.Alerts.WatchesAsync(default))["x"], "position of the watch");
        var due = await again.Alerts.DueAsync(Some.Noon, 100, default);
        Expect.Sequence([(1L, "a"), (2L, "a"), (1L, "a"), (1L, "b")], due.Select(alert => (alert.Account, alert.Event)), "alerts");
        var webhook = due[2];
        Expect.Equal((AlertChannel.Webhook, 7L, AlertTopic.ClockOver), (webhook.Channel, webhook.Webhook, webhook.Topic), "channel");
        Expect.Equal(new AlertFacts(42, ItemKind.Privacy, Some.Noon.AddHours(1), 3), webhook.Facts, "facts");
        Expect.Equal((Some.Noon, 0, AlertState.Waiting), (webhook.CreatedAt, webhook.Attempts, webhook.State), "state");
        Expect.Equal(0, (await again.Alerts.DueAsync(Some.Noon.AddSeconds(-1), 100, default)).Count, "alerts before their time");
        Expect.Equal(2, (await again.Alerts.DueAsync(Some.Noon, 2, default)).Count, "alerts of a page");
    }

    private static async Task LeasesAlerts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var due = await AddAsync(store, Draft("a"), Draft("b"), Draft("c"));
        var until = Some.Noon.AddMinutes(5);
        Expect.True(await store.Alerts.ClaimAsync([due[0].Id, due[1].Id], Some.Noon, until, default), "the first claim");
        Expect.Equal(false, await store.Alerts.ClaimAsync([due[2].Id, due[1].Id], Some.Noon, until, default), "a claim of a leased one");
        Expect.Sequence(["c"], (await store.Alerts.DueAsync(Some.Noon, 9, default)).Select(alert => alert.Event), "due meanwhile");
        var later = await store.Alerts.DueAsync(until, 9, default);
        Expect.Sequence(
            [("a", 1, AlertState.Sending), ("b", 1, AlertState.Sending), ("c", 0, AlertState.Waiting)],
            later.Select(alert => (alert.Event, alert.Attempts, alert.State)),
            "due when the lease has ended"
        );
    }

    private static async Task SettlesAlerts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var due = await AddAsync(store, Draft("a"), Draft("b"));
        await store.Alerts.ClaimAsync([due[0].Id, due[1].Id], Some.Noon, Some.Noon.AddMinutes(5), default);
        var at = Some.Noon.AddMinutes(1);
        await store.Alerts.SettleAsync([due[0].Id], AlertState.Sent, at, null, null, default);
        await store.Alerts.SettleAsync([due[1].Id], AlertState.Waiting, at, at.AddMinutes(2), "http_500", default);
        await store.Alerts.SettleAsync([due[0].Id], AlertState.Dead, at, null, "late", default);
        var all = await store.Alerts.ListAsync(1, [], 0, 9, default);
        Expect.Sequence(
            [("b", AlertState.Waiting, null, "http_500"), ("a", AlertState.Sent, at, null)],
            all.Select(alert => (alert.Event, alert.State, alert.SettledAt, alert.Error)),
            "alerts, newest first"
        );
        Expect.Equal(0, (await store.Alerts.DueAsync(at.AddMinutes(1), 9, default)).Count, "due before the pause is over");
        Expect.Equal(1, (await store.Alerts.DueAsync(at.AddMinutes(2), 9, default)).Count, "due after it");
        Expect.Equal(0, (await store.Alerts.ListAsync(2, [], 0, 9, default)).Count, "alerts of somebody else");
        Expect.Equal(1, (await store.Alerts.ListAsync(null, [AlertState.Sent], 0, 9, default)).Count, "sent alerts");
    }

    private static async Task DecidesDeadAlerts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var due = await AddAsync(store, Draft("a"), Draft("b"), Draft("c"));
        List<long> dead = [due[0].Id, due[1].Id];
        await store.Alerts.ClaimAsync(dead, Some.Noon, Some.Noon.AddMinutes(5), default);
        await store.Alerts.SettleAsync(dead, AlertState.Dead, Some.Noon, null, "gone", default);
        var at = Some.Noon.AddDays(1);
        Expect.True(await store.Alerts.DecideAsync(dead[0], AlertState.Waiting, at, Some.Entry("retry"), default), "a retry");
        Expect.True(await store.Alerts.DecideAsync(dead[1], AlertState.Dropped, at, Some.Entry("drop"), default), "a drop");
        foreach (var alert in new[] { dead[0], dead[1], due[2].Id, 99 })
        {
            Expect.Equal(false, await store.Alerts.DecideAsync(alert, AlertState.Dropped, at, Some.Entry("drop"), default), $"{alert}");
        }

        var all = await store.Alerts.ListAsync(null, [], 0, 9, default);
        Expect.Sequence(
            [("c", AlertState.Waiting, 0), ("b", AlertState.Dropped, 0), ("a", AlertState.Waiting, 0)],
            all.Select(alert => (alert.Event, alert.State, alert.Attempts)),
            "alerts"
        );
        Expect.Sequence(["retry", "drop"], (await store.Audit.ReadAsync(0, 9, default)).Select(record => record.Action), "audit");
    }

    private static async Task FindsLastMail(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var due = await AddAsync(
            store,
            Draft("over"),
            Draft("emergency", 1, AlertChannel.Mail, AlertTopic.Emergency),
            Draft("digest", 1, AlertChannel.Mail, AlertTopic.Digest),
            Draft("call", 1, AlertChannel.Webhook),
            Draft("waiting"),
            Draft("other", 2)
        );
        Expect.Equal(null, await store.Alerts.LastMailAsync(1, default), "last mail before any");
        for (var i = 0; i < 4; i++)
        {
            await store.Alerts.SettleAsync([due[i].Id], AlertState.Sent, Some.Noon.AddMinutes(i + 1), null, null, default);
        }

        Expect.Equal(Some.Noon.AddMinutes(1), await store.Alerts.LastMailAsync(1, default), "last mail");
        Expect.Equal(null, await store.Alerts.LastMailAsync(2, default), "last mail of another");
    }

    private static async Task ForgetsSettled(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var due = await AddAsync(store, Draft("sent"), Draft("dropped"), Draft("dead"), Draft("waiting"), Draft("young"));
        AlertState[] states = [AlertState.Sent, AlertState.Dropped, AlertState.Dead];
        for (var i = 0; i < states.Length; i++)
        {
            await store.Alerts.SettleAsync([due[i].Id], states[i], Some.Noon, null, null, default);
        }

        await store.Alerts.SettleAsync([due[4].Id], AlertState.Sent, Some.Noon.AddDays(1), null, null, default);
        Expect.Equal(2, await store.Alerts.ForgetAsync(Some.Noon.AddHours(1), default), "forgotten alerts");
        var left = (await store.Alerts.ListAsync(null, [], 0, 9, default)).Select(alert => alert.Event);
        Expect.Sequence(["young", "waiting", "dead"], left, "alerts that are left");
    }

    private static async Task KeepsPreferences(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var chosen = new AlertPreferences
        {
            Topics = [AlertTopic.SourceSilent, AlertTopic.Emergency],
            ByMail = false,
            Webhook = 3,
            DigestAt = new TimeOnly(7, 30),
            Quiet = new QuietHours(new TimeOnly(22, 0), new TimeOnly(6, 15)),
        };
        Expect.True(await store.Alerts.PreferAsync(5, chosen, 0, Some.Entry("choose"), default), "the first choice");
        Expect.Equal(false, await store.Alerts.PreferAsync(5, chosen, 0, Some.Entry("choose"), default), "a second first choice");
        Expect.True(await store.Alerts.PreferAsync(5, chosen with { Webhook = null }, 1, Some.Entry("choose"), default), "another");
        Expect.Equal(false, await store.Alerts.PreferAsync(5, chosen, 1, Some.Entry("choose"), default), "a choice on the old version");
        Expect.True(await store.Alerts.PreferAsync(4, new AlertPreferences(), 0, Some.Entry("choose"), default), "of another account");
        var rows = await store.Alerts.PreferencesAsync(default);
        Expect.Sequence([(4L, 1), (5L, 2)], rows.Select(row => (row.Account, row.RowVersion)), "accounts");
        Expect.Sequence(chosen.Topics, rows[1].Preferences.Topics, "topics");
        Expect.Equal(chosen with { Webhook = null, Topics = rows[1].Preferences.Topics }, rows[1].Preferences, "preferences");
        Expect.Equal(3, (await store.Audit.ReadAsync(0, 9, default)).Count, "audit records");
    }

    private static PostDraft Routed(int number, ItemKind kind) => Some.Post(number) with { Routes = [new(kind, "cue")], Source = "alpha" };

    private static async Task FindsOpened(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Routed(1, ItemKind.Emergency),
            Routed(2, ItemKind.Question),
            Routed(3, ItemKind.Emergency),
            Routed(4, ItemKind.Emergency)
        );
        await store.Items.MoveAsync(3, 1, ItemState.InReview, Some.Entry("move"), default);
        var opened = await store.AlertEvents.OpenedAsync(ItemKind.Emergency, 0, 9, default);
        Expect.Sequence([1L, 4], opened.Select(item => item.Item), "emergencies");
        Expect.Equal(("alpha", null, Some.Noon.AddHours(1)), (opened[0].Source, opened[0].Assignee, opened[0].DueAt), "the first");
        Expect.Sequence(
            [4L],
            (await store.AlertEvents.OpenedAsync(ItemKind.Emergency, 1, 9, default)).Select(item => item.Number),
            "emergencies behind the first"
        );
    }

    private static async Task FindsClocks(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1, ItemKind.Emergency), Routed(2, ItemKind.Question), Routed(3, ItemKind.Emergency));
        await store.Items.MoveAsync(3, 1, ItemState.Done, Some.Entry("move"), default);
        var (hour, day) = (Some.Noon.AddHours(1), Some.Noon.AddHours(24));
        await IsAsync(1, hour.AddSeconds(-1), hour, 1);
        await IsAsync(1, hour, day.AddSeconds(-1));
        await IsAsync(1, hour.AddSeconds(-1), day, 1, 2);
        // Four fifths of an hour and of a day.
        await IsAsync(0.8, Some.Noon.AddMinutes(48).AddSeconds(-1), Some.Noon.AddMinutes(48), 1);
        await IsAsync(0.8, Some.Noon.AddMinutes(48), hour);
        await IsAsync(0.8, Some.Noon.AddHours(19), Some.Noon.AddMinutes(19 * 60 + 12), 2);

        async Task IsAsync(double share, DateTimeOffset after, DateTimeOffset upTo, params long[] items) =>
            Expect.Sequence(
                items,
                (await store.AlertEvents.ClocksAsync(after, upTo, share, default)).Select(item => item.Item),
                $"clocks at {share} until {upTo}"
            );
    }
}
