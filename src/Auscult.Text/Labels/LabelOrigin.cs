using Auscult.Text.Learning;

namespace Auscult.Text.Labels;

/// <summary>Where labels come from.</summary>
public static class LabelOrigin
{
    /// <summary>What kind of head of a bank gives a label in the languages it knows; null when rules alone do.</summary>
    public static HeadKind? KindOf(HeadBank bank, string label)
    {
        ArgumentNullException.ThrowIfNull(bank);
        return TrainedLabelers.PlaceOf(bank, label) is { } place ? bank.Models[place.Head].Description.Kind : null;
    }
}
