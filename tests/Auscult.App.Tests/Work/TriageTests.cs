using Auscult.App.People;
using Auscult.App.Settings;
using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.App.Tests.Work;

public sealed class TriageTests : IAsyncLifetime
{
    private TriageRoom _room = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _room = await TriageRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Fact]
    public async Task Queue_OfTheRoom_BeginsWithTheEmergency()
    {
        var queue = await _room.Store.ItemQueue.PageAsync(new QueueFilter(), null, _room.Clock.GetUtcNow(), 10, Cancellation);

        Assert.Equal(ItemKind.Emergency, queue[0].Kind);
        Assert.Contains(ItemKind.Question, queue.Select(item => item.Kind));
        Assert.Contains(ItemKind.AdverseEvent, queue.Select(item => item.Kind));
    }

    [Fact]
    public async Task Accept_NewAdverseEvent_IsMineAndDueFifteenDaysAfterDayZeroInTheZone()
    {
        var settings = new OrganisationSettings { Zone = "Pacific/Auckland" };
        await new OrganisationDesk(_room.Desk).SaveAsync(settings, 0, PasswordChange.Keep, Cancellation);
        var item = await _room.ItemAsync(ItemKind.AdverseEvent);

        await _room.DecideAsync("alice", item.Id, new AcceptStep());

        var standing = (await _room.ItemAsync(item.Id)).Standing;
        Assert.Equal((ItemState.InReview, "alice"), (standing.State, standing.Assignee));
        // Noon in UTC is already the next day there (UTC+13): the 5th and fifteen days more, to the end of the 20th.
        Assert.Equal(new DateTimeOffset(2026, 3, 21, 0, 0, 0, TimeSpan.FromHours(13)), standing.DueAt);
    }

    [Theory]
    [InlineData(ItemKind.AdverseEvent)]
    [InlineData(ItemKind.Emergency)]
    [InlineData(ItemKind.Question)]
    public async Task Accept_Twice_FollowsTheStepsOfTheKind(ItemKind kind)
    {
        var item = await _room.ItemAsync(kind);
        Assert.Equal(ItemState.InReview, ItemSteps.Next(kind, ItemState.New)!.To);

        await _room.DecideAsync("alice", item.Id, new AcceptStep());
        await _room.DecideAsync("alice", item.Id, new AcceptStep());

        Assert.Equal(ItemState.Done, (await _room.ItemAsync(item.Id)).Standing.State);
        Assert.Null(ItemSteps.Next(kind, ItemState.Done));
        var kinds = (await _room.Store.Decisions.HistoryAsync(item.Id, Cancellation)).Select(decision => decision.Kind);
        Assert.Equal([DecisionKind.Accept, DecisionKind.Finish], kinds);
    }

    [Fact]
    public async Task Dismiss_WithAReasonThatFits_KeepsReasonAndSealedWordsAndAuditsBoth()
    {
        var item = await _room.ItemAsync(ItemKind.Question);

        await _room.DecideAsync("alice", item.Id, new DismissStep(DismissalReason.Rhetorical, " nobody asks us "));

        var read = (await ItemHistory.ReadAsync(_room.Store, _room.Desk.Keyring, item.Id, Cancellation)).Single();
        Assert.Equal((DismissalReason.Rhetorical, "nobody asks us"), (read.Decision.Reason, read.Words));
        Assert.DoesNotContain("nobody", System.Text.Encoding.UTF8.GetString(read.Decision.SealedWords!), StringComparison.Ordinal);
        var (record, values) = await _room.LastAuditAsync();
        Assert.Equal(("decide-item", "alice", $"item:{item.Id}"), (record.Action, record.Actor, record.Entity));
        Assert.Contains("Rhetorical", values, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dismiss_WithAReasonOfAnotherKind_IsRefused() =>
        await RefusedAsync(TriageRefusal.ReasonDoesNotFit, ItemKind.Question, new DismissStep(DismissalReason.IllnessItself));

    [Fact]
    public async Task Dismiss_AnotherReasonWithoutWords_IsRefused() =>
        await RefusedAsync(TriageRefusal.WordsMissing, ItemKind.Question, new DismissStep(DismissalReason.Other, "  "));

    [Fact]
    public async Task Note_TooLong_IsRefused() =>
        await RefusedAsync(TriageRefusal.WordsTooLong, ItemKind.Question, new NoteStep(new string('x', TriageStep.LongestWords + 1)));

    [Fact]
    public async Task Note_Words_AreInNoAudit()
    {
        var item = await _room.ItemAsync(ItemKind.Question);

        await _room.DecideAsync("alice", item.Id, new NoteStep("her name is on the bill"));

        var (record, values) = await _room.LastAuditAsync();
        Assert.Equal("note-item", record.Action);
        Assert.DoesNotContain("bill", values, StringComparison.Ordinal);
        Assert.Equal(item.Standing, (await _room.ItemAsync(item.Id)).Standing);
    }

    [Fact]
    public async Task Snooze_Emergency_IsRefused() =>
        await RefusedAsync(TriageRefusal.EmergencyNotSnoozed, ItemKind.Emergency, new SnoozeStep(_room.Clock.GetUtcNow().AddHours(1)));

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(60 * 24 * 91)]
    public async Task Snooze_TimeOutOfRange_IsRefused(int minutes) =>
        await RefusedAsync(TriageRefusal.TimeOutOfRange, ItemKind.Question, new SnoozeStep(_room.Clock.GetUtcNow().AddMinutes(minutes)));

    [Fact]
    public async Task Snooze_ThenWake_KeepsTheClockRunning()
    {
        var item = await _room.ItemAsync(ItemKind.Question);
        var until = _room.Clock.GetUtcNow().AddHours(3);

        await _room.DecideAsync("alice", item.Id, new SnoozeStep(until));
        Assert.Equal(item.Standing with { SnoozedUntil = until }, (await _room.ItemAsync(item.Id)).Standing);
        await _room.DecideAsync("alice", item.Id, new WakeStep());

        Assert.Equal(item.Standing, (await _room.ItemAsync(item.Id)).Standing);
    }

    [Fact]
    public async Task Answer_Reply_IsKeptWithItsTimeAndFinishesTheItem()
    {
        var item = await _room.ItemAsync(ItemKind.Question);

        await _room.DecideAsync("alice", item.Id, new AnswerStep("Please ask your pharmacist."));

        var standing = (await _room.ItemAsync(item.Id)).Standing;
        Assert.Equal((ItemState.Done, _room.Clock.GetUtcNow(), "alice"), (standing.State, standing.AnsweredAt!.Value, standing.Assignee));
        var read = (await ItemHistory.ReadAsync(_room.Store, _room.Desk.Keyring, item.Id, Cancellation)).Single();
        Assert.Equal("Please ask your pharmacist.", read.Words);
    }

    [Fact]
    public async Task Escalate_ToATeam_RanksFirstOfItsKindAndNeedsWordsAndSomebody()
    {
        var team = await new TeamDesk(_room.Desk).CreateAsync("Physicians", Cancellation);
        var item = await _room.ItemAsync(ItemKind.AdverseEvent);
        await RefusedAsync(TriageRefusal.WordsMissing, ItemKind.AdverseEvent, new EscalateStep(team.Id, null, null));
        await RefusedAsync(TriageRefusal.NobodyNamed, ItemKind.AdverseEvent, new EscalateStep(null, null, "look"));
        await RefusedAsync(TriageRefusal.UnknownTeam, ItemKind.AdverseEvent, new EscalateStep(team.Id + 1, null, "look"));

        await _room.DecideAsync("alice", item.Id, new EscalateStep(team.Id, null, "please look"));

        var now = await _room.ItemAsync(item.Id);
        Assert.Equal((team.Id, null, true), (now.Standing.Team!.Value, now.Standing.Assignee, now.Standing.IsEscalated));
        Assert.True(now.Rank < item.Rank);
    }

    [Fact]
    public async Task Assign_ToSomebody_NeedsAnAccountThatMayDecide()
    {
        await _room.HireAsync("bob");
        await _room.HireAsync("carla", "auditor");
        await RefusedAsync(TriageRefusal.UnknownPerson, ItemKind.Question, new AssignStep(null, "nobody"));
        await RefusedAsync(TriageRefusal.UnknownPerson, ItemKind.Question, new AssignStep(null, "carla"));
        var item = await _room.ItemAsync(ItemKind.Question);

        await _room.DecideAsync("alice", item.Id, new AssignStep(null, "bob"));

        Assert.Equal("bob", (await _room.ItemAsync(item.Id)).Standing.Assignee);
        await _room.DecideAsync("alice", item.Id, new AssignStep(null, "alice"));
        Assert.Equal("alice", (await _room.ItemAsync(item.Id)).Standing.Assignee);
        await _room.DecideAsync("alice", item.Id, new AssignStep(null, null));
        Assert.Null((await _room.ItemAsync(item.Id)).Standing.Assignee);
    }

    [Fact]
    public async Task Decide_ItemOfAnotherSource_IsRefused()
    {
        var permissions = Permissions.Of([new Grant("analyst", Channel: "elsewhere")]);
        var item = await _room.ItemAsync(ItemKind.Question);

        var refusal = await Assert.ThrowsAsync<TriageRefusedException>(() =>
            _room.As("alice", permissions).DecideAsync(new AcceptStep(), [TriageRoom.Ref(item)], true, Cancellation)
        );

        Assert.Equal(TriageRefusal.NotAllowed, refusal.Code);
        Assert.Equal(item, await _room.ItemAsync(item.Id));
    }

    [Fact]
    public async Task Decide_ItemThatIsNotThere_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<TriageRefusedException>(() =>
            _room.As("alice").DecideAsync(new AcceptStep(), [new ItemRef(4711, 1)], true, Cancellation)
        );

        Assert.Equal(TriageRefusal.NoItem, refusal.Code);
    }

    [Fact]
    public async Task Reopen_DismissedItem_IsInReviewAgain_AndReleaseGivesItBack()
    {
        var item = await _room.ItemAsync(ItemKind.Question);
        await _room.DecideAsync("alice", item.Id, new DismissStep(DismissalReason.Rhetorical));
        Assert.Single((await _room.DecideAsync("alice", item.Id, new AcceptStep())).Refused);

        await _room.DecideAsync("bob", item.Id, new ReopenStep());
        Assert.Equal((ItemState.InReview, "bob"), await StandsAsync(item.Id));
        await _room.DecideAsync("bob", item.Id, new ReleaseStep());

        Assert.Equal(item.Standing, (await _room.ItemAsync(item.Id)).Standing);
    }

    [Fact]
    public async Task Dismiss_ManyInOneStroke_StoresWhatFitsAndListsTheRest()
    {
        var queue = await _room.Store.ItemQueue.PageAsync(new QueueFilter(), null, _room.Clock.GetUtcNow(), 10, Cancellation);
        var events = queue.Where(item => item.Kind == ItemKind.AdverseEvent).ToList();
        await _room.DecideAsync("bob", events[0].Id, new AcceptStep());

        var result = await _room
            .As("alice")
            .DecideAsync(new DismissStep(DismissalReason.IllnessItself), [.. queue.Select(TriageRoom.Ref)], false, Cancellation);

        Assert.Equal(events.Skip(1).Select(item => item.Id), result.Stored.Select(item => item.Id));
        var conflict = Assert.Single(result.Conflicts);
        Assert.Equal((events[0].Id, "bob", DecisionKind.Accept), (conflict.Item, conflict.By!.Actor, conflict.By.Kind));
        Assert.All(result.Refused, refused => Assert.Equal(TriageRefusal.ReasonDoesNotFit, refused.Code));
        Assert.Equal(queue.Count, result.Stored.Count + result.Conflicts.Count + result.Refused.Count);
    }

    private async Task<(ItemState, string?)> StandsAsync(long item)
    {
        var standing = (await _room.ItemAsync(item)).Standing;
        return (standing.State, standing.Assignee);
    }

    /// <summary>The step is refused for this reason, and nothing is stored.</summary>
    private async Task RefusedAsync(TriageRefusal code, ItemKind kind, TriageStep step)
    {
        var item = await _room.ItemAsync(kind);
        var records = (await _room.Store.Audit.ReadAsync(0, 1000, Cancellation)).Count;

        var refusal = await Assert.ThrowsAsync<TriageRefusedException>(() => _room.DecideAsync("alice", item.Id, step));

        Assert.Equal(code, refusal.Code);
        Assert.Equal(item, await _room.ItemAsync(item.Id));
        Assert.Equal(records, (await _room.Store.Audit.ReadAsync(0, 1000, Cancellation)).Count);
    }
}
