using System.CommandLine;
using System.Text.Json;
using Auscult.App;
using Auscult.App.Listening;
using Auscult.App.Training;

namespace Auscult.Cli.Verbs;

/// <summary>What a head learns from beside its own texts: <c>--beside</c>, <c>--words</c> and <c>--embedded</c>.</summary>
internal sealed class SideOptions
{
    /// <summary>Texts with labels of another scheme.</summary>
    public Option<string[]> Beside { get; } =
        new("--beside")
        {
            Description =
                "Texts of GoEmotions to learn from too, for emotion and sentiment: {\"text\", \"labels\": [numbers]}. May be given more than once.",
            HelpName = "FILE",
        };

    /// <summary>Texts without labels.</summary>
    public Option<string[]> Words { get; } =
        new("--words")
        {
            Description =
                "Texts without labels, {\"text\"}: the head gets a second member that looks for patterns of words, and learns from these which words are alike. May be given more than once.",
            HelpName = "FILE",
        };

    /// <summary>Texts as a larger model sees them.</summary>
    public Option<string[]> Embedded { get; } =
        new("--embedded")
        {
            Description =
                "Sentence embeddings by a larger model, {\"text\", \"embedding\": [numbers]}, of the texts of --in and of others without labels: a teacher learns from the first, and the head what the teacher says of all. May be given more than once.",
            HelpName = "FILE",
        };

    /// <summary>Reads the files; null when there are none.</summary>
    public SideTexts? Read(
        ParseResult parsed,
        Understanding understanding,
        LabelTask task,
        IReadOnlyList<LabelledText> own,
        FeatureChoice features
    )
    {
        var (beside, words) = (parsed.GetValue(Beside) ?? [], parsed.GetValue(Words) ?? []);
        var embedded = parsed.GetValue(Embedded) ?? [];
        if (beside.Length == 0 && words.Length == 0 && embedded.Length == 0)
        {
            return null;
        }

        if (features == FeatureChoice.Lexicon)
        {
            throw new RefusalException("--features lexicon learns from the lexicon alone; leave out --beside, --words and --embedded.");
        }

        if (beside.Length > 0 && task.Near is null)
        {
            throw new RefusalException($"{task.Id} has no answers that are near those of GoEmotions; leave out --beside.");
        }

        List<LabelledText> near =
            beside.Length > 0 ? Labelled.Read(beside, (reader, set) => LabelledFile.Read(NearLabels.Labelling, reader, set)) : [];
        return SideTexts.Read(understanding, ShippedHeads.Weights, own, near, TextsOf(words), PointsOf(embedded));
    }

    /// <summary>The texts of files of <c>{"text"}</c>.</summary>
    public static List<string> TextsOf(string[] paths)
    {
        var texts = new List<string>();
        foreach (var path in paths)
        {
            using var reader = EvalVerb.Open(path);
            Labelled.Reading(path, () => texts.AddRange(EvalVerb.Lines(reader).Where(line => line.Length > 0).Select(TextOf)));
        }

        return texts;
    }

    private static EmbeddedTexts? PointsOf(string[] paths)
    {
        var points = new EmbeddedTexts();
        foreach (var path in paths)
        {
            using var reader = EvalVerb.Open(path);
            Labelled.Reading(
                path,
                () =>
                {
                    foreach (var line in EvalVerb.Lines(reader).Where(line => line.Length > 0))
                    {
                        points.Add(line);
                    }
                }
            );
        }

        return paths.Length == 0 ? null : points;
    }

    private static string TextOf(string line)
    {
        using var record = JsonDocument.Parse(line);
        return record.RootElement.GetProperty("text").GetString() ?? "";
    }
}
