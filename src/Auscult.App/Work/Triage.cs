using Auscult.App.Access;
using Auscult.App.People;
using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.App.Work;

/// <summary>Decisions of one person about items, one or many in a stroke, and taking them back.</summary>
/// <param name="permissions">What the person may do; null when that was decided elsewhere: a command line on the data folder.</param>
public sealed class Triage(Desk desk, Permissions? permissions = null)
{
    /// <summary>Items decided on in one stroke.</summary>
    public const int MostItems = 200;

    private IStore Store => desk.Store;

    /// <summary>Makes a decision on items as the person saw them.</summary>
    /// <param name="allOrNothing">True stores nothing unless every item takes the decision.</param>
    /// <exception cref="TriageRefusedException">The step itself cannot be taken: no words, nobody of that name.</exception>
    public async Task<TriageResult> DecideAsync(
        TriageStep step,
        IReadOnlyList<ItemRef> items,
        bool allOrNothing,
        CancellationToken cancellation
    )
    {
        Check(step, items);
        var scene = await SceneAsync(cancellation);
        var refused = new List<RefusedItem>();
        var conflicts = new List<TriageConflict>();
        var changes = new List<ItemChange>();
        foreach (var seen in items)
        {
            try
            {
                changes.Add(await ChangeAsync(step, seen, scene, cancellation));
            }
            catch (TriageRefusedException e) when (items.Count > 1 || e.Code is TriageRefusal.WrongState or TriageRefusal.PostsGone)
            {
                // What the person saw would have taken the step: then it is news what somebody else did, not that it cannot be taken.
                if (
                    e.Code == TriageRefusal.WrongState
                    && await BetweenAsync(seen.Id, seen.RowVersion, cancellation) is { By: not null } conflict
                )
                {
                    conflicts.Add(conflict);
                }
                else
                {
                    refused.Add(new RefusedItem(seen.Id, e.Code, e.Message));
                }
            }
        }

        if (allOrNothing && refused.Count + conflicts.Count > 0)
        {
            return new TriageResult(null, [], conflicts, refused);
        }

        var result = await StoreAsync(changes, refused, allOrNothing, cancellation);
        return result with { Conflicts = [.. conflicts, .. result.Conflicts] };
    }

    /// <summary>Takes back a stroke of this person: every item stands again as it stood before, unless somebody decided since.</summary>
    /// <param name="batch">Number of the stroke; null is the last one of the last day that still holds.</param>
    /// <exception cref="TriageRefusedException">There is nothing to take back, or it is somebody else's.</exception>
    public async Task<TriageResult> UndoAsync(long? batch, CancellationToken cancellation)
    {
        batch ??= await Store.Decisions.LastBatchAsync(desk.Trail.Actor, desk.Clock.GetUtcNow().AddDays(-1), cancellation);
        var made = batch is { } number ? await Store.Decisions.BatchAsync(number, cancellation) : [];
        if (made.Any(decision => decision.Actor != desk.Trail.Actor))
        {
            throw new TriageRefusedException(TriageRefusal.NotYours, $"{made[0].Actor} decided that. Only they can take it back.");
        }

        List<Decision> holding = [.. made.Where(decision => decision.UndoneBy is null && decision.Kind != DecisionKind.Undo)];
        if (holding.Count == 0)
        {
            throw new TriageRefusedException(TriageRefusal.NothingToUndo, "There is nothing of yours to take back.");
        }

        var changes = new List<ItemChange>();
        var conflicts = new List<TriageConflict>();
        foreach (var decision in holding)
        {
            var now = await Store.ItemQueue.FindAsync(decision.Item, cancellation);
            if (await BlockAsync(decision, now, cancellation) is { } conflict)
            {
                conflicts.Add(conflict);
            }
            else
            {
                changes.Add(Undoing(decision, now!));
            }
        }

        var result = await StoreAsync(changes, [], allOrNothing: false, cancellation);
        return result with { Conflicts = [.. conflicts, .. result.Conflicts] };
    }

    private static void Check(TriageStep step, IReadOnlyList<ItemRef> items)
    {
        if (items.Count is 0 or > MostItems)
        {
            throw new TriageRefusedException(TriageRefusal.NoItem, $"Name between one and {MostItems} items.");
        }

        if (step.Words?.Length > TriageStep.LongestWords)
        {
            throw new TriageRefusedException(
                TriageRefusal.WordsTooLong,
                $"Write at most {TriageStep.LongestWords} characters; these are {step.Words.Length}."
            );
        }
    }

    private async Task<TriageScene> SceneAsync(CancellationToken cancellation)
    {
        var zone = await OrganisationDesk.ZoneAsync(Store, cancellation);
        var clocks = new ItemClocks(await Store.ItemQueue.DeadlinesAsync(cancellation), zone);
        return new TriageScene(desk.Trail.Actor, desk.Clock.GetUtcNow(), clocks);
    }

    private async Task<ItemChange> ChangeAsync(TriageStep step, ItemRef seen, TriageScene scene, CancellationToken cancellation)
    {
        var item =
            await Store.ItemQueue.FindAsync(seen.Id, cancellation)
            ?? throw new TriageRefusedException(TriageRefusal.NoItem, $"There is no item {seen.Id}.");
        if (permissions?.Can(Right.Triage, item.Standing.Team, item.Source) == false)
        {
            throw new TriageRefusedException(
                TriageRefusal.NotAllowed,
                $"You may not decide about item {seen.Id}: it belongs to another team or source. An administrator can change that."
            );
        }

        if (item.Posts == 0 && step is not NoteStep)
        {
            throw new TriageRefusedException(
                TriageRefusal.PostsGone,
                $"The posts of item {seen.Id} went with their retention; it stays {item.Standing.State}."
            );
        }

        await CheckReceiverAsync(step, item, cancellation);
        var (kind, to) = step.Apply(item, scene);
        return new ItemChange(
            seen.Id,
            seen.RowVersion,
            to,
            new NewDecision(kind, step.Reason, Seal(step.Words)),
            Entry(kind, step, item, to)
        );
    }

