using Auscult.App.Listening;
using Auscult.Text;
using Auscult.Text.Learning;

namespace Auscult.App.Training;

/// <summary>What a head may learn from.</summary>
public enum FeatureChoice
{
    /// <summary>Words, pairs of words, letters and signals.</summary>
    All,

    /// <summary>
    /// Only what the lexicon and its context rules find and no kind of text has of its own. Less accurate on texts like those learned from, and
    /// more on others.
    /// </summary>
    Lexicon,
}

/// <summary>Reads the features of many texts on all cores; the result does not depend on how many there are.</summary>
public static class TextFeatures
{
    /// <summary>Language of the texts that heads are trained on.</summary>
    public const string Language = "en";

    /// <summary>The features of each text.</summary>
    public static FeatureVector[] Read(
        Understanding understanding,
        FeatureWeights weights,
        IReadOnlyList<LabelledText> texts,
        FeatureChoice choice = FeatureChoice.All
    )
    {
        var features = new FeatureVector[texts.Count];
        Parallel.For(
            0,
            texts.Count,
            () => new FeatureReader(understanding.Knowledge, weights),
            (i, _, reader) =>
            {
                var all = reader.Read(new PostWords(texts[i].Text), Language);
                features[i] = choice == FeatureChoice.Lexicon ? all.OfLexicon() : all;
                return reader;
            },
            _ => { }
        );
        return features;
    }

    /// <summary>The words of each text, in order.</summary>
    internal static ulong[][] ReadWords(Understanding understanding, IReadOnlyList<string> texts)
    {
        var words = new ulong[texts.Count][];
        Parallel.For(
            0,
            texts.Count,
            () => new WordSequence(understanding.Knowledge),
            (i, _, reader) =>
            {
                words[i] = reader.Read(new PostWords(texts[i]), Language);
                return reader;
            },
            _ => { }
        );
        return words;
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
