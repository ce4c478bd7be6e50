using System.CommandLine;
using Auscult.App.Training;
using Auscult.Text.Coding;

namespace Auscult.Cli.Verbs;

/// <summary>Coding of lay words: `auscult train coding` and `auscult eval coding`.</summary>
internal static class CodingVerbs
{
    private const string Form =
        "Lay words to concepts: {\"text\", \"cui\"}, with \"name\" of the concept and \"group\" or \"id\" (post#number).";

    public static Command CreateTrain()
    {
        var (input, output) = (Labelled.Inputs(), Labelled.Output("model"));
        return Common.AtFolder(
            new Command("coding", Form) { input, output },
            (parsed, _, json, _) =>
            {
                var started = TimeProvider.System.GetTimestamp();
                var mentions = Read(parsed.GetValue(input)!);
                var model = CodingTraining.Train(mentions);
                var bytes = model.Write();
                File.WriteAllBytes(parsed.GetValue(output)!, bytes);
                Labelled.Print(
                    new
                    {
                        task = "coding",
                        n = mentions.Count,
                        concepts = model.Concepts.Count,
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
        var (input, folds) = (Labelled.Inputs(), Labelled.Folds("the model built in"));
        var model = new Option<string?>("--model") { Description = "Measure this file instead of the model built in.", HelpName = "FILE" };
        return Common.AtFolder(
            new Command("coding", Form) { input, folds, model },
            (parsed, _, json, _) =>
            {
                Labelled.CheckFolds(parsed.GetValue(folds));
                var started = TimeProvider.System.GetTimestamp();
                var mentions = Read(parsed.GetValue(input)!);
                var report = parsed.GetValue(folds) is { } count
                    ? CodingReport.CrossValidate(mentions, count)
                    : CodingReport.Ask(Choose(parsed.GetValue(model)), mentions);
                Write(report, started, json);
                return Task.FromResult(CommandLine.Done);
            }
        );
    }

    private static List<CodedMention> Read(string[] paths) => Labelled.Read(paths, (reader, _) => CodedMention.Read(reader));

    private static CodingModel Choose(string? path) =>
        Labelled.Choose(
            path,
            ShippedHeads.FindCoding,
            CodingModel.Read,
            "No coding model is built in; cross-validate with --cv 5, or name one with --model."
        );

    private static void Write(CodingReport report, long started, bool json) =>
        Labelled.Print(
            new
            {
                task = "coding",
                n = report.N,
                Metrics = new
                {
                    report.Top1,
                    report.Top5,
                    F1 = report.MacroF1,
                    report.MacroF1,
                    MicroF1 = report.Top1,
                    Accuracy = report.Top1,
                    report.Precision,
                    report.Recall,
                },
                report.Known,
                report.Labels,
                Baselines = new { Majority = new { Top1 = report.Majority } },
                Seconds = Labelled.SecondsSince(started),
            },
            json
        );
}