    /// <summary>Whoever an item is given to must be there and be able to decide about it; oneself always is.</summary>
    private async Task CheckReceiverAsync(TriageStep step, QueuedItem item, CancellationToken cancellation)
    {
        var (team, person) = step switch
        {
            AssignStep assign => (assign.Team, assign.Person),
            EscalateStep escalate => (escalate.Team, escalate.Person),
            _ => (null, null),
        };
        if (team is not null && (await Store.Teams.ListAsync(cancellation)).All(known => known.Id != team))
        {
            throw new TriageRefusedException(TriageRefusal.UnknownTeam, $"There is no team {team}. Choose another.");
        }

        if (
            person is not null
            && person != desk.Trail.Actor
            && !await MayDecideAsync(person, team ?? item.Standing.Team, item.Source, cancellation)
        )
        {
            throw new TriageRefusedException(
                TriageRefusal.UnknownPerson,
                $"There is no {person} who may decide about item {item.Id}. Choose somebody with the right to triage."
            );
        }
    }

    private async Task<bool> MayDecideAsync(string person, long? team, string source, CancellationToken cancellation) =>
        await Store.Accounts.FindByNameAsync(person, cancellation) is { IsDisabled: false } account
        && Permissions.Of(await Store.Accounts.GrantsAsync(account.Id, cancellation)).Can(Right.Triage, team, source);

    private async Task<TriageResult> StoreAsync(
        List<ItemChange> changes,
        List<RefusedItem> refused,
        bool allOrNothing,
        CancellationToken cancellation
    )
    {
        var outcomes = changes.Count == 0 ? [] : await Store.Decisions.DecideAsync(changes, allOrNothing, cancellation);
        var stored = new List<ItemRef>();
        var conflicts = new List<TriageConflict>();
        for (var i = 0; i < outcomes.Count; i++)
        {
            var now = await Store.ItemQueue.FindAsync(changes[i].Item, cancellation);
            if (outcomes[i].IsStored)
            {
                stored.Add(new ItemRef(now!.Id, now.RowVersion));
            }
            else if (await BetweenAsync(changes[i].Item, changes[i].RowVersion, cancellation) is { } conflict)
            {
                conflicts.Add(conflict);
            }
        }

        return new TriageResult(outcomes.FirstOrDefault(outcome => outcome.IsStored).Decision, stored, conflicts, refused);
    }

    /// <summary>What came between; null for an item that was left out only because another of the stroke was.</summary>
    private async Task<TriageConflict?> BetweenAsync(long id, int rowVersion, CancellationToken cancellation)
    {
        var item = await Store.ItemQueue.FindAsync(id, cancellation);
        var history = await Store.Decisions.HistoryAsync(id, cancellation);
        var by = history.LastOrDefault(decision => decision.RowVersion > rowVersion && decision.Kind != DecisionKind.Note);
        return by is null && item?.RowVersion == rowVersion ? null : new TriageConflict(id, item, by);
    }

    /// <summary>Why a decision cannot be taken back; null when it can.</summary>
    private async Task<TriageConflict?> BlockAsync(Decision decision, QueuedItem? now, CancellationToken cancellation)
    {
        var later = (await Store.Decisions.HistoryAsync(decision.Item, cancellation)).LastOrDefault(other =>
            other.Id > decision.Id && other.UndoneBy is null && other.Kind is not (DecisionKind.Undo or DecisionKind.Note)
        );
        if (decision.Kind == DecisionKind.Note)
        {
            return now is null ? new TriageConflict(decision.Item, null, null) : null;
        }

        // Deadlines that were changed meanwhile move a due time without anybody deciding.
        var stands = now is { Posts: > 0 } && now.Standing with { DueAt = decision.After.DueAt } == decision.After;
        return later is null && stands ? null : new TriageConflict(decision.Item, now, later);
    }

    private ItemChange Undoing(Decision decision, QueuedItem now)
    {
        var to = decision.Kind == DecisionKind.Note ? now.Standing : decision.Before;
        var entry = desk.Trail.Entry(
            "undo-decision",
            $"item:{decision.Item}",
            new
            {
                decision = decision.Id,
                kind = decision.Kind.ToString(),
                from = now.Standing.State.ToString(),
                to = to.State.ToString(),
            }
        );
        return new ItemChange(decision.Item, now.RowVersion, to, new NewDecision(DecisionKind.Undo, Undoes: decision.Id), entry);
    }

    /// <summary>The audit says what was decided and why; the words of notes and replies stay with the item, where they can be taken back.</summary>
    private AuditEntry Entry(DecisionKind kind, TriageStep step, QueuedItem item, Standing to) =>
        desk.Trail.Entry(
            kind == DecisionKind.Note ? "note-item" : "decide-item",
            $"item:{item.Id}",
            new
            {
                decision = kind.ToString(),
                from = item.Standing.State.ToString(),
                to = to.State.ToString(),
                reason = step.Reason?.ToString(),
                words = step is DismissStep or EscalateStep ? step.Words : null,
                team = to.Team,
                assignee = to.Assignee,
                snoozed_until = to.SnoozedUntil,
                due_at = to.DueAt,
            }
        );

    private byte[]? Seal(string? words)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return null;
        }

        using var sealer = new Sealer(desk.Keyring);
        return sealer.Seal(SealedKind.Words, words.Trim());
    }
}
