using Auscult.Contracts;
using Auscult.Knowledge;
using Auscult.Text.Learning;
using Auscult.Text.Learning.Training;

namespace Auscult.Text.Tests.Learning;

/// <summary>A small task that words decide: complaints after a medicine against talk about the weather.</summary>
internal static class Toy
{
    private static readonly string[] _harms = ["nausea", "a terrible rash", "insomnia", "headaches", "dizziness all day", "no sleep"];
    private static readonly string[] _weathers = ["sunny", "cold and grey", "full of rain", "lovely", "windy", "warm at last"];
    private static readonly string[] _places = ["in Lyon", "at home", "by the sea", "since Monday", "this morning", "again"];

    public static KnowledgeBase Knowledge { get; } = KnowledgeLoader.Load();

    /// <summary>Texts with their answers: half of them yes.</summary>
    public static IReadOnlyList<(string Text, bool Yes)> Texts { get; } =
    [
        .. from harm in _harms from place in _places select ($"Lexapro gave me {harm} {place}", true),
        .. from weather in _weathers from place in _places select ($"The weather was {weather} {place}", false),
    ];

    public static HeadModel Train(HeadKind kind = HeadKind.Binary, PatternModel? patterns = null)
    {
        var reader = new FeatureReader(Knowledge, FeatureWeights.Even);
        var set = new TrainingSet([.. Texts.Select(text => reader.Read(new PostWords(text.Text), "en"))]);
        bool[] yes = [.. Texts.Select(text => text.Yes)];
        int[] rows = [.. Enumerable.Range(0, Texts.Count)];
        var weights = LinearFit.Fit(set, rows, yes, FitOptions.Ratios);
        var lanes = HeadModel.LanesOf(kind, 2);
        return HeadModel.Quantize(
            new HeadDescription("toy", kind, ["no", "yes"], ["en"], kind == HeadKind.Registers ? [.4f, .6f] : [.5f], ["toy"], Texts.Count),
            [.. Enumerable.Range(0, lanes).Select(lane => Signed(set.Spread(weights), lane))],
            [.. Enumerable.Range(0, lanes).Select(lane => lane == 0 ? weights[^1] : -weights[^1])],
            FeatureWeights.Even,
            patterns
        );
    }

    private static float[] Signed(float[] weights, int lane) => lane == 0 ? weights : [.. weights.Select(weight => -weight)];
}
