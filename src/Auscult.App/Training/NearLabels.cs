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

    private static ulong Bits(params string[] names) => names.Aggregate(0UL, (all, name) => all | (1UL << Array.IndexOf(_names, name)));
}
