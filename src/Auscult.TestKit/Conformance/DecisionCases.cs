using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Decisions: what they change, whom they conflict with, how they are taken back.</summary>
internal static class DecisionCases
{
    private const ulong Words = 0x0123_4567_89AB_CDEF;

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("decisions: a decision is kept with how the item stood before and after", IsKept),
        new("decisions: of two on the same version the second is left out and not recorded", SecondIsLeftOut),
        new("decisions: copies that join do not conflict, edits and withdrawals do", OnlyOtherWordsConflict),
        new("decisions: notes never conflict and move nothing", NotesNeverConflict),
        new("decisions: a stroke stores what fits, or nothing when all must", BatchStoresWhatFits),
        new("decisions: an item twice in a stroke is decided once", TwiceIsOnce),
        new("decisions: undoing restores the standing and marks what it took back", UndoRestores),
        new("decisions: taking back twice is left out", UndoTwiceIsLeftOut),
        new("decisions: the last stroke of a person that still holds", LastBatch),
        new("decisions: words can be erased and encrypted anew", WordsAreErasedAndRekeyed),
        new("decisions: a move below the decisions counts as a change", MoveConflicts),
    ];

    /// <summary>Decides on an item as it was seen; must be stored.</summary>
    internal static async Task<long> DecideAsync(
        this IStore store,
        QueuedItem seen,
        Func<Standing, Standing> to,
        DecisionKind kind,
        string actor = "alice"
    )
    {
        var outcomes = await store.Decisions.DecideAsync([Change(seen, to(seen.Standing), new(kind), actor)], true, default);
        Expect.True(outcomes[0].IsStored, $"{kind} on item {seen.Id}");
        return outcomes[0].Decision!.Value;
    }

    private static ItemChange Change(QueuedItem seen, Standing to, NewDecision decision, string actor = "alice", int minutes = 0) =>
        new(seen.Id, seen.RowVersion, to, decision, Some.Entry(decision.Kind.ToString(), minutes) with { Actor = actor });

    private static async Task<QueuedItem> TheItemAsync(IStore store, long item = 1) =>
        Expect.NotNull(await store.ItemQueue.FindAsync(item, default), $"item {item}");

    private static Standing Dismissed(Standing standing) => standing with { State = ItemState.Dismissed };

    private static async Task IsKept(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(ItemQueueCases.Routed(1));
        var seen = await TheItemAsync(store);
        var to = new Standing(ItemState.InReview, 7, "bob", Some.Noon.AddDays(1), Some.Noon.AddDays(15), true, Some.Noon.AddMinutes(3));
        var words = Some.Sealed("words", 1);
        var change = Change(seen, to, new(DecisionKind.Dismiss, DismissalReason.NotOurs, words), "carol", 7);
        var outcome = (await store.Decisions.DecideAsync([change], false, default)).Single();
        Expect.Equal(to, (await TheItemAsync(store)).Standing, "standing");
        var kept = (await store.Decisions.HistoryAsync(1, default)).Single();
        Expect.Equal(
            (outcome.Decision!.Value, outcome.Decision.Value, 1L, DecisionKind.Dismiss, Some.Noon.AddMinutes(7), "carol"),
            (kept.Id, kept.Batch, kept.Item, kept.Kind, kept.At, kept.Actor),
            "decision"
        );
        Expect.Equal((seen.Standing, to), (kept.Before, kept.After), "before and after");
        Expect.Equal(
            (DismissalReason.NotOurs, 2, null, null, 1L),
            (kept.Reason, kept.RowVersion, kept.Undoes, kept.UndoneBy, kept.Audit),
            "the rest of it"
        );
        Expect.Sequence(words, kept.SealedWords!, "words");
        Expect.Equal("carol", (await store.Audit.ReadAsync(0, 10, default)).Single().Actor, "actor of the audit");
        await store.IsSoundAsync();
    }

    private static async Task SecondIsLeftOut(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(ItemQueueCases.Routed(1));
        var seen = await TheItemAsync(store);
        await store.DecideAsync(seen, Dismissed, DecisionKind.Dismiss);
        var second = Change(seen, seen.Standing with { State = ItemState.Done }, new(DecisionKind.Finish), "bob");
        Expect.Sequence(
            [new ChangeOutcome(1, null)],
            await store.Decisions.DecideAsync([second], false, default),
            "outcome of the second decision"
        );
        Expect.Equal(ItemState.Dismissed, (await TheItemAsync(store)).Standing.State, "state");
        Expect.Equal(1, (await store.Audit.ReadAsync(0, 10, default)).Count, "audit records");
        Expect.Equal(1, (await store.Decisions.HistoryAsync(1, default)).Count, "decisions");
        var ahead = Change(await TheItemAsync(store) with { RowVersion = 99 }, seen.Standing, new(DecisionKind.Reopen));
        Expect.True(
            !(await store.Decisions.DecideAsync([ahead], false, default))[0].IsStored,
            "no decision on a version nobody can have seen"
        );
        var nowhere = Change(seen with { Id = 77 }, seen.Standing, new(DecisionKind.Reopen));
        Expect.True(!(await store.Decisions.DecideAsync([nowhere], false, default))[0].IsStored, "no decision on no item");
    }

    private static async Task OnlyOtherWordsConflict(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var first = ItemQueueCases.Routed(1) with { Fingerprint = Words };
        await store.CommitAsync(first);
        var seen = await TheItemAsync(store);
        await store.CommitAsync(ItemQueueCases.Routed(2) with { Fingerprint = Words });
        Expect.True((await TheItemAsync(store)).RowVersion > seen.RowVersion, "a row version that copies raise");
        await store.DecideAsync(seen, standing => standing with { Assignee = "bob" }, DecisionKind.Assign);

        seen = await TheItemAsync(store);
        await store.CommitAsync(first with { Text = "edited", EditedAt = Some.Noon.AddHours(1) });
        Expect.True(!await IsStoredAsync(), "no decision on words that were edited since");

        seen = await TheItemAsync(store);
        await store.CommitAsync(first.Deleted(), ItemQueueCases.Routed(2).Deleted());
        Expect.Equal(ItemState.Withdrawn, (await TheItemAsync(store)).Standing.State, "state after the deletions");
        Expect.True(!await IsStoredAsync(), "no decision on what was withdrawn since");
        await store.IsSoundAsync();

        async Task<bool> IsStoredAsync() =>
            (await store.Decisions.DecideAsync([Change(seen, Dismissed(seen.Standing), new(DecisionKind.Dismiss))], false, default))[
                0
            ].IsStored;
    }

    private static async Task NotesNeverConflict(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(ItemQueueCases.Routed(1));
        var seen = await TheItemAsync(store);
        await store.DecideAsync(seen, Dismissed, DecisionKind.Dismiss);
        await store.DecideAsync(seen, standing => standing with { State = ItemState.Done }, DecisionKind.Note, "bob");
        var now = await TheItemAsync(store);
        Expect.Equal((ItemState.Dismissed, 3), (now.Standing.State, now.RowVersion), "state and row version after the note");
        var note = (await store.Decisions.HistoryAsync(1, default))[^1];
        Expect.Equal(note.Before, note.After, "standing around a note");
        Expect.True(await DecidesAsync(2), "a decision on the version before the note");

        async Task<bool> DecidesAsync(int version) =>
            (
                await store.Decisions.DecideAsync(
                    [Change(now with { RowVersion = version }, now.Standing with { State = ItemState.InReview }, new(DecisionKind.Reopen))],
                    false,
                    default
                )
            )[0].IsStored;
    }

    private static async Task BatchStoresWhatFits(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(ItemQueueCases.Routed(1), ItemQueueCases.Routed(2), ItemQueueCases.Routed(3));
        var seen = await store.QueueAsync();
        await store.DecideAsync(seen[1], Dismissed, DecisionKind.Dismiss, "bob");
        ItemChange[] changes = [.. seen.Select(item => Change(item, item.Standing with { Team = 7 }, new(DecisionKind.Assign)))];
        var none = await store.Decisions.DecideAsync(changes, true, default);
        Expect.Sequence([false, false, false], none.Select(outcome => outcome.IsStored), "stored when all must fit");
        Expect.Equal(1, (await store.Audit.ReadAsync(0, 10, default)).Count, "audit records when all must fit");
        var some = await store.Decisions.DecideAsync(changes, false, default);
        Expect.Sequence([true, false, true], some.Select(outcome => outcome.IsStored), "stored each for itself");
        var batch = await store.Decisions.BatchAsync(some[0].Decision!.Value, default);
        Expect.Sequence([1L, 3L], batch.Select(decision => decision.Item), "items of the stroke");
        Expect.Sequence([], await store.Decisions.BatchAsync(99, default), "decisions of no stroke");
    }

    private static async Task TwiceIsOnce(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(ItemQueueCases.Routed(1));
        var change = Change(await TheItemAsync(store), Dismissed((await TheItemAsync(store)).Standing), new(DecisionKind.Dismiss));
        var outcomes = await store.Decisions.DecideAsync([change, change], false, default);
        Expect.Sequence([true, false], outcomes.Select(outcome => outcome.IsStored), "stored");
        Expect.Equal(2, (await TheItemAsync(store)).RowVersion, "row version");
    }

    private static async Task UndoRestores(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(ItemQueueCases.Routed(1));
        var before = await TheItemAsync(store);
        var note = await NoteAsync(store, before);
        var made = await store.DecideAsync(
            await TheItemAsync(store),
            _ => new Standing(ItemState.Done, 7, "a", Some.Noon, Some.Noon, true, Some.Noon),
            DecisionKind.Answer
        );
        await UndoAsync(store, made, before.Standing);
        await UndoAsync(store, note, before.Standing);
        var now = await TheItemAsync(store);
        Expect.Equal(before with { RowVersion = now.RowVersion }, now, "the item but for its row version");
        var history = await store.Decisions.HistoryAsync(1, default);
        Expect.Sequence<long?>([4, 3, null, null], history.Select(decision => decision.UndoneBy), "what took each back");
        Expect.Sequence<long?>([null, null, 2, 1], history.Select(decision => decision.Undoes), "what each took back");
        Expect.Equal(null, history[0].SealedWords, "words of a note that was taken back");
    }

    private static async Task<long> NoteAsync(IStore store, QueuedItem item)
    {
        var change = Change(item, item.Standing, new(DecisionKind.Note, null, Some.Sealed("note", 1)));
        return (await store.Decisions.DecideAsync([change], true, default))[0].Decision!.Value;
    }

    private static async Task<bool> UndoAsync(IStore store, long decision, Standing to)
    {
        var undo = Change(await TheItemAsync(store), to, new(DecisionKind.Undo, Undoes: decision));
        return (await store.Decisions.DecideAsync([undo], true, default))[0].IsStored;
    }

    private static async Task UndoTwiceIsLeftOut(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(ItemQueueCases.Routed(1), ItemQueueCases.Routed(2));
        var item = await TheItemAsync(store);
        var made = await store.DecideAsync(item, Dismissed, DecisionKind.Dismiss);
        Expect.True(await UndoAsync(store, made, item.Standing), "the first undoing");
        Expect.True(!await UndoAsync(store, made, item.Standing), "no second undoing");
        var other = await TheItemAsync(store, 2);
        var wrong = Change(other, other.Standing, new(DecisionKind.Undo, Undoes: made));
        Expect.True(!(await store.Decisions.DecideAsync([wrong], false, default))[0].IsStored, "no undoing of another item's decision");
    }

    private static async Task LastBatch(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(ItemQueueCases.Routed(1), ItemQueueCases.Routed(2));
        var item = await TheItemAsync(store);
        Expect.Equal(null, await LastAsync("alice"), "last stroke of somebody who did nothing");
        var first = await store.DecideAsync(item, standing => standing with { Team = 1 }, DecisionKind.Assign);
        var second = await store.DecideAsync(await TheItemAsync(store, 2), Dismissed, DecisionKind.Dismiss);
        await store.DecideAsync(await TheItemAsync(store), standing => standing with { Team = 2 }, DecisionKind.Assign, "bob");
        Expect.Equal(second, await LastAsync("alice"), "the last stroke");
        await UndoOfTwoAsync();
        Expect.Equal(first, await LastAsync("alice"), "the last stroke that still holds");
        Expect.Equal(null, await LastAsync("alice", Some.Noon.AddDays(1)), "a stroke since tomorrow");
        Expect.Sequence(
            [4L, 2L, 1L],
            (await store.Decisions.ByActorAsync("alice", Some.Noon, 10, default)).Select(one => one.Id),
            "decisions of alice"
        );

        async Task<long?> LastAsync(string actor, DateTimeOffset? since = null) =>
            await store.Decisions.LastBatchAsync(actor, since ?? Some.Noon, default);

        async Task UndoOfTwoAsync()
        {
            var now = await TheItemAsync(store, 2);
            var undo = Change(now, now.Standing with { State = ItemState.New }, new(DecisionKind.Undo, Undoes: second));
            await store.Decisions.DecideAsync([undo], true, default);
        }
    }

    private static async Task WordsAreErasedAndRekeyed(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(ItemQueueCases.Routed(1), ItemQueueCases.Routed(2));
        var first = await NoteAsync(store, await TheItemAsync(store));
        var second = await NoteAsync(store, await TheItemAsync(store, 2));
        await store.DecideAsync(await TheItemAsync(store, 2), Dismissed, DecisionKind.Dismiss);
        Expect.Sequence([first, second], (await store.Decisions.ReadWordsAsync(0, 10, default)).Select(entry => entry.Id), "words");
        Expect.Sequence(
            [second],
            (await store.Decisions.ReadWordsAsync(first, 10, default)).Select(entry => entry.Id),
            "words behind the first"
        );
        byte[] anew = [1, 2, 3];
        await store.Decisions.RekeyWordsAsync([new RekeyedEntry(second, default, anew)], await store.JobAsync(), default);
        Expect.Sequence(anew, (await store.Decisions.HistoryAsync(2, default))[0].SealedWords!, "words encrypted anew");
        Expect.Equal(1, await store.Decisions.EraseWordsAsync(2, default), "words erased");
        Expect.Sequence(
            [DecisionKind.Note, DecisionKind.Dismiss],
            (await store.Decisions.HistoryAsync(2, default)).Select(one => one.Kind),
            "decisions"
        );
        Expect.Sequence([first], (await store.Decisions.ReadWordsAsync(0, 10, default)).Select(entry => entry.Id), "words that are left");
    }

    private static async Task MoveConflicts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(ItemQueueCases.Routed(1));
        var seen = await TheItemAsync(store);
        await store.Items.HoldAsync(1, seen.RowVersion, "court", Some.Entry("hold"), default);
        var outcomes = await store.Decisions.DecideAsync(
            [Change(seen, Dismissed(seen.Standing), new(DecisionKind.Dismiss))],
            false,
            default
        );
        Expect.True(!outcomes[0].IsStored, "no decision on a version before a hold");
    }
}
