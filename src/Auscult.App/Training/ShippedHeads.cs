using Auscult.Knowledge;
using Auscult.Text.Coding;
using Auscult.Text.Language;
using Auscult.Text.Learning;
using Auscult.Text.Resemblance;

namespace Auscult.App.Training;

/// <summary>The heads built into this program. Read once, when first asked for.</summary>
public static class ShippedHeads
{
    private static readonly string[] _forPosts =
    [
        "adverse-event",
        "health-mention",
        "severity",
        "stance",
        "vaccine-concern",
        "emotion",
        "emotion-family",
        "sentiment",
        "stress",
    ];

    private static readonly Lazy<FeatureWeights> _weights = new(() => FeatureWeights.Read(HeadFiles.FeatureWeights()));

    private static readonly Lazy<HeadBank> _bank = new(() => new HeadBank(Weights, [.. _forPosts.Select(Find).OfType<HeadModel>()]));

    private static readonly Lazy<LanguageTable?> _languages = new(() =>
        HeadFiles.Languages() is { } file ? LanguageTable.Read(file) : null
    );

    /// <summary>What tells languages apart; null when none is built in.</summary>
    public static LanguageTable? Languages => _languages.Value;

    /// <summary>English words that are spelt right, read when first asked for; null when none are built in.</summary>
    public static Lazy<KnownWords?> EnglishWords { get; } = new(() => HeadFiles.EnglishWords() is { } file ? KnownWords.Read(file) : null);

    /// <summary>What puts lay phrases to concepts, read anew at each call; null when none is built in.</summary>
    public static CodingModel? FindCoding() => HeadFiles.Coding() is { } file ? CodingModel.Read(file) : null;

    /// <summary>The heads that posts are read with. What says whether a claim is true is for measuring only, and is not among them.</summary>
    public static HeadBank ForPosts => _bank.Value;

    /// <summary>Reads now what <see cref="ForPosts"/> and <see cref="Languages"/> give.</summary>
    public static void Prepare() => _ = (ForPosts, Languages);

    /// <summary>The table all heads are trained with.</summary>
    public static FeatureWeights Weights => _weights.Value;

    /// <summary>The head of a task; null when none is built in.</summary>
    public static HeadModel? Find(string task) => HeadFiles.Find(task) is { } file ? HeadModel.Read(file) : null;
}
