using Auscult.Contracts;

namespace Auscult.Text.Resemblance;

/// <summary>How a window differs from the phrase it resembles. Each way has its own threshold.</summary>
public enum ResemblanceKind : byte
{
    /// <summary>The same words in another order, or with small words more or less.</summary>
    Arranged,

    /// <summary>Another form of a word: "muscles tightening".</summary>
    Inflected,

    /// <summary>A word of several is spelt otherwise than any dictionary has it.</summary>
    Misspelt,

    /// <summary>One word, spelt otherwise than any dictionary has it.</summary>
    Word,
}

/// <summary>A finding of words that resemble a phrase.</summary>
/// <param name="Finding">The finding, without flags.</param>
/// <param name="Kind">How the words differ from the phrase.</param>
public readonly record struct ResembledSpan(Finding Finding, ResemblanceKind Kind);

/// <summary>Least similarity by which a window is taken for a phrase, by how it differs, and by how much the next concept must be less similar.</summary>
/// <param name="Arranged">0 to 1.</param>
/// <param name="Inflected">0 to 1.</param>
/// <param name="Misspelt">0 to 1.</param>
/// <param name="Word">0 to 1.</param>
/// <param name="Margin">0 to 1.</param>
public sealed record ResemblanceThresholds(float Arranged, float Inflected, float Misspelt, float Word, float Margin)
{
    /// <summary>Everything the rules of the stage allow: for learning.</summary>
    public static ResemblanceThresholds None { get; } = new(0, 0, 0, 0, 0);

    /// <summary>Learned (docs/analyzers/lay-phrase.md).</summary>
    public static ResemblanceThresholds Shipped { get; } = new(.91f, .8f, .45f, .54f, .02f);

    /// <summary>The threshold of a kind.</summary>
    public float Of(ResemblanceKind kind) =>
        kind switch
        {
            ResemblanceKind.Arranged => Arranged,
            ResemblanceKind.Inflected => Inflected,
            ResemblanceKind.Misspelt => Misspelt,
            _ => Word,
        };
}
