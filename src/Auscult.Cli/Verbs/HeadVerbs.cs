using System.CommandLine;
using System.Text.Json;
using Auscult.App;
using Auscult.App.Listening;
using Auscult.App.Training;
using Auscult.Cli.Output;
using Auscult.Text.Learning;

namespace Auscult.Cli.Verbs;

/// <summary>Trained heads: `auscult train TASK` and `auscult eval TASK`.</summary>
internal static class HeadVerbs
{
    private const int DefaultFolds = 5;

    public static Command CreateTrain()
    {
        var train = new Command("train", "Train a head on labelled texts of your own. The same input gives the same bytes.");
        foreach (var task in LabelTask.All)
        {
            train.Add(Train(task));
        }

        train.Add(Weigh());
        return train;
    }

    /// <summary>The verb that measures a task.</summary>
    public static Command CreateEval(LabelTask task)
    {
        var input = Inputs();
        var folds = new Option<int?>("--cv")
        {
            Description = "Cross-validate in K folds of whole groups instead of asking a head.",
            HelpName = "K",
        };
        var head = new Option<string?>("--head") { Description = "Measure this file instead of the head built in.", HelpName = "FILE" };
        return Common.AtFolder(
            new Command(task.Id, Describe(task)) { input, folds, head },
            (parsed, folder, json, _) =>
            {
                if (parsed.GetValue(folds) is < 2)
                {
                    throw new RefusalException("A cross-validation needs at least 2 folds.");
                }

                var started = TimeProvider.System.GetTimestamp();
                var understanding = folder.Understand();
                var (texts, files) = Read(task, parsed.GetValue(input)!);
                var given = parsed.GetValue(folds) is { } count
                    ? CrossValidate(understanding, task, texts, count)
                    : HeadEvaluation.Ask(understanding, Choose(task, parsed.GetValue(head)), texts);
                Write(task, texts, files, given, started, json, null);
                return Task.FromResult(CommandLine.Done);
            }
        );
    }

    private static Command Train(LabelTask task)
    {
        var input = Inputs();
        var output = new Option<string>("--out")
        {
            Description = "File to write the head to.",
            Required = true,
            HelpName = "FILE",
        };
        var folds = new Option<int>("--cv")
        {
            Description = "Folds for calibration and for the figures it prints.",
            HelpName = "K",
            DefaultValueFactory = _ => DefaultFolds,
        };
        return Common.AtFolder(
            new Command(task.Id, Describe(task)) { input, output, folds },
            (parsed, folder, json, _) =>
            {
                if (parsed.GetValue(folds) < 2)
                {
                    throw new RefusalException("A cross-validation needs at least 2 folds.");
                }

                var started = TimeProvider.System.GetTimestamp();
                var understanding = folder.Understand();
                var (texts, files) = Read(task, parsed.GetValue(input)!);
                var features = TextFeatures.Read(understanding, ShippedHeads.Weights, texts);
                var training = new HeadTraining(task, texts, features, parsed.GetValue(folds), final: true);
                var model = training.Finish(ShippedHeads.Weights, files);
                var bytes = model.Write();
                File.WriteAllBytes(parsed.GetValue(output)!, bytes);
                Write(task, texts, files, training.CrossValidate(), started, json, bytes.Length);
                return Task.FromResult(CommandLine.Done);
            }
        );
    }

    private static Command Weigh()
    {
        var input = Inputs();
        var output = new Option<string>("--out")
        {
            Description = "File to write the table to.",
            Required = true,
            HelpName = "FILE",
        };
        return Common.AtFolder(
            new Command(
                "features",
                "The table of how much each word counts, which all heads share: {\"text\"}. Heads must be trained again after it."
            )
            {
                input,
                output,
            },
            (parsed, folder, json, _) =>
            {
                var texts = new List<string>();
                foreach (var path in parsed.GetValue(input)!)
                {
                    using var reader = EvalVerb.Open(path);
                    Reading(path, () => texts.AddRange(EvalVerb.Lines(reader).Where(line => line.Length > 0).Select(TextOf)));
                }

                var bytes = TextFeatures.Weigh(folder.Understand(), texts).Write();
                File.WriteAllBytes(parsed.GetValue(output)!, bytes);
                Print(
                    new
                    {
                        task = "features",
                        n = texts.Count,
                        bytes = bytes.Length,
                    },
                    json
                );
                return Task.FromResult(CommandLine.Done);
            }
        );
    }

