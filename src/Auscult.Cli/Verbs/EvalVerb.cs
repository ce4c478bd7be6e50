using System.CommandLine;
using System.Text.Json;
using Auscult.App;
using Auscult.App.Evaluation;
using Auscult.App.Training;
using Auscult.Cli.Output;
using Auscult.Text.Identifiers;
using Auscult.Text.Resemblance;

namespace Auscult.Cli.Verbs;

internal static class EvalVerb
{
    public static Command Create()
    {
        var eval = new Command("eval", "Measure on labelled texts of your own.")
        {
            Task(
                "privacy",
                "Identifiers: {\"text\", \"spans\": [{\"kind\",\"personal\",\"start\",\"end\"}]}, offsets in code points.",
                Privacy
            ),
            Mentions(),
        };
        foreach (var task in LabelTask.All)
        {
            eval.Add(HeadVerbs.CreateEval(task));
        }

        eval.Add(LanguageVerbs.CreateEval());
        eval.Add(CodingVerbs.CreateEval());

        return eval;
    }

    private static Command Task(string name, string description, Func<string, DataFolder, object> evaluate)
    {
        var input = new Option<string>("--in")
        {
            Description = "JSON lines; - for standard input.",
            Required = true,
            HelpName = "FILE",
        };
        return Common.AtFolder(
            new Command(name, description) { input },
            (parsed, folder, json, _) =>
            {
                var result = Evaluate(evaluate, parsed.GetValue(input)!, folder);
                if (json)
                {
                    Terminal.WriteJson(result);
                }
                else
                {
                    Terminal.WriteIndented(result);
                }

                return System.Threading.Tasks.Task.FromResult(CommandLine.Done);
            }
        );
    }

    private static object Evaluate(Func<string, DataFolder, object> evaluate, string path, DataFolder folder)
    {
        try
        {
            return evaluate(path, folder);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new RefusalException($"{path} does not hold the lines this task reads. Add --help to see them.", e);
        }
    }

    private static object Privacy(string path, DataFolder folder)
    {
        using var reader = Open(path);
        var understanding = folder.Understand();
        var started = TimeProvider.System.GetTimestamp();
        var scores = IdentifierEvaluation.Evaluate(understanding.Protector, reader, new ProtectionContext("web"));
        var report = new PrivacyReport(scores);
        return new
        {
            task = "privacy",
            knowledge = understanding.Knowledge.Version,
            n = scores.Texts,
            spans = scores.Personal,
            detections = scores.Detected,
            Metrics = new
            {
                F1 = report.F1 ?? Nothing,
                Precision = report.Precision ?? Nothing,
                Recall = report.Recall ?? Nothing,
            },
            Labels = scores.Kinds.ToDictionary(kind => kind.Kind, kind => new { n = kind.Count, Recall = Share(kind.Hit, kind.Count) }),
            Baselines = new { report.Everything },
            Seconds = Labelled.SecondsSince(started),
        };
    }

    private static Command Mentions()
    {
        var input = new Option<string>("--in")
        {
            Description = "JSON lines; - for standard input.",
            Required = true,
            HelpName = "FILE",
        };
        var folds = new Option<int?>("--cv")
        {
            Description = "Learn what resembles a phrase enough anew in K folds, instead of measuring the thresholds built in.",
            HelpName = "K",
        };
        return Common.AtFolder(
            new Command("symptom-mentions", "Symptoms: {\"text\", \"mentions\": [words]}, with \"group\" where texts belong together.")
            {
                input,
                folds,
            },
            (parsed, folder, json, _) =>
            {
                Labelled.CheckFolds(parsed.GetValue(folds));
                Labelled.Print(
                    Evaluate((path, data) => Mentions(path, data, parsed.GetValue(folds)), parsed.GetValue(input)!, folder),
                    json
                );
                return System.Threading.Tasks.Task.FromResult(CommandLine.Done);
            }
        );
    }

    private static object Mentions(string path, DataFolder folder, int? folds)
    {
        using var reader = Open(path);
        var understanding = folder.Understand();
        var (scores, learned) = folds is { } count
            ? MentionEvaluation.CrossValidate(understanding, Lines(reader), TimeProvider.System, count)
            : (MentionEvaluation.Evaluate(understanding, Lines(reader), TimeProvider.System), null);
        return new
        {
            task = "symptom-mentions",
            knowledge = understanding.Knowledge.Version,
            n = scores.Mentions,
            scores.Texts,
            Metrics = new
            {
                Recall = Share(scores.Overlapped, scores.Mentions),
                recall_with_resembling = Share(scores.WithResembling, scores.Mentions),
                exact_that_overlap = Share(scores.Exact.Overlapping, scores.Exact.Spans),
                resembling_that_overlap = Share(scores.Resembling.Overlapping, scores.Resembling.Spans),
            },
            thresholds = learned?.Select(Thresholds),
            Seconds = Math.Round(scores.Seconds, 3),
        };
    }

    private static object Thresholds(ResemblanceThresholds learned) =>
        new
        {
            arranged = Round(learned.Arranged),
            inflected = Round(learned.Inflected),
            misspelt = Round(learned.Misspelt),
            word = Round(learned.Word),
        };

    private static object Share(long hits, long n) =>
        Wilson.Interval(hits, n) is { } interval
            ? new
            {
                value = Round((double)hits / n),
                low = Round(interval.Low),
                high = Round(interval.High),
                n,
            }
            : Nothing;

    private static object Nothing => new { not_estimable = "nothing of this kind is in the file" };

    private static double? Round(double? value) => value is { } number ? Math.Round(number, 4) : null;

    internal static TextReader Open(string path) =>
        path == "-" ? Console.In
        : File.Exists(path) ? new StreamReader(path)
        : throw new RefusalException($"There is no file {path}.");

    internal static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
