using Auscult.Text.Coding;
using Auscult.Text.Learning.Training;

namespace Auscult.App.Training;

/// <summary>Learns to put lay phrases to concepts: one line a concept, against all others. Equal mentions give equal models.</summary>
public static class CodingTraining
{
    private static readonly FitOptions _options = new(Cost: 1, Signals: 1, UsesRatios: false, IsBalanced: false);

    /// <summary>Learns from mentions and, once each, from the names of their concepts.</summary>
    public static CodingModel Train(IReadOnlyList<CodedMention> mentions)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        var phrases = mentions
            .Select(mention => (mention.Text, mention.Concept))
            .Concat(
                mentions.Where(mention => mention.Name is not null).Select(mention => (Text: mention.Name!, mention.Concept)).Distinct()
            )
            .ToList();
        var reader = PhraseReader.From([.. phrases.Select(phrase => phrase.Text)]);
        var set = new TrainingSet([.. phrases.Select(phrase => reader.Read(phrase.Text))]);
        string[] concepts = [.. phrases.Select(phrase => phrase.Concept).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        int[] all = [.. Enumerable.Range(0, phrases.Count)];
        var lines = new ConceptLine[concepts.Length];
        Parallel.For(
            0,
            concepts.Length,
            i => lines[i] = Line(set, LinearFit.Fit(set, all, [.. phrases.Select(phrase => phrase.Concept == concepts[i])], _options))
        );
        return CodingModel.Quantize(reader, concepts, lines);
    }

    private static ConceptLine Line(TrainingSet set, float[] weights)
    {
        int[] columns = [.. Enumerable.Range(0, set.Width).Where(column => weights[column] != 0)];
        return new ConceptLine([.. columns.Select(set.FeatureOf)], [.. columns.Select(column => weights[column])], weights[set.Width]);
    }
}
