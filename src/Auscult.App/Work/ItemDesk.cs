using Auscult.App.Access;
using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.App.Work;

/// <summary>Decisions on work items. Each is audited in the transaction that makes it.</summary>
public sealed class ItemDesk(Desk desk)
{
    /// <exception cref="RefusalException">No such item, no such step, a missing reason, or somebody else changed it meanwhile.</exception>
    public async Task<WorkItem> MoveAsync(long id, ItemState to, string? reason, CancellationToken cancellation)
    {
        var item = await FindAsync(id, cancellation);
        if (item.Posts.Count == 0)
        {
            throw new RefusalException($"The posts of item {id} went with their retention; it stays {item.State}.");
        }

        if (!ItemTransitions.Allowed[item.State].Contains(to))
        {
            var allowed = string.Join(", ", ItemTransitions.Allowed[item.State]);
            throw new RefusalException(
                $"Item {id} is {item.State}; from there it can go to: {(allowed.Length == 0 ? "nowhere" : allowed)}."
            );
        }

        if (to == ItemState.Dismissed && string.IsNullOrWhiteSpace(reason))
        {
            throw new RefusalException($"Dismissing item {id} needs a reason. Add --reason.");
        }

        return await StoreAsync(id, to, reason, cancellation) ? await FindAsync(id, cancellation) : throw Conflict(id);
    }

    /// <summary>States a legal hold, or lifts it when the reason is null.</summary>
    /// <exception cref="RefusalException">No such item, or somebody else changed it meanwhile.</exception>
    public async Task<WorkItem> HoldAsync(long id, string? reason, CancellationToken cancellation)
    {
        var item = await FindAsync(id, cancellation);
        var entry = desk.Trail.Entry(reason is null ? "lift-hold" : "state-hold", $"item:{id}", new { before = item.Hold, after = reason });
        return await desk.Store.Items.HoldAsync(id, item.RowVersion, reason, entry, cancellation)
            ? await FindAsync(id, cancellation)
            : throw Conflict(id);
    }

    /// <summary>The sealed original words, or the native id and address, of a post: a disclosure, audited before it is shown.</summary>
    /// <exception cref="RefusalException">No such post, or no original is kept.</exception>
    public async Task<(PostLinks Links, string? Original)> OpenOriginalAsync(long post, string reason, CancellationToken cancellation)
    {
        if (await desk.Store.Vault.LinksAsync(post, cancellation) is not { } links)
        {
            throw new RefusalException($"There is no post {post}.");
        }

        var original = await desk.Store.Vault.OriginalAsync(post, cancellation);
        await desk.Store.Audit.AppendAsync(
            desk.Trail.Entry("open-original", $"post:{post}", new { reason, had_words = original is not null }),
            cancellation
        );
        using var sealer = new Sealer(desk.Keyring);
        return (
            PostLinks.Parse(sealer.OpenText(SealedKind.Links, links)),
            original is null ? null : sealer.OpenText(SealedKind.Original, original)
        );
    }

    /// <summary>Stores the move with its decision, on the version that is read here.</summary>
    private async Task<bool> StoreAsync(long id, ItemState to, string? reason, CancellationToken cancellation)
    {
        var item = (await desk.Store.ItemQueue.FindAsync(id, cancellation))!;
        var from = item.Standing.State;
        var entry = desk.Trail.Entry(
            "move-item",
            $"item:{id}",
            new
            {
                from = from.ToString(),
                to = to.ToString(),
                reason,
            }
        );
        var clocks = new ItemClocks(
            await desk.Store.ItemQueue.DeadlinesAsync(cancellation),
            await OrganisationDesk.ZoneAsync(desk.Store, cancellation)
        );
        var standing = item.Standing with { State = to, SnoozedUntil = null, DueAt = clocks.DueAt(item.Kind, to, item.OpenedAt) };
        var decision = new NewDecision(KindOf(from, to), to == ItemState.Dismissed ? DismissalReason.Other : null, Seal(reason));
        var outcomes = await desk.Store.Decisions.DecideAsync([new(id, item.RowVersion, standing, decision, entry)], true, cancellation);
        return outcomes[0].IsStored;
    }

    private static DecisionKind KindOf(ItemState from, ItemState to) =>
        (from, to) switch
        {
            (_, ItemState.Done) => DecisionKind.Finish,
            (_, ItemState.Dismissed) => DecisionKind.Dismiss,
            (ItemState.New, _) => DecisionKind.Accept,
            (ItemState.InReview, _) => DecisionKind.Release,
            _ => DecisionKind.Reopen,
        };

    private byte[]? Seal(string? words)
    {
        using var sealer = new Sealer(desk.Keyring);
        return string.IsNullOrWhiteSpace(words) ? null : sealer.Seal(SealedKind.Words, words.Trim());
    }

    private async Task<WorkItem> FindAsync(long id, CancellationToken cancellation) =>
        await desk.Store.Items.FindAsync(id, cancellation) ?? throw new RefusalException($"There is no item {id}.");

    private static RefusalException Conflict(long id) =>
        new($"Somebody else changed item {id} meanwhile. Look at it again with auscult items show {id}, then decide.");
}
