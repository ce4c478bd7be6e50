using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Language;

/// <summary>A text whose language is known.</summary>
/// <param name="Language">ISO 639-1 code.</param>
/// <param name="Text">One word or more.</param>
public sealed record LanguageSample(string Language, string Text);

/// <summary>
/// Learns a <see cref="LanguageTable"/>: counts letter sequences of the samples and of the listed words of their languages, script by script.
/// Depends on the samples alone: equal ones give equal tables, in whatever order.
/// </summary>
public static class LanguageTraining
{
    /// <summary>What a sequence never seen is counted as (chosen on word pairs, recipe in docs/models/language.md).</summary>
    private const double Smoothing = .1;

    // Running text is half function words, samples of words have none.
    private const int FunctionWordsListed = 60;
    private const int FunctionWordCount = 5;

    // A language is written in a script when at least one sample in twenty is.
    private const int LeastShare = 20;

    /// <summary>Learns from samples.</summary>
    /// <exception cref="ArgumentException">One script has more than 64 languages.</exception>
    public static LanguageTable Train(IEnumerable<LanguageSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var counting = new Counting();
        foreach (var sample in samples)
        {
            counting.Add(sample.Language, sample.Text, 1, isListed: false);
        }

        foreach (var (language, words) in FunctionWords.All.Concat(LanguageWords.Latin))
        {
            var rank = 0;
            foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                counting.Add(language, word, rank++ < FunctionWordsListed ? FunctionWordCount : 1, isListed: true);
            }
        }

        return new LanguageTable(counting.ToTables());
    }

    /// <summary>How often each sequence occurs, by script and language.</summary>
    private sealed class Counting
    {
        private readonly Tokenizer _tokenizer = new();
        private readonly Dictionary<(Script Script, string Language), int[]> _counts = [];
        private readonly Dictionary<(Script Script, string Language), int> _samples = [];
        private readonly int[] _rows = new int[LanguageGrams.MostRows];
        private Token[] _tokens = new Token[64];

        public void Add(string language, string text, int times, bool isListed)
        {
            var count = _tokenizer.Tokenize(text, ref _tokens);
            var scripts = new ScriptCount();
            foreach (ref readonly var token in _tokens.AsSpan(0, count))
            {
                if (token.Kind == TokenKind.Word)
                {
                    scripts.Add(text.AsSpan(token.Start, token.Length));
                }
            }

            var script = scripts.Leading() ?? Script.Latin;
            if (isListed ? !_counts.ContainsKey((script, language)) : script == Script.Latin && scripts.LatinLetters == 0)
            {
                return;
            }

            _samples[(script, language)] = _samples.GetValueOrDefault((script, language)) + (isListed ? 0 : 1);
            CountRows(script, language, text, _tokens.AsSpan(0, count), times);
        }

        public IEnumerable<ScriptTable> ToTables() =>
            _counts
                .Keys.Where(key =>
                    _samples[key] * LeastShare >= _samples.Where(other => other.Key.Language == key.Language).Sum(o => o.Value)
                )
                .GroupBy(key => key.Script)
                .OrderBy(group => group.Key)
                .Select(group => ToTable(group.Key, [.. group.Select(key => key.Language).Order(StringComparer.Ordinal)]));

        private void CountRows(Script script, string language, string text, ReadOnlySpan<Token> tokens, int times)
        {
            if (!_counts.TryGetValue((script, language), out var counts))
            {
                _counts.Add((script, language), counts = new int[LanguageGrams.Rows]);
            }

            foreach (ref readonly var token in tokens)
            {
                if (token.Kind == TokenKind.Word && Scripts.Of(text[token.Start]) == script)
                {
                    foreach (var row in _rows.AsSpan(0, LanguageGrams.Read(text.AsSpan(token.Start, token.Length), _rows)))
                    {
                        counts[row] += times;
                    }
                }
            }
        }

        private ScriptTable ToTable(Script script, string[] languages)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(languages.Length, ScriptTable.MostLanguages);
            var floors = new float[languages.Length];
            var columns = new byte[languages.Length * LanguageGrams.Rows];
            for (var i = 0; i < languages.Length; i++)
            {
                var counts = _counts[(script, languages[i])];
                floors[i] = (float)Math.Log(Smoothing / (counts.Sum(count => (double)count) + (Smoothing * LanguageGrams.Rows)));
                for (var row = 0; row < counts.Length; row++)
                {
                    var steps = Math.Round(Math.Log((counts[row] + Smoothing) / Smoothing) * ScriptTable.StepsPerNat);
                    columns[(i * LanguageGrams.Rows) + row] = (byte)Math.Min(byte.MaxValue, steps);
                }
            }

            return new ScriptTable(script, languages, floors, ScriptTable.Pack(columns));
        }
    }
}
