using Auscult.App.Listening;
using Auscult.App.Training;
using Auscult.TestKit;

namespace Auscult.App.Tests.Training;

/// <summary>A head that learned from one register alone, asked about another: patients' sentences and case reports.</summary>
public sealed class TransferTests
{
    private const string Patients = "adverse-event/psytar-sentences.jsonl";
    private const string Reports = "adverse-event/ade-corpus-v2.jsonl";

    private static readonly Understanding _understanding = new();

    [Theory]
    [InlineData(Patients, Reports)]
    [InlineData(Reports, Patients)]
    public void Lexicon_LearnedFromOneRegister_BeatsFlaggingEverythingInTheOther(string from, string to)
    {
        Assert.SkipWhen(ReferenceData.Find(from) is null, "reference data absent");
        var task = LabelTask.All.Single(task => task.Id == "adverse-event");
        var learned = Read(task, from);
        var features = TextFeatures.Read(_understanding, ShippedHeads.Weights, learned, FeatureChoice.Lexicon);
        var model = new HeadTraining(task, learned, features, folds: 5, final: true).Finish(ShippedHeads.Weights, [from]);

        var asked = Read(task, to);
        var given = HeadEvaluation.Ask(_understanding, model, asked).Answers;

        Assert.True(F1(asked, given) >= F1(asked, [.. asked.Select(_ => 2UL)]) + .05);
    }

    private static List<LabelledText> Read(LabelTask task, string file)
    {
        using var lines = File.OpenText(ReferenceData.Find(file)!);
        return [.. LabelledFile.Read(task, lines, 0)];
    }

    private static double F1(List<LabelledText> texts, IReadOnlyList<ulong> given)
    {
        var hits = texts.Where((text, i) => text.Answers == 2 && given[i] == 2).Count();
        return 2.0 * hits / (texts.Count(text => text.Answers == 2) + given.Count(answer => answer == 2));
    }
}
