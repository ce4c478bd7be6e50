using System.CommandLine;
using Auscult.App;
using Auscult.App.Listening;
using Auscult.App.Training;
using Auscult.Cli.Output;
using Auscult.Statistics.Charts;
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
        train.Add(LanguageVerbs.CreateTrain());
        train.Add(CodingVerbs.CreateTrain());
        train.Add(SpellingVerb.CreateTrain());
        return train;
    }

    /// <summary>The verb that measures a task.</summary>
    public static Command CreateEval(LabelTask task)
    {
        var input = Labelled.Inputs();
        var folds = Labelled.Folds("a head");
        var features = Features();
        var side = new SideOptions();
        var head = new Option<string?>("--head") { Description = "Measure this file instead of the head built in.", HelpName = "FILE" };
        var svg = Diagram();
        return Common.AtFolder(
            new Command(task.Id, Describe(task)) { input, folds, head, features, side.Beside, side.Words, side.Embedded, svg },
            (parsed, folder, json, _) =>
            {
                Labelled.CheckFolds(parsed.GetValue(folds));

                var started = TimeProvider.System.GetTimestamp();
                var understanding = folder.Understand();
                var (texts, files) = Read(task, parsed.GetValue(input)!);
                var given = parsed.GetValue(folds) is { } count
                    ? CrossValidate(
                        understanding,
                        task,
                        texts,
                        count,
                        parsed.GetValue(features),
                        side.Read(parsed, understanding, task, texts, parsed.GetValue(features))
                    )
                    : HeadEvaluation.Ask(understanding, Choose(task, parsed.GetValue(head)), texts);
                var measured = new Measured(task, texts, files, given);
                if (parsed.GetValue(svg) is { } path)
                {
                    Draw(
                        path,
                        measured,
                        parsed.GetValue(folds) is { } k ? InFolds(k) : $"answered by {parsed.GetValue(head) ?? "the head built in"}"
                    );
                }

                Write(measured, started, json, null);
                return Task.FromResult(CommandLine.Done);
            }
        );
    }

    private static Command Train(LabelTask task)
    {
        var input = Labelled.Inputs();
        var output = Labelled.Output("head");
        var features = Features();
        var side = new SideOptions();
        var svg = Diagram();
        var folds = new Option<int>("--cv")
        {
            Description = "Folds for calibration and for the figures it prints.",
            HelpName = "K",
            DefaultValueFactory = _ => DefaultFolds,
        };
        return Common.AtFolder(
            new Command(task.Id, Describe(task)) { input, output, folds, features, side.Beside, side.Words, side.Embedded, svg },
            (parsed, folder, json, _) =>
            {
                Labelled.CheckFolds(parsed.GetValue(folds));

                var started = TimeProvider.System.GetTimestamp();
                var understanding = folder.Understand();
                var (texts, files) = Read(task, parsed.GetValue(input)!);
                var read = TextFeatures.Read(understanding, ShippedHeads.Weights, texts, parsed.GetValue(features));
                var training = new HeadTraining(
                    task,
                    texts,
                    read,
                    parsed.GetValue(folds),
                    final: true,
                    side.Read(parsed, understanding, task, texts, parsed.GetValue(features))
                );
                var model = training.Finish(ShippedHeads.Weights, files);
                var bytes = model.Write();
                File.WriteAllBytes(parsed.GetValue(output)!, bytes);
                var measured = new Measured(task, texts, files, training.CrossValidate());
                if (parsed.GetValue(svg) is { } path)
                {
                    Draw(path, measured, InFolds(parsed.GetValue(folds)));
                }

                Write(measured, started, json, bytes.Length);
                return Task.FromResult(CommandLine.Done);
            }
        );
    }

    private static Option<FeatureChoice> Features() =>
        new("--features")
        {
            Description =
                "Learn from all features, or only from what the lexicon finds: less accurate on texts of the same kind, more on texts of another.",
            HelpName = "all|lexicon",
            DefaultValueFactory = _ => FeatureChoice.All,
        };

    private static Option<string?> Diagram() => ChartFile.Option("Draw how often what was given a probability was so.");

    private static void Draw(string path, Measured measured, string how)
    {
        var (error, bins) = measured.Report.Calibration;
        var diagram = ReliabilityDiagram.Draw(
            measured.Task.Id,
            error,
            [.. bins.Select(bin => new ReliabilityBin(bin[0], bin[1], (long)bin[2]))],
            $"{Terminal.Count(measured.Report.N)} texts of {string.Join(", ", measured.Files)}, {how}"
        );
        ChartFile.Write(path, diagram);
    }

    private static string InFolds(int folds) => $"cross-validated in {folds} folds of whole groups";

    private static Command Weigh()
    {
        var input = Labelled.Inputs();
        var output = Labelled.Output("table");
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
                var texts = SideOptions.TextsOf(parsed.GetValue(input)!);
                var bytes = TextFeatures.Weigh(folder.Understand(), texts).Write();
                File.WriteAllBytes(parsed.GetValue(output)!, bytes);
                Labelled.Print(
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

    private static string Describe(LabelTask task) => $"{{\"text\", {task.Line}}}, and \"group\" for texts that belong together.";

    private static HeadModel Choose(LabelTask task, string? path)
    {
        var model = Labelled.Choose(
            path,
            () => ShippedHeads.Find(task.Id),
            HeadModel.Read,
            $"No head for {task.Id} is built in; cross-validate with --cv 5, or name one with --head."
        );
        return model.Description.Task == task.Id ? model : throw new RefusalException($"{path} is a head for {model.Description.Task}.");
    }

    private static OutOfFold CrossValidate(
        Understanding understanding,
        LabelTask task,
        IReadOnlyList<LabelledText> texts,
        int folds,
        FeatureChoice features,
        SideTexts? side
    ) =>
        new HeadTraining(
            task,
            texts,
            TextFeatures.Read(understanding, ShippedHeads.Weights, texts, features),
            folds,
            final: false,
            side
        ).CrossValidate();

    private static (IReadOnlyList<LabelledText> Texts, IReadOnlyList<string> Files) Read(LabelTask task, string[] paths)
    {
        var texts = Labelled.Read(paths, (reader, set) => LabelledFile.Read(task, reader, set));
        return (texts, Labelled.Names(paths));
    }

    private static void Write(Measured measured, long started, bool json, int? bytes)
    {
        var (task, texts, files, given) = measured;
        var report = measured.Report;
        Labelled.Print(
            new
            {
                task = task.Id,
                n = report.N,
                Metrics = Labelled.Metrics(report),
                report.Labels,
                report.Baselines,
                report.Confusion,
                report.Calibration,
                Files = files.Count > 1 ? ByFile(task, texts, files, given) : null,
                bytes,
                Seconds = Labelled.SecondsSince(started),
            },
            json
        );
    }

    /// <summary>Figures of each file a text is from, by the file's name.</summary>
    public static Dictionary<string, object> ByFile(
        LabelTask task,
        IReadOnlyList<LabelledText> texts,
        IReadOnlyList<string> files,
        OutOfFold given
    ) => files.Select((file, set) => (file, set)).ToDictionary(f => f.file, f => OfFile(task, texts, given, f.set));

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
            Metrics = Labelled.Metrics(report),
            report.Baselines,
        };
    }

    private sealed record Measured(LabelTask Task, IReadOnlyList<LabelledText> Texts, IReadOnlyList<string> Files, OutOfFold Given)
    {
        public ClassificationReport Report { get; } = new(Task, Texts, Given);
    }
}