    private static void Reading(string path, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new RefusalException($"{path} does not hold the lines this task reads. Add --help to see them.", e);
        }
    }

    private static string TextOf(string line)
    {
        using var record = JsonDocument.Parse(line);
        return record.RootElement.GetProperty("text").GetString() ?? "";
    }

    private static Option<string[]> Inputs() =>
        new("--in")
        {
            Description = "JSON lines; - for standard input. May be given more than once.",
            Required = true,
            HelpName = "FILE",
        };

    private static string Describe(LabelTask task) => $"{{\"text\", {task.Line}}}, and \"group\" for texts that belong together.";

    private static HeadModel Choose(LabelTask task, string? path)
    {
        if (path is not null && !File.Exists(path))
        {
            throw new RefusalException($"There is no file {path}.");
        }

        HeadModel? model;
        try
        {
            model = path is null ? ShippedHeads.Find(task.Id) : HeadModel.Read(File.ReadAllBytes(path));
        }
        catch (InvalidDataException e)
        {
            throw new RefusalException($"{path}: {e.Message}", e);
        }

        if (model is null)
        {
            throw new RefusalException($"No head for {task.Id} is built in; cross-validate with --cv 5, or name one with --head.");
        }

        return model.Description.Task == task.Id ? model : throw new RefusalException($"{path} is a head for {model.Description.Task}.");
    }

    private static OutOfFold CrossValidate(Understanding understanding, LabelTask task, IReadOnlyList<LabelledText> texts, int folds) =>
        new HeadTraining(task, texts, TextFeatures.Read(understanding, ShippedHeads.Weights, texts), folds, final: false).CrossValidate();

    private static (IReadOnlyList<LabelledText> Texts, IReadOnlyList<string> Files) Read(LabelTask task, string[] paths)
    {
        var texts = new List<LabelledText>();
        for (var i = 0; i < paths.Length; i++)
        {
            using var reader = EvalVerb.Open(paths[i]);
            var set = i;
            Reading(paths[i], () => texts.AddRange(LabelledFile.Read(task, reader, set)));
        }

        if (texts.Count == 0)
        {
            throw new RefusalException("There is no labelled text to read.");
        }

        return (texts, paths.Select(path => Path.GetFileNameWithoutExtension(path)).ToList());
    }

    private static void Write(
        LabelTask task,
        IReadOnlyList<LabelledText> texts,
        IReadOnlyList<string> files,
        OutOfFold given,
        long started,
        bool json,
        int? bytes
    )
    {
        var report = new ClassificationReport(task, texts, given);
        Print(
            new
            {
                task = task.Id,
                n = report.N,
                Metrics = Metrics(report),
                report.Labels,
                report.Baselines,
                report.Confusion,
                report.Calibration,
                Files = files.Count > 1
                    ? files.Select((file, set) => (file, set)).ToDictionary(f => f.file, f => OfFile(task, texts, given, f.set))
                    : null,
                bytes,
                Seconds = Math.Round(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 3),
            },
            json
        );
    }

    private static object OfFile(LabelTask task, IReadOnlyList<LabelledText> texts, OutOfFold given, int set)
    {
        int[] rows = [.. Enumerable.Range(0, texts.Count).Where(i => texts[i].Set == set)];
        var report = new ClassificationReport(
            task,
            [.. rows.Select(i => texts[i])],
            new OutOfFold([.. rows.Select(i => given.Probabilities[i])], [.. rows.Select(i => given.Answers[i])])
        );
        return new
        {
            n = report.N,
            Metrics = Metrics(report),
            report.Baselines,
        };
    }

    private static object Metrics(ClassificationReport report) =>
        new
        {
            report.F1,
            report.MacroF1,
            report.MicroF1,
            report.Accuracy,
            report.Precision,
            report.Recall,
        };

    private static void Print(object result, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(result);
        }
        else
        {
            Terminal.WriteIndented(result);
        }
    }
}
