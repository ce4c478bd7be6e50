using Auscult.Contracts;

namespace Auscult.App.Samples;

/// <summary>Saves from which probability on a post is given a label. It holds for posts that are analysed from then on.</summary>
public sealed class ThresholdDesk(Desk desk)
{
    private const int LongestReason = 500;

    /// <summary>What was saved last for a label; null when nobody saved anything.</summary>
    public static async Task<HeadThreshold?> FindAsync(IStore store, string head, CancellationToken cancellation) =>
        (await store.Thresholds.CurrentAsync(cancellation)).FirstOrDefault(threshold => threshold.Head == head);

    /// <summary>The thresholds that hold, by label; labels that are given as trained are not among them.</summary>
    public static async Task<IReadOnlyList<HeadThreshold>> HoldingAsync(IStore store, CancellationToken cancellation) =>
        [.. (await store.Thresholds.CurrentAsync(cancellation)).Where(threshold => threshold.Value is not null)];

    /// <param name="value">0 to 1, kept in steps of 0.005; null goes back to the head as trained.</param>
    /// <param name="basedOn">The version the person saw; another one saved meanwhile is not overwritten.</param>
    /// <param name="sample">The sample it was decided by; null without one.</param>
    /// <exception cref="RefusalException">The label has no threshold, the value or the reason cannot be, or somebody else was first.</exception>
    public async Task<HeadThreshold> SaveAsync(
        string head,
        double? value,
        int basedOn,
        string reason,
        long? sample,
        CancellationToken cancellation
    )
    {
        var kept = Check(head, value, reason);
        if (
            sample is { } number
            && (await SampleDesk.FindAsync(desk.Store, number, cancellation)).Draft.Head is var judged
            && judged != head
        )
        {
            throw new RefusalException($"Sample {number} is about {judged}, not about {head}.");
        }

        var before = await FindAsync(desk.Store, head, cancellation);
        if (before?.Value == kept)
        {
            throw new RefusalException("This threshold holds already: nothing to save.");
        }

        var entry = desk.Trail.Entry(
            "save-threshold",
            $"threshold:{head}",
            new
            {
                before = before?.Value,
                after = kept,
                reason = reason.Trim(),
                sample,
            }
        );
        var threshold = new HeadThreshold(head, basedOn + 1, kept, entry.At, entry.Actor, reason.Trim(), sample);
        return await desk.Store.Thresholds.AddAsync(threshold, entry, cancellation)
            ? threshold
            : throw new RefusalException("Somebody else saved a threshold meanwhile. Look at theirs, then save again.");
    }

    /// <summary>Lets pass a label that has a threshold.</summary>
    /// <exception cref="RefusalException">It has none, or there is no such label.</exception>
    public static void Require(string head)
    {
        if (!SavedThresholds.Adjustable.Contains(head))
        {
            throw new RefusalException(
                Heads.All.Contains(head)
                    ? $"The label {head} is given by a rule, which knows no probability; a threshold can be saved for: {string.Join(", ", SavedThresholds.Adjustable)}."
                    : $"There is no label {head}."
            );
        }
    }

    private static double? Check(string head, double? value, string reason)
    {
        Require(head);
        if (value is not null and not (>= 1.0 / PostLabel.Steps and <= 1))
        {
            throw new RefusalException("A threshold is a probability from 0.005 to 1.");
        }

        if (reason.Trim().Length is 0 or > LongestReason)
        {
            throw new RefusalException("Saving a threshold needs a reason of 1 to 500 characters: those who come later will ask.");
        }

        return value is { } number ? PostLabel.Rounded(number) : null;
    }
}
