using Auscult.Contracts;
using Auscult.Text.Learning;
using Auscult.Text.Tokens;

namespace Auscult.Text.Resemblance;

/// <summary>A concept that words may mean.</summary>
/// <param name="Concept">Its id.</param>
/// <param name="Phrase">The phrase of it that the words resemble most, folded.</param>
/// <param name="Score">Cosine of their runs of letters, 0 to 1.</param>
public readonly record struct LayCandidate(string Concept, string Phrase, float Score);

/// <summary>
/// Which phrases for symptoms and conditions a few English words resemble most, whatever their order and whether or not the resemblance is enough
/// for a finding. Compares with all phrases: for single spans, not for every post. Thread-safe.
/// </summary>
/// <param name="knowledge">The lexicon.</param>
/// <param name="bank">Heads, for how much words tell.</param>
/// <param name="dictionary">Words that are spelt right.</param>
public sealed class LayPhraseRanker(KnowledgeBase knowledge, HeadBank bank, Lazy<KnownWords?> dictionary)
{
    private const int MostWords = 12;

    private readonly Lock _gate = new();
    private readonly Tokenizer _tokenizer = new();
    private LayPhrases? _phrases;
    private NearMemory? _memory;
    private Token[] _tokens = new Token[64];

    /// <summary>Candidates of different concepts, likeliest first.</summary>
    /// <param name="words">A few words.</param>
    /// <param name="most">How many are wanted.</param>
    public IReadOnlyList<LayCandidate> Rank(string words, int most)
    {
        ArgumentNullException.ThrowIfNull(words);
        lock (_gate)
        {
            _phrases ??= LayPhrases.Of(knowledge, bank.Weights, dictionary);
            _memory ??= new NearMemory(_phrases);
            var window = Read(words);
            return
            [
                .. _phrases
                    .All.Select(phrase => new LayCandidate(phrase.Concept, phrase.Text, MathF.Round(Score(window, phrase), 2)))
                    .Where(candidate => candidate.Score > 0)
                    .GroupBy(candidate => candidate.Concept, StringComparer.Ordinal)
                    .Select(concept =>
                        concept
                            .OrderByDescending(candidate => candidate.Score)
                            .ThenBy(candidate => candidate.Phrase, StringComparer.Ordinal)
                            .First()
                    )
                    .OrderByDescending(candidate => candidate.Score)
                    .ThenBy(candidate => candidate.Phrase, StringComparer.Ordinal)
                    .Take(most),
            ];
        }
    }

    private List<(float Weight, NearWord[] Near)> Read(string words)
    {
        var window = new List<(float, NearWord[])>();
        var count = _tokenizer.Tokenize(words, ref _tokens);
        var view = new TextView(words, _tokens.AsSpan(0, count), PostField.Text, "en");
        foreach (ref readonly var token in view.Tokens)
        {
            if (token.Kind is TokenKind.Word or TokenKind.Number && window.Count < MostWords)
            {
                var place = _memory!.Meet(view, token);
                window.Add((_memory[place].Weight, _memory.Near(place).ToArray()));
            }
        }

        return window;
    }

    // Each word of the phrase takes the word of the window that resembles it most.
    private float Score(List<(float Weight, NearWord[] Near)> window, LayPhrase phrase)
    {
        Span<bool> taken = stackalloc bool[MostWords];
        var (dot, squares, tells) = (0f, 0f, false);
        foreach (var wanted in phrase.Words)
        {
            var (best, similarity) = (-1, 0f);
            for (var at = 0; at < window.Count; at++)
            {
                foreach (var near in window[at].Near)
                {
                    if (!taken[at] && near.Word == wanted && near.Similarity > similarity)
                    {
                        (best, similarity) = (at, near.Similarity);
                    }
                }
            }

            if (best >= 0)
            {
                taken[best] = true;
                tells |= _phrases!.Words.IsContent(wanted);
                dot += window[best].Weight * _phrases.Words.Weight(wanted) * similarity;
            }
        }

        foreach (var (weight, _) in window)
        {
            squares += weight * weight;
        }

        return tells ? dot / (MathF.Sqrt(squares) * phrase.Length) : 0;
    }
}
