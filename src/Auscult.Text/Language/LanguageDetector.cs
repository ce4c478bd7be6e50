using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Language;

/// <summary>
/// Says which language a post is in: by script where a script has one language, by common words and letter sequences among the languages of the
/// Latin script. Looks at no more than the first words of a long text, allocates nothing, and is thread-safe.
/// </summary>
public static class LanguageDetector
{
    /// <summary>The answer when the evidence is too thin.</summary>
    public const string Undetermined = "und";

    // Enough for any post; a longer text does not become clearer.
    private const int MostWords = 60;

    // A clear lead in common words needs no second look: three words more than the runner-up.
    private const float ClearLead = 3f;

    // Natural logarithm of how much likelier than the runner-up a language must be when letters decide.
    private const float LeastLead = 2f;

    // The same when no word is a common one, for a few words and for less: names of medicines are in no language, and a wrong language
    // switches the right rules off.
    private const float LeastLeadOfLetters = 6f;
    private const float LeastLeadOfTwoWords = 16f;
    private const int FewWords = 3;

    private const float WordWeight = 3f;

    // Posts heard here are mostly English, then French: in doubt that is what two or three words are.
    private const float EnglishPrior = 2f;
    private const float FrenchPrior = 1.5f;

    /// <summary>ISO 639-1 code of the language, or <see cref="Undetermined"/>.</summary>
    public static string Detect(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        var scripts = new ScriptCount();
        Span<float> words = stackalloc float[LanguageModel.Languages];
        words.Clear();
        var seen = 0;
        var listed = false;
        foreach (ref readonly var token in tokens)
        {
            if (token.Kind != TokenKind.Word)
            {
                continue;
            }

            if (scripts.Add(text.Slice(token.Start, token.Length)))
            {
                listed |= AddWord(text, token, words);
            }

            if (++seen == MostWords)
            {
                break;
            }
        }

        if (scripts.LanguageByScript() is { } language)
        {
            return language;
        }

        return scripts.LatinLetters == 0 ? Undetermined : ByWordsAndLetters(text, tokens, words, LeastLeadFor(listed, seen));
    }

    private static float LeastLeadFor(bool listed, int words) =>
        listed ? LeastLead
        : words < FewWords ? LeastLeadOfTwoWords
        : LeastLeadOfLetters;

    private static bool AddWord(ReadOnlySpan<char> text, in Token token, Span<float> scores) =>
        LanguageModel.AddWord(token.Hash, scores)
        || (
            (token.Flags & TokenFlags.Elongated) != 0
            && LanguageModel.AddWord(TokenFold.SqueezedHash(text.Slice(token.Start, token.Length)), scores)
        );

    private static string ByWordsAndLetters(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, Span<float> scores, float leastLead)
    {
        var (best, lead) = Leader(scores);
        if (lead >= ClearLead)
        {
            return LanguageWords.Latin[best].Language;
        }

        foreach (ref var score in scores)
        {
            score *= WordWeight;
        }

        scores[LanguageModel.English] += EnglishPrior;
        scores[LanguageModel.French] += FrenchPrior;
        AddLetters(text, tokens, scores);
        (best, lead) = Leader(scores);
        return lead >= leastLead ? LanguageWords.Latin[best].Language : Undetermined;
    }

    private static void AddLetters(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, Span<float> scores)
    {
        var seen = 0;
        foreach (ref readonly var token in tokens)
        {
            if (token.Kind == TokenKind.Word && token.Length > 1 && (token.Flags & TokenFlags.Elongated) == 0)
            {
                LanguageModel.AddGrams(text.Slice(token.Start, token.Length), scores);
                if (++seen == MostWords)
                {
                    return;
                }
            }
        }
    }

    private static (int Best, float Lead) Leader(ReadOnlySpan<float> scores)
    {
        var best = scores[0] >= scores[1] ? 0 : 1;
        var second = scores[1 - best];
        for (var i = 2; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                second = scores[best];
                best = i;
            }
            else if (scores[i] > second)
            {
                second = scores[i];
            }
        }

        return (best, scores[best] - second);
    }
}
