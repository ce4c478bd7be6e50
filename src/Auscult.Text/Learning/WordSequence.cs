using Auscult.Contracts;

namespace Auscult.Text.Learning;

/// <summary>Reads the words of a text in their order, for training; the pipeline itself meets them while it reads. Not thread-safe.</summary>
/// <param name="knowledge">What the program knows.</param>
public sealed class WordSequence(KnowledgeBase knowledge)
{
    private readonly TextPipeline _pipeline = new(knowledge);
    private readonly PostAnalysis _analysis = new();
    private readonly List<ulong> _words = [];

    /// <summary>Hashes of the words, contractions in their parts; links are all alike, and so are mentions.</summary>
    /// <param name="words">Protected words.</param>
    /// <param name="language">Language they are in: it is not detected here.</param>
    public ulong[] Read(in PostWords words, string language)
    {
        _pipeline.Understand(words, language, _analysis);
        _words.Clear();
        foreach (var field in _pipeline.Fields)
        {
            foreach (ref readonly var token in field.Tokens)
            {
                var (first, second) = PartsOf(token);
                _words.Add(first);
                if (second != 0)
                {
                    _words.Add(second);
                }
            }
        }

        return [.. _words];
    }

    /// <summary>The word, or the two a contraction stands for; the second is 0 otherwise.</summary>
    internal static (ulong First, ulong Second) PartsOf(in Token token)
    {
        var key = WordFeatures.KeyOf(token);
        return token.Kind is TokenKind.Word or TokenKind.Number or TokenKind.Hashtag ? Contractions.Split(key) : (key, 0);
    }
}
