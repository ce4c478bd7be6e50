using System.Globalization;
using Auscult.Contracts;
using Auscult.Text.Learning;

namespace Auscult.App.Samples;

/// <summary>The thresholds that an organisation saved, as analysis needs them. Immutable.</summary>
public sealed class SavedThresholds
{
    private readonly (string Head, double Value)[] _values;

    private SavedThresholds(IEnumerable<(string Head, double Value)> values) =>
        _values = [.. values.OrderBy(one => one.Head, StringComparer.Ordinal)];

    /// <summary>Heads whose threshold can be saved: those that say yes or no with a probability and open work.</summary>
    public static IReadOnlyList<string> Adjustable { get; } = [Heads.AdverseEvent];

    /// <summary>Heads decide as they were trained.</summary>
    public static SavedThresholds AsTrained { get; } = new([]);

    /// <summary>Every post that a head is asked about is given its label, whatever the probability: to see the scores.</summary>
    internal static SavedThresholds None { get; } = new(Adjustable.Select(head => (head, 0.0)));

    /// <summary>What holds now.</summary>
    public static async Task<SavedThresholds> ReadAsync(IStore store, CancellationToken cancellation)
    {
        var saved = (await store.Thresholds.CurrentAsync(cancellation)).Where(threshold => threshold.Value is not null).ToList();
        return saved.Count == 0 ? AsTrained : new SavedThresholds(saved.Select(threshold => (threshold.Head, threshold.Value!.Value)));
    }

    /// <summary>The saved threshold of a head; null when it decides as trained.</summary>
    public double? Of(string head)
    {
        foreach (var (known, value) in _values)
        {
            if (known == head)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>What distinguishes an analysis with these thresholds from one as trained: <c>+adverse-event=0.35</c>; empty without any.</summary>
    public string Stamp =>
        string.Concat(_values.Select(one => string.Create(CultureInfo.InvariantCulture, $"+{one.Head}={one.Value:0.###}")));

    /// <summary>The bank with these thresholds. Probabilities are kept in steps: one that is kept as the threshold is enough.</summary>
    internal HeadBank Apply(HeadBank bank) =>
        _values.Aggregate(bank, (all, one) => all.WithThreshold(one.Head, (float)Math.Max(0, one.Value - (0.5 / PostLabel.Steps))));
}
