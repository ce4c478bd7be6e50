using System.Text.Json;
using Auscult.Text.Learning;

namespace Auscult.App.Training;

/// <summary>
/// GoEmotions (Demszky et al. 2020): Reddit comments with any of 28 emotions, and which of them are near the answers of a task. Every line is
/// <c>{"text", "labels": [numbers]}</c>.
/// </summary>
/// <param name="Near">By answer of the task, one bit for each of the 28 that is near it.</param>
public sealed record NearLabels(IReadOnlyList<ulong> Near)
{
    private static readonly string[] _names =
    [
        "admiration",
        "amusement",
        "anger",
        "annoyance",
        "approval",
        "caring",
        "confusion",
        "curiosity",
        "desire",
        "disappointment",
        "disapproval",
        "disgust",
        "embarrassment",
        "excitement",
        "fear",
        "gratitude",
        "grief",
        "joy",
        "love",
        "nervousness",
        "optimism",
        "pride",
        "realization",
        "relief",
        "remorse",
        "sadness",
        "surprise",
        "neutral",
    ];

    /// <summary>Number of labels.</summary>
    public static int Count => _names.Length;

    /// <summary>Near anger, joy, optimism, sadness.</summary>
    public static NearLabels Emotions { get; } =
        new([
            Bits("anger", "annoyance", "disapproval", "disgust"),
            Bits("amusement", "excitement", "joy", "love"),
            Bits("approval", "caring", "desire", "optimism", "pride", "relief"),
            Bits("disappointment", "embarrassment", "grief", "remorse", "sadness"),
        ]);

    /// <summary>Near bad, neither, good: as its authors group them.</summary>
    public static NearLabels Tones { get; } =
        new([
            Bits(
                "anger",
                "annoyance",
                "disappointment",
                "disapproval",
                "disgust",
                "embarrassment",
                "fear",
                "grief",
                "nervousness",
                "remorse",
                "sadness"
            ),
            Bits("confusion", "curiosity", "realization", "surprise", "neutral"),
            Bits(
                "admiration",
                "amusement",
                "approval",
                "caring",
                "desire",
                "excitement",
                "gratitude",
                "joy",
                "love",
                "optimism",
                "pride",
                "relief"
            ),
        ]);

    /// <summary>
    /// The eight families of Plutchik (1980) in the order of <see cref="Families"/>' labels. Anger, disgust, fear, sadness and surprise as the
    /// authors of GoEmotions group them; of what they call joy, acceptance is trust and what looks ahead is anticipation, as curiosity is.
    /// </summary>
    private static readonly ulong[] _ofFamilies =
    [
        Bits("anger", "annoyance", "disapproval"),
        Bits("curiosity", "desire", "optimism"),
        Bits("disgust"),
        Bits("fear", "nervousness"),
        Bits("amusement", "excitement", "gratitude", "joy", "love", "pride", "relief"),
        Bits("disappointment", "embarrassment", "grief", "remorse", "sadness"),
        Bits("confusion", "realization", "surprise"),
        Bits("admiration", "approval", "caring"),
    ];

    /// <summary>How the texts are read.</summary>
    public static LabelTask Labelling { get; } =
        new(
            "goemotions",
            HeadKind.Labels,
            _names,
            "\"labels\": [numbers]",
            (line, labels) =>
                line.GetProperty("labels")
                    .EnumerateArray()
                    .Aggregate(
                        0UL,
                        (all, label) =>
                            label.GetInt32() is >= 0 and var number && number < labels.Count
                                ? all | (1UL << number)
                                : throw new JsonException()
                    )
        );

    /// <summary>The texts by family of emotions, several at once.</summary>
    public static LabelTask Families { get; } =
        new(
            "emotion-family",
            HeadKind.Labels,
            ["anger", "anticipation", "disgust", "fear", "joy", "sadness", "surprise", "trust"],
            "\"labels\": [numbers of GoEmotions]",
            (line, _) => FamiliesOf(Labelling.Read(line, _names))
        );

    private static ulong FamiliesOf(ulong emotions)
    {
        var families = 0UL;
        for (var i = 0; i < _ofFamilies.Length; i++)
        {
            families |= (emotions & _ofFamilies[i]) != 0 ? 1UL << i : 0;
        }

        return families;
    }

    private static ulong Bits(params string[] names) => names.Aggregate(0UL, (all, name) => all | (1UL << Array.IndexOf(_names, name)));
}
