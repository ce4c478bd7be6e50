using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Language;

/// <summary>
/// Says which language a post is in: by script where a script has one language, by common words and letter sequences among languages that share
/// one. A <see cref="LanguageTable"/> tells more than fifty apart; without it ten of the Latin script are. Looks at no more than the first words
/// of a long text, allocates nothing once a table is unpacked, and is thread-safe.
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
    private const float LeastLeadOfOneWord = 16f;
    private const float LeastLeadOfTwoWords = 10f;
    private const int FewWords = 3;

    private const float WordWeight = 3f;

    // Posts heard here are mostly English, then French: in doubt that is what two or three words are.
    private const float EnglishPrior = 2f;
    private const float FrenchPrior = 1.5f;

    /// <summary>ISO 639-1 code of the language, or <see cref="Undetermined"/> when the evidence is too thin to choose rules by.</summary>
    /// <param name="text">A text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="table">What tells more languages apart; null for the built-in word lists alone.</param>
    public static string Detect(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, LanguageTable? table = null)
    {
        var (language, isSure) = Choose(text, tokens, table);
        return isSure ? language : Undetermined;
    }

    /// <summary>The likeliest language however thin the evidence; <see cref="Undetermined"/> when there is no letter of a known script.</summary>
    /// <param name="text">A text.</param>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="table">What tells the languages apart.</param>
    public static string Guess(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, LanguageTable table) =>
        Choose(text, tokens, table).Language;

    private static (string Language, bool IsSure) Choose(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, LanguageTable? table)
    {
        var scripts = new ScriptCount();
        Span<float> words = stackalloc float[LanguageModel.Languages];
        words.Clear();
        var seen = 0;
        var listed = false;
        foreach (ref readonly var token in tokens)
        {
            if (!IsPlainWord(text, token))
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

        if (scripts.Leading() is { } script)
        {
            return ByScript(scripts, script, text, tokens, table);
        }

        return scripts.LatinLetters == 0
            ? (Undetermined, true)
            : ByWordsAndLetters(text, tokens, words, table?.Of(Script.Latin), LeastLeadFor(listed, seen, table));
    }

    /// <summary>Codes such as <c>w2f45</c> are words to the tokeniser and of no language.</summary>
    private static bool IsPlainWord(ReadOnlySpan<char> text, in Token token) =>
        token.Kind == TokenKind.Word && !text.Slice(token.Start, token.Length).ContainsAnyInRange('0', '9');

    private static (string Language, bool IsSure) ByScript(
        in ScriptCount scripts,
        Script script,
        ReadOnlySpan<char> text,
        ReadOnlySpan<Token> tokens,
        LanguageTable? table
    )
    {
        var languages = script == Script.East && scripts.IsJapanese ? null : table?.Of(script);
        if (languages is null || languages.Languages.Count == 1)
        {
            return (languages?.Languages[0] ?? scripts.LanguageOf(script), true);
        }

        var (language, lead) = ByTable(languages, text, tokens);
        return (language, lead >= LeastLead);
    }

    private static (string Language, float Lead) ByTable(ScriptTable table, ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens)
    {
        Span<int> sums = stackalloc int[ScriptTable.MostLanguages];
        sums.Clear();
        var (seen, grams) = (0, 0);
        foreach (ref readonly var token in tokens)
        {
            if (IsPlainWord(text, token) && Scripts.Of(text[token.Start]) == table.Script)
            {
                grams += table.Add(text.Slice(token.Start, token.Length), sums);
                if (++seen == MostWords)
                {
                    break;
                }
            }
        }

        return table.Leader(sums, grams);
    }

    private static float LeastLeadFor(bool listed, int words, LanguageTable? table) =>
        listed ? LeastLead
        : words < 2 ? LeastLeadOfOneWord
        : words < FewWords ? (table is null ? LeastLeadOfOneWord : LeastLeadOfTwoWords)
        : LeastLeadOfLetters;

    private static bool AddWord(ReadOnlySpan<char> text, in Token token, Span<float> scores) =>
        LanguageModel.AddWord(token.Hash, scores)
        || (
            (token.Flags & TokenFlags.Elongated) != 0
            && LanguageModel.AddWord(TokenFold.SqueezedHash(text.Slice(token.Start, token.Length)), scores)
        );

    private static (string Language, bool IsSure) ByWordsAndLetters(
        ReadOnlySpan<char> text,
        ReadOnlySpan<Token> tokens,
        Span<float> scores,
        ScriptTable? table,
        float leastLead
    )
    {
        var (best, lead) = Leader(scores);
        if (lead >= ClearLead && (table is null || best is LanguageModel.English or LanguageModel.French))
        {
            return (LanguageWords.Latin[best].Language, true);
        }

        if (table is not null)
        {
            var (language, leadOfLetters) = ByTable(table, text, tokens);
            return (language, leadOfLetters >= leastLead);
        }

        foreach (ref var score in scores)
        {
            score *= WordWeight;
        }

        scores[LanguageModel.English] += EnglishPrior;
        scores[LanguageModel.French] += FrenchPrior;
        AddLetters(text, tokens, scores);
        (best, lead) = Leader(scores);
        return (LanguageWords.Latin[best].Language, lead >= leastLead);
    }

    private static void AddLetters(ReadOnlySpan<char> text, ReadOnlySpan<Token> tokens, Span<float> scores)
    {
        var seen = 0;
        foreach (ref readonly var token in tokens)
        {
            if (IsPlainWord(text, token) && token.Length > 1 && (token.Flags & TokenFlags.Elongated) == 0)
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
