using Auscult.App.Listening;
using Auscult.Text.Learning;

namespace Auscult.App.Training;

/// <summary>
/// What a head learns from beside its own texts: texts with labels of another scheme, and texts without any that show which words keep the same
/// company. None of them is a copy of a text of its own, so that nothing of a fold is known outside of it.
/// </summary>
public sealed class SideTexts
{
    private SideTexts(
        IReadOnlyList<LabelledText> beside,
        FeatureVector[] features,
        ulong[][] own,
        ulong[][]? company,
        ulong[][] besideWords
    ) => (Beside, Features, Own, Company, BesideWords) = (beside, features, own, company, besideWords);

    /// <summary>Texts with labels of another scheme.</summary>
    internal IReadOnlyList<LabelledText> Beside { get; }

    /// <summary>Features of those.</summary>
    internal FeatureVector[] Features { get; }

    /// <summary>Words of those, in order.</summary>
    internal ulong[][] BesideWords { get; }

    /// <summary>Words of the head's own texts, in order.</summary>
    internal ulong[][] Own { get; }

    /// <summary>Words of the texts without labels; null when no patterns are wanted.</summary>
    internal ulong[][]? Company { get; }

    /// <summary>Reads what is needed of the texts.</summary>
    /// <param name="understanding">What reads them.</param>
    /// <param name="weights">The table the features are read with.</param>
    /// <param name="own">The head's own texts.</param>
    /// <param name="beside">Texts with labels of another scheme.</param>
    /// <param name="unlabelled">Texts without labels; none when no patterns are wanted.</param>
    public static SideTexts Read(
        Understanding understanding,
        FeatureWeights weights,
        IReadOnlyList<LabelledText> own,
        IReadOnlyList<LabelledText> beside,
        IReadOnlyList<string> unlabelled
    )
    {
        var known = own.Select(text => LabelledFile.Normalise(text.Text)).ToHashSet(StringComparer.Ordinal);
        bool IsNew(string text) => !known.Contains(LabelledFile.Normalise(text));
        List<LabelledText> kept = [.. beside.Where(text => IsNew(text.Text))];
        ulong[][] Words(IEnumerable<string> texts) => TextFeatures.ReadWords(understanding, [.. texts]);
        return new SideTexts(
            kept,
            TextFeatures.Read(understanding, weights, kept),
            Words(own.Select(text => text.Text)),
            unlabelled.Count == 0 ? null : Words(unlabelled.Where(IsNew)),
            Words(kept.Select(text => text.Text))
        );
    }
}
