using Auscult.App.Upkeep;
using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.App.Tests.Work;

public sealed class TriageUndoTests : IAsyncLifetime
{
    private TriageRoom _room = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Steps => ["accept", "dismiss", "escalate", "snooze", "assign", "answer", "note"];

    public async ValueTask InitializeAsync() => _room = await TriageRoom.OpenAsync();

    public ValueTask DisposeAsync() => _room.DisposeAsync();

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Undo_AnyStep_RestoresTheItemExactly(string name)
    {
        await _room.HireAsync("bob");
        var before = await _room.ItemAsync(ItemKind.Question);
        var made = await _room.DecideAsync("alice", before.Id, Step(name));
        Assert.Single(made.Stored);

        var undone = await _room.As("alice").UndoAsync(made.Batch, Cancellation);

        var now = await _room.ItemAsync(before.Id);
        Assert.Equal(before with { RowVersion = now.RowVersion }, now);
        Assert.Equal([before.Id], undone.Stored.Select(item => item.Id));
        var (record, values) = await _room.LastAuditAsync();
        Assert.Equal("undo-decision", record.Action);
        Assert.Contains($"\"decision\":{made.Batch}", values, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_Note_TakesItsWordsBack()
    {
        var item = await _room.ItemAsync(ItemKind.Question);
        await _room.DecideAsync("alice", item.Id, new NoteStep("wrong item"));

        await _room.As("alice").UndoAsync(null, Cancellation);

        var history = await ItemHistory.ReadAsync(_room.Store, _room.Desk.Keyring, item.Id, Cancellation);
        Assert.All(history, read => Assert.Null(read.Words));
    }

    [Fact]
    public async Task Undo_WithoutANumber_TakesBackOneStrokeAfterTheOther()
    {
        var first = await _room.ItemAsync(ItemKind.Question);
        var second = await _room.ItemAsync(ItemKind.Emergency);
        await _room.DecideAsync("alice", first.Id, new AcceptStep());
        await _room.DecideAsync("alice", first.Id, new AcceptStep());
        await _room.DecideAsync("alice", second.Id, new AcceptStep());

        Assert.Equal(second.Id, await UndoLastAsync());
        Assert.Equal(first.Id, await UndoLastAsync());
        Assert.Equal(ItemState.InReview, (await _room.ItemAsync(first.Id)).Standing.State);
        Assert.Equal(first.Id, await UndoLastAsync());
        Assert.Equal(first.Standing, (await _room.ItemAsync(first.Id)).Standing);
        await RefusedAsync(TriageRefusal.NothingToUndo, "alice", null);
    }

    [Fact]
    public async Task Undo_BulkStroke_TakesAllOfItBack()
    {
        var queue = await _room.Store.ItemQueue.PageAsync(new QueueFilter(), null, _room.Clock.GetUtcNow(), 10, Cancellation);
        await _room.As("alice").DecideAsync(new AcceptStep(), [.. queue.Select(TriageRoom.Ref)], false, Cancellation);

        var undone = await _room.As("alice").UndoAsync(null, Cancellation);

        Assert.Equal(queue.Count, undone.Stored.Count);
        foreach (var item in queue)
        {
            Assert.Equal(item.Standing, (await _room.ItemAsync(item.Id)).Standing);
        }
    }

    [Fact]
    public async Task Undo_WhatSomebodyElseDecidedOnSince_IsAConflictAndChangesNothing()
    {
        var item = await _room.ItemAsync(ItemKind.Question);
        var made = await _room.DecideAsync("alice", item.Id, new AcceptStep());
        await _room.DecideAsync("bob", item.Id, new AcceptStep());
        var stands = await _room.ItemAsync(item.Id);

        var undone = await _room.As("alice").UndoAsync(made.Batch, Cancellation);

        Assert.Empty(undone.Stored);
        Assert.Equal("bob", Assert.Single(undone.Conflicts).By!.Actor);
        Assert.Equal(stands, await _room.ItemAsync(item.Id));
    }

    [Fact]
    public async Task Undo_AfterAColleaguesNoteOrANearCopy_StillWorks()
    {
        var item = await _room.ItemAsync(ItemKind.AdverseEvent);
        var made = await _room.DecideAsync("alice", item.Id, new DismissStep(DismissalReason.NotOurs));
        await _room.DecideAsync("bob", item.Id, new NoteStep("are you sure?"));
        await _room.IngestAsync(TriageRoom.Post("9", "Started Lexapro last week and now I have terrible insomnia"));

        Assert.Single((await _room.As("alice").UndoAsync(made.Batch, Cancellation)).Stored);

        Assert.Equal(ItemState.New, (await _room.ItemAsync(item.Id)).Standing.State);
    }

    [Fact]
    public async Task Undo_DecisionOfAnother_IsRefused()
    {
        var made = await _room.DecideAsync("alice", (await _room.ItemAsync(ItemKind.Question)).Id, new AcceptStep());

        await RefusedAsync(TriageRefusal.NotYours, "bob", made.Batch);
        await RefusedAsync(TriageRefusal.NothingToUndo, "bob", null);
        await RefusedAsync(TriageRefusal.NothingToUndo, "bob", 4711);
    }

    [Fact]
    public async Task Undo_Twice_IsRefused()
    {
        var made = await _room.DecideAsync("alice", (await _room.ItemAsync(ItemKind.Question)).Id, new AcceptStep());
        await _room.As("alice").UndoAsync(made.Batch, Cancellation);

        await RefusedAsync(TriageRefusal.NothingToUndo, "alice", made.Batch);
    }

    [Fact]
    public async Task Undo_ItemWhosePostWasDeletedSince_IsAConflict()
    {
        var item = await _room.ItemAsync(ItemKind.Question);
        var made = await _room.DecideAsync("alice", item.Id, new SnoozeStep(_room.Clock.GetUtcNow().AddHours(1)));
        await _room.IngestAsync(
            new
            {
                id = "2",
                source = "forum",
                deleted = true,
            }
        );
        Assert.Equal(ItemState.Withdrawn, (await _room.ItemAsync(item.Id)).Standing.State);

        var undone = await _room.As("alice").UndoAsync(made.Batch, Cancellation);

        Assert.Null(Assert.Single(undone.Conflicts).By);
        Assert.Equal(ItemState.Withdrawn, (await _room.ItemAsync(item.Id)).Standing.State);
    }

    [Fact]
    public async Task Words_AfterAKeyRotation_CanStillBeRead()
    {
        var item = await _room.ItemAsync(ItemKind.Question);
        await _room.DecideAsync("alice", item.Id, new NoteStep("call her back"));

        await KeyRotation.RunAsync(_room.Desk, Cancellation);

        var read = (await ItemHistory.ReadAsync(_room.Store, _room.Desk.Keyring, item.Id, Cancellation)).Single();
        Assert.Equal("call her back", read.Words);
        Assert.Equal(2, read.Decision.SealedWords![0]);
    }

    private TriageStep Step(string name) =>
        name switch
        {
            "accept" => new AcceptStep(),
            "dismiss" => new DismissStep(DismissalReason.Other, "why"),
            "escalate" => new EscalateStep(null, "bob", "look"),
            "snooze" => new SnoozeStep(_room.Clock.GetUtcNow().AddHours(1)),
            "assign" => new AssignStep(null, "bob"),
            "answer" => new AnswerStep("the reply"),
            _ => new NoteStep("words"),
        };

    private async Task<long> UndoLastAsync() => (await _room.As("alice").UndoAsync(null, Cancellation)).Stored.Single().Id;

    private async Task RefusedAsync(TriageRefusal code, string actor, long? batch)
    {
        var refusal = await Assert.ThrowsAsync<TriageRefusedException>(() => _room.As(actor).UndoAsync(batch, Cancellation));
        Assert.Equal(code, refusal.Code);
    }
}
