using System.Text.Json;
using Auscult.Text.Learning;

namespace Auscult.App.Training;

/// <summary>A text that people gave answers to.</summary>
/// <param name="Text">The words.</param>
/// <param name="Group">Texts of one group belong together: one post, one author, one story.</param>
/// <param name="Answers">One bit each, in the order of the task's labels. A yes-or-no task has two labels, the second is yes.</param>
/// <param name="Set">Which of the files it comes from, from 0.</param>
public sealed record LabelledText(string Text, string Group, ulong Answers, int Set);

/// <summary>What can be learned and measured: its answers, and how a line of a file states them.</summary>
/// <param name="Id">Name on the command line.</param>
/// <param name="Kind">What is decided.</param>
/// <param name="Labels">Answers.</param>
/// <param name="Line">How a line looks.</param>
/// <param name="Read">Reads the answers of a line.</param>
public sealed record LabelTask(
    string Id,
    HeadKind Kind,
    IReadOnlyList<string> Labels,
    string Line,
    Func<JsonElement, IReadOnlyList<string>, ulong> Read
)
{
    /// <summary>Texts with labels of another scheme that it can learn from beside its own; null when there are none.</summary>
    public NearLabels? Near { get; init; }

    private static readonly Dictionary<string, string> _severities = new(StringComparer.OrdinalIgnoreCase)
    {
        ["No Side Effects"] = "none",
        ["Mild Side Effects"] = "mild-moderate",
        ["Moderate Side Effects"] = "mild-moderate",
        ["Severe Side Effects"] = "severe",
        ["Extremely Severe Side Effects"] = "severe",
    };

    /// <summary>All tasks, in the order help shows them.</summary>
    public static IReadOnlyList<LabelTask> All { get; } =
    [
        YesNo("adverse-event", "adverse_event"),
        new("health-mention", HeadKind.Classes, ["figurative", "not-health", "health"], "\"label\": 0 to 2", Numbered),
        new(
            "severity",
            HeadKind.Classes,
            ["none", "mild-moderate", "severe"],
            "\"severity\": none, mild-moderate, severe, or druglib's words",
            (line, labels) => Named(labels, _severities.GetValueOrDefault(Word(line, "severity"), Word(line, "severity")))
        ),
        new("rumor", HeadKind.Classes, ["F", "T", "U"], "\"label\": F, T or U", ByName),
        new("stance", HeadKind.Classes, ["anti", "neutral", "pro"], "\"label\": anti, neutral or pro", ByName),
        new(
            "vaccine-concern",
            HeadKind.Labels,
            [
                "side-effect",
                "ineffective",
                "rushed",
                "pharma",
                "mandatory",
                "unnecessary",
                "none",
                "political",
                "conspiracy",
                "ingredients",
                "country",
                "religious",
            ],
            "\"labels\": [names]",
            (line, labels) =>
                line.GetProperty("labels").EnumerateArray().Aggregate(0UL, (all, label) => all | Named(labels, label.GetString()!))
        ),
        new("emotion", HeadKind.Classes, ["anger", "joy", "optimism", "sadness"], "\"label\": 0 to 3", Numbered)
        {
            Near = NearLabels.Emotions,
        },
        NearLabels.Families,
        new("sentiment", HeadKind.Classes, ["negative", "neutral", "positive"], "\"label\": 0 to 2", Numbered) { Near = NearLabels.Tones },
        YesNo("stress", "stress"),
    ];

    private static LabelTask YesNo(string id, string field) =>
        new(id, HeadKind.Binary, ["no", "yes"], $"\"{field}\": 0 or 1", (line, _) => line.GetProperty(field).GetInt32() == 1 ? 2UL : 1UL);

    private static ulong Numbered(JsonElement line, IReadOnlyList<string> labels) =>
        line.GetProperty("label").GetInt32() is >= 0 and var number && number < labels.Count ? 1UL << number : throw new JsonException();

    private static ulong ByName(JsonElement line, IReadOnlyList<string> labels) => Named(labels, Word(line, "label"));

    private static string Word(JsonElement line, string field) => line.GetProperty(field).GetString() ?? "";

    private static ulong Named(IReadOnlyList<string> labels, string name)
    {
        for (var i = 0; i < labels.Count; i++)
        {
            if (labels[i] == name)
            {
                return 1UL << i;
            }
        }

        throw new JsonException();
    }
}
