using Auscult.App.Listening;
using Auscult.Text;
using Auscult.Text.Learning;

namespace Auscult.App.Training;

/// <summary>Reads the features of many texts on all cores; the result does not depend on how many there are.</summary>
public static class TextFeatures
{
    /// <summary>Language of the texts that heads are trained on.</summary>
    public const string Language = "en";

    /// <summary>The features of each text.</summary>
    public static FeatureVector[] Read(Understanding understanding, FeatureWeights weights, IReadOnlyList<LabelledText> texts)
    {
        var features = new FeatureVector[texts.Count];
        Parallel.For(
            0,
            texts.Count,
            () => new FeatureReader(understanding.Knowledge, weights),
            (i, _, reader) =>
            {
                features[i] = reader.Read(new PostWords(texts[i].Text), Language);
                return reader;
            },
            _ => { }
        );
        return features;
    }

    /// <summary>The table of feature weights over texts, each counted once however often it occurs.</summary>
    public static FeatureWeights Weigh(Understanding understanding, IReadOnlyList<string> texts)
    {
        var reader = new FeatureReader(understanding.Knowledge, FeatureWeights.Even);
        var frequencies = new int[FeatureSpace.HashedRows];
        var distinct = texts.Distinct(StringComparer.Ordinal).ToList();
        foreach (var text in distinct)
        {
            foreach (var row in reader.ReadDistinctRows(new PostWords(text), Language))
            {
                frequencies[row]++;
            }
        }

        return FeatureWeights.FromFrequencies(distinct.Count, frequencies);
    }
}
