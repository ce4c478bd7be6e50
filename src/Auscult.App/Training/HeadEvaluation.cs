using Auscult.App.Listening;
using Auscult.Text;
using Auscult.Text.Learning;

namespace Auscult.App.Training;

/// <summary>What a head says of labelled texts, by the code that analyses posts.</summary>
public static class HeadEvaluation
{
    /// <summary>The answers of a head to each text. Texts are read as English whatever they look like.</summary>
    public static OutOfFold Ask(Understanding understanding, HeadModel model, IReadOnlyList<LabelledText> texts)
    {
        var reader = new HeadReader(understanding.Knowledge, new HeadBank(ShippedHeads.Weights, [model]));
        var probabilities = new float[texts.Count][];
        var answers = new ulong[texts.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            reader.Read(new PostWords(texts[i].Text), TextFeatures.Language);
            probabilities[i] = reader.ProbabilitiesOf(0).ToArray();
            answers[i] = reader.AnswersOf(0);
        }

        return new OutOfFold(probabilities, answers);
    }
}
