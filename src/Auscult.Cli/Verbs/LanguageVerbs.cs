using System.CommandLine;
using Auscult.App;
using Auscult.App.Training;
using Auscult.Text.Language;

namespace Auscult.Cli.Verbs;

/// <summary>Languages: `auscult train language` and `auscult eval language`.</summary>
internal static class LanguageVerbs
{
    private const string Form = "{\"lang\", \"text\"}, or the code, a tab and the text. Languages are ISO 639-1 codes.";

    public static Command CreateTrain()
    {
        var (input, output) = (Labelled.Inputs(), Labelled.Output("table"));
        return Common.AtFolder(
            new Command("language", Form) { input, output },
            (parsed, _, json, _) =>
            {
                var started = TimeProvider.System.GetTimestamp();
                var samples = Read(parsed.GetValue(input)!);
                var table = LanguageTraining.Train(samples.Select(read => read.Sample));
                var bytes = table.Write();
                File.WriteAllBytes(parsed.GetValue(output)!, bytes);
                Labelled.Print(
                    new
                    {
                        task = "language",
                        n = samples.Count,
                        table.Languages,
                        bytes = bytes.Length,
                        Seconds = Labelled.SecondsSince(started),
                    },
                    json
                );
                return Task.FromResult(CommandLine.Done);
            }
        );
    }

    public static Command CreateEval()
    {
        var (input, folds) = (Labelled.Inputs(), Labelled.Folds("the table built in"));
        var table = new Option<string?>("--table") { Description = "Measure this file instead of the table built in.", HelpName = "FILE" };
        return Common.AtFolder(
            new Command("language", Form) { input, folds, table },
            (parsed, _, json, _) =>
            {
                Labelled.CheckFolds(parsed.GetValue(folds));
                var started = TimeProvider.System.GetTimestamp();
                var paths = parsed.GetValue(input)!;
                var evaluation = Evaluation(Read(paths));
                var scores = parsed.GetValue(folds) is { } count
                    ? evaluation.CrossValidate(count)
                    : evaluation.Ask(Choose(parsed.GetValue(table)));
                Write(scores, paths, started, json);
                return Task.FromResult(CommandLine.Done);
            }
        );
    }

    private static List<(LanguageSample Sample, int Set)> Read(string[] paths) =>
        Labelled.Read(paths, (reader, set) => LanguageFile.Read(reader).Select(sample => (sample, set)));

    private static LanguageEvaluation Evaluation(IReadOnlyList<(LanguageSample, int)> samples)
    {
        try
        {
            return new LanguageEvaluation(samples);
        }
        catch (InvalidDataException e)
        {
            throw new RefusalException(e.Message, e);
        }
    }

    private static LanguageTable Choose(string? path) =>
        Labelled.Choose(
            path,
            () => ShippedHeads.Languages,
            LanguageTable.Read,
            "No language table is built in; cross-validate with --cv 5, or name one with --table."
        );

    private static void Write(LanguageScores scores, string[] paths, long started, bool json)
    {
        var report = new ClassificationReport(scores.Task, scores.Texts, scores.Given);
        Labelled.Print(
            new
            {
                task = "language",
                n = report.N,
                Metrics = Labelled.Metrics(report),
                scores.Decided,
                report.Labels,
                report.Baselines,
                report.Confusion,
                Files = paths.Length > 1 ? HeadVerbs.ByFile(scores.Task, scores.Texts, Labelled.Names(paths), scores.Given) : null,
                Seconds = Labelled.SecondsSince(started),
            },
            json
        );
    }
}
