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

    /// <summary>
    /// Labels whose threshold can be saved, in bit order: those that trained heads give with a probability. Written down, so that nobody has to
    /// load the heads to know.
    /// </summary>
    public static IReadOnlyList<string> Adjustable { get; } =
    [
        .. Heads.All.Where(head =>
            head
                is Heads.AdverseEvent
                    or Heads.HealthMention
                    or Heads.SevereHarm
                    or Heads.Distress
                    or Heads.Negative
                    or Heads.Positive
                    or Heads.Anger
                    or Heads.Joy
                    or Heads.Optimism
                    or Heads.Sadness
                    or Heads.VaccineOpposed
                    or Heads.VaccineSupported
                    or Heads.Anticipation
                    or Heads.Disgust
                    or Heads.Fear
                    or Heads.Surprise
                    or Heads.Trust
            || head.StartsWith(Heads.Concern, StringComparison.Ordinal)
        ),
    ];

    /// <summary>Heads decide as they were trained.</summary>
    public static SavedThresholds AsTrained { get; } = new([]);

    /// <summary>What holds now.</summary>
    public static async Task<SavedThresholds> ReadAsync(IStore store, CancellationToken cancellation)
    {
        var saved = await ThresholdDesk.HoldingAsync(store, cancellation);
        return saved.Count == 0 ? AsTrained : new SavedThresholds(saved.Select(threshold => (threshold.Head, threshold.Value!.Value)));
    }

    /// <summary>The saved threshold of a label; null when its head decides as trained.</summary>
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

    /// <summary>
    /// The same, but that every post the head of a label is asked about is given it whatever the probability: to see the scores. What else holds
    /// decides which posts it is asked about.
    /// </summary>
    internal SavedThresholds Without(string head) => new(_values.Where(one => one.Head != head).Append((head, 0.0)));

    /// <summary>What distinguishes an analysis with these thresholds from one as trained: <c>+adverse-event=0.35</c>; empty without any.</summary>
    public string Stamp =>
        string.Concat(_values.Select(one => string.Create(CultureInfo.InvariantCulture, $"+{one.Head}={one.Value:0.###}")));

    /// <summary>The bank with these thresholds. Probabilities are kept in steps: one that is kept as the threshold is enough.</summary>
    internal HeadBank Apply(HeadBank bank) =>
        _values.Aggregate(bank, (all, one) => all.WithThreshold(one.Head, (float)Math.Max(0, one.Value - (0.5 / PostLabel.Steps))));
}
