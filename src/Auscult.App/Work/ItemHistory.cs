using Auscult.App.Access;
using Auscult.Contracts;

namespace Auscult.App.Work;

/// <summary>A decision with its words.</summary>
/// <param name="Words">What the person wrote; null without any, or when they were taken back or erased.</param>
public sealed record ReadDecision(Decision Decision, string? Words);

/// <summary>What happened to an item. Its words are for people who may decide about items; the caller has made sure of that.</summary>
public static class ItemHistory
{
    /// <summary>Decisions, newest first.</summary>
    public static async Task<IReadOnlyList<ReadDecision>> ReadAsync(
        IStore store,
        Keyring keyring,
        long item,
        CancellationToken cancellation
    )
    {
        var decisions = await store.Decisions.HistoryAsync(item, cancellation);
        using var sealer = new Sealer(keyring);
        return
        [
            .. decisions
                .Reverse()
                .Select(decision => new ReadDecision(
                    decision,
                    decision.SealedWords is { } words ? sealer.OpenText(SealedKind.Words, words) : null
                )),
        ];
    }
}
