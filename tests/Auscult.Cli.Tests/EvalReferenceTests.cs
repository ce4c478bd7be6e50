using System.Text.Json;
using Auscult.TestKit;

namespace Auscult.Cli.Tests;

/// <summary>The floors that hold on published texts, measured by the commands that docs/accuracy.md names.</summary>
public sealed class EvalReferenceTests
{
    [Fact]
    public async Task SymptomMentions_PsytarSentences_AreMostlyFound()
    {
        var recall = (await EvaluateAsync("symptom-mentions", "adverse-event/psytar-sentences.jsonl"))
            .GetProperty("metrics")
            .GetProperty("recall");

        Assert.True(recall.GetProperty("value").GetDouble() >= .60, recall.GetRawText());
    }

    [Theory]
    [InlineData(
        "privacy/presidio-synthetic-en.jsonl",
        "CREDIT_CARD PHONE_NUMBER EMAIL_ADDRESS US_SSN IBAN_CODE DOMAIN_NAME US_DRIVER_LICENSE IP_ADDRESS"
    )]
    [InlineData("privacy/eds-fictive-fr.jsonl", "TEL IPP SECU NDA MAIL")]
    public async Task Privacy_StructuralKinds_AreFound(string set, string kinds)
    {
        var labels = (await EvaluateAsync("privacy", set)).GetProperty("labels");

        Assert.All(
            kinds.Split(' '),
            kind => Assert.True(labels.GetProperty(kind).GetProperty("recall").GetProperty("value").GetDouble() >= .95, labels.GetRawText())
        );
    }

    /// <summary>What plain public tools reach, with a little to spare below what was measured; the slow sets are measured by hand.</summary>
    [Theory]
    [InlineData("adverse-event", "adverse-event/psytar-sentences.jsonl", "f1", .76)]
    [InlineData("severity", "adverse-event/druglib-severity.jsonl", "macro_f1", .738)]
    [InlineData("emotion", "affect/tweeteval-emotion.jsonl", "macro_f1", .676)]
    [InlineData("stress", "affect/dreaddit-stress.jsonl", "f1", .766)]
    public async Task Heads_CrossValidated_BeatPlainTools(string task, string set, string metric, double floor)
    {
        var figure = (await EvaluateAsync(task, set, "--cv", "5")).GetProperty("metrics").GetProperty(metric);

        Assert.True(figure.GetProperty("value").GetDouble() >= floor, figure.GetRawText());
    }

    /// <summary>Recall of names is best effort: nine in ten of everything personal, and few false alarms.</summary>
    [Theory]
    [InlineData("privacy/presidio-synthetic-en.jsonl")]
    [InlineData("privacy/eds-fictive-fr.jsonl")]
    public async Task Privacy_PersonalSpans_NineInTenAreFound(string set)
    {
        var metrics = (await EvaluateAsync("privacy", set)).GetProperty("metrics");

        Assert.True(Value(metrics, "recall") >= .90 && Value(metrics, "precision") >= .85, metrics.GetRawText());
    }

    [Fact]
    public async Task Coding_CrossValidatedByPost_FindsTheConcept()
    {
        var metrics = (await EvaluateAsync("coding", "adverse-event/psytar-coding.jsonl", "--cv", "5")).GetProperty("metrics");

        Assert.True(Value(metrics, "top1") >= .70 && Value(metrics, "top5") >= .79, metrics.GetRawText());
    }

    private static double Value(JsonElement metrics, string name) => metrics.GetProperty(name).GetProperty("value").GetDouble();

    private static async Task<JsonElement> EvaluateAsync(string task, string set, params string[] more)
    {
        var path = ReferenceData.Find(set);
        Assert.SkipWhen(path is null, "reference data absent");
        return (await AuscultProgram.RunAsync(["eval", task, "--in", path, "--json", .. more])).Json;
    }
}
