using Auscult.App.Listening;
using Auscult.Text.Learning;

namespace Auscult.App.Training;

/// <summary>
/// What a head learns from beside its own texts: texts with labels of another scheme, none of them a copy of a text of its own, and texts
/// without any that show which words keep the same company.
/// </summary>
public sealed class SideTexts
{
    private readonly string[] _keys;
    private readonly (string Key, ulong[] Words)[]? _company;

    private SideTexts(string[] keys, (string Key, ulong[] Words)[]? company) => (_keys, _company) = (keys, company);

    /// <summary>Texts with labels of another scheme.</summary>
    internal IReadOnlyList<LabelledText> Beside { get; private init; } = [];

    /// <summary>Features of those.</summary>
    internal FeatureVector[] Features { get; private init; } = [];

    /// <summary>Words of those, in order.</summary>
    internal ulong[][] BesideWords { get; private init; } = [];

    /// <summary>Words of the head's own texts, in order.</summary>
    internal ulong[][] Own { get; private init; } = [];

    /// <summary>Points of the head's own texts, then of texts without answers; null when there is no teacher.</summary>
    internal IReadOnlyList<FeatureVector>? Embedded { get; private init; }

    /// <summary>Features of those without answers.</summary>
    internal FeatureVector[] EmbeddedFeatures { get; private init; } = [];

    /// <summary>Whether there are texts that show which words keep the same company.</summary>
    internal bool HasCompany => _company is not null;

    /// <summary>Reads what is needed of the texts.</summary>
    /// <param name="understanding">What reads them.</param>
    /// <param name="weights">The table the features are read with.</param>
    /// <param name="own">The head's own texts.</param>
    /// <param name="beside">Texts with labels of another scheme.</param>
    /// <param name="unlabelled">Texts without labels; none when no patterns are wanted.</param>
    /// <param name="embedded">Texts as a larger model sees them, the head's own among them; null when there is no teacher.</param>
    public static SideTexts Read(
        Understanding understanding,
        FeatureWeights weights,
        IReadOnlyList<LabelledText> own,
        IReadOnlyList<LabelledText> beside,
        IReadOnlyList<string> unlabelled,
        EmbeddedTexts? embedded = null
    )
    {
        string[] keys = [.. own.Select(text => LabelledFile.Normalise(text.Text))];
        var known = keys.ToHashSet(StringComparer.Ordinal);
        List<LabelledText> kept = [.. beside.Where(text => !known.Contains(LabelledFile.Normalise(text.Text)))];
        List<LabelledText> taught =
        [
            .. (embedded?.Texts ?? [])
                .Where(text => !known.Contains(LabelledFile.Normalise(text)))
                .Select(text => new LabelledText(text, text, 0, 0)),
        ];
        ulong[][] Words(IEnumerable<LabelledText> texts) => TextFeatures.ReadWords(understanding, [.. texts.Select(text => text.Text)]);
        return new SideTexts(
            keys,
            unlabelled.Count == 0 ? null : CompanyOf(understanding, [.. unlabelled, .. own.Select(text => text.Text)])
        )
        {
            Beside = kept,
            Features = TextFeatures.Read(understanding, weights, kept),
            BesideWords = Words(kept),
            Own = Words(own),
            Embedded = embedded is null ? null : [.. own.Concat(taught).Select(text => embedded.PointOf(text.Text))],
            EmbeddedFeatures = TextFeatures.Read(understanding, weights, taught),
        };
    }

    /// <summary>Words of the texts that show company, without copies of some of the head's own.</summary>
    /// <param name="hidden">Numbers of the own texts that must not be known.</param>
    internal ulong[][] CompanyWithout(IEnumerable<int> hidden)
    {
        var keys = hidden.Select(text => _keys[text]).ToHashSet(StringComparer.Ordinal);
        return [.. _company!.Where(text => !keys.Contains(text.Key)).Select(text => text.Words)];
    }

    // Each text once and in an order of its own, so that heads that are given the same texts learn the same vocabulary and can share it.
    private static (string Key, ulong[] Words)[] CompanyOf(Understanding understanding, IReadOnlyList<string> texts)
    {
        var distinct = texts
            .GroupBy(LabelledFile.Normalise, StringComparer.Ordinal)
            .Select(copies => (copies.Key, Text: copies.Min(StringComparer.Ordinal)!))
            .OrderBy(text => text.Key, StringComparer.Ordinal)
            .ToList();
        var words = TextFeatures.ReadWords(understanding, [.. distinct.Select(text => text.Text)]);
        return [.. distinct.Zip(words, (text, read) => (text.Key, read))];
    }
}
