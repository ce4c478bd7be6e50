using Auscult.Contracts;
using Auscult.Text.Language;
using Auscult.Text.Learning;
using Auscult.Text.Learning.Training;
using Auscult.Text.Tokens;

namespace Auscult.App.Training;

/// <summary>What is decided where rules depend on it: a language only when the evidence is enough.</summary>
/// <param name="Answered">Share of texts that got a language and not <c>und</c>.</param>
/// <param name="Right">Share of texts that got theirs.</param>
/// <param name="RightOfAnswered">Share of the answers that were right; null without answers.</param>
public sealed record DecidedLanguages(double Answered, double Right, double? RightOfAnswered);

/// <summary>How well languages are told apart on samples.</summary>
/// <param name="Task">The languages of the samples and <c>und</c> as labels.</param>
/// <param name="Texts">The samples as labelled texts; equal texts are one group.</param>
/// <param name="Given">The likeliest language of each.</param>
/// <param name="Decided">What a post would have been given.</param>
public sealed record LanguageScores(LabelTask Task, IReadOnlyList<LabelledText> Texts, OutOfFold Given, DecidedLanguages Decided);

/// <summary>Measures the telling apart of languages, with a table or by cross-validation. Answers outside the samples' languages count as <c>und</c>.</summary>
public sealed class LanguageEvaluation
{
    private readonly IReadOnlyList<LanguageSample> _samples;
    private readonly IReadOnlyList<LabelledText> _texts;
    private readonly LabelTask _task;
    private readonly Dictionary<string, int> _labels;

    /// <summary>Takes the samples.</summary>
    /// <param name="samples">Texts with their language and the number of the file they are from.</param>
    /// <exception cref="InvalidDataException">There are more than 63 languages.</exception>
    public LanguageEvaluation(IReadOnlyList<(LanguageSample Sample, int Set)> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        _samples = [.. samples.Select(sample => sample.Sample)];
        string[] labels =
        [
            .. _samples
                .Select(sample => sample.Language)
                .Where(language => language != LanguageDetector.Undetermined)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
            LanguageDetector.Undetermined,
        ];
        if (labels.Length > 64)
        {
            throw new InvalidDataException("No more than 63 languages can be measured at once.");
        }

        _labels = labels.Select((label, index) => (label, index)).ToDictionary(pair => pair.label, pair => pair.index);
        _task = new LabelTask(
            "language",
            HeadKind.Classes,
            labels,
            "\"lang\"",
            (_, _) => throw new NotSupportedException("Samples of languages are read from their own file form.")
        );
        _texts = [.. samples.Select(pair => Labelled(pair.Sample, pair.Set))];
    }

    /// <summary>Asks a table.</summary>
    public LanguageScores Ask(LanguageTable table) => Measure([table], new int[_samples.Count]);

    /// <summary>Asks for each fold a table that was learned without it; equal texts are never apart.</summary>
    public LanguageScores CrossValidate(int folds)
    {
        var foldOf = GroupFolds.Divide([.. _texts.Select(text => text.Group)], folds);
        var tables = new LanguageTable[folds];
        Parallel.For(0, folds, fold => tables[fold] = LanguageTraining.Train(_samples.Where((_, i) => foldOf[i] != fold)));
        return Measure(tables, foldOf);
    }

    private LanguageScores Measure(LanguageTable[] tables, int[] tableOf)
    {
        var tokenizer = new Tokenizer();
        var tokens = new Token[64];
        var answers = new ulong[_samples.Count];
        var (answered, right) = (0, 0);
        for (var i = 0; i < _samples.Count; i++)
        {
            var text = _samples[i].Text;
            var count = tokenizer.Tokenize(text, ref tokens);
            var read = tokens.AsSpan(0, count);
            answers[i] = 1UL << LabelOf(LanguageDetector.Guess(text, read, tables[tableOf[i]]));
            var decided = LanguageDetector.Detect(text, read, tables[tableOf[i]]);
            answered += decided == LanguageDetector.Undetermined ? 0 : 1;
            right += decided == _samples[i].Language ? 1 : 0;
        }

        var probabilities = new float[_samples.Count][];
        Array.Fill(probabilities, []);
        var decisions = new DecidedLanguages(Share(answered), Share(right), answered == 0 ? null : Math.Round((double)right / answered, 4));
        return new LanguageScores(_task, _texts, new OutOfFold(probabilities, answers), decisions);
    }

    private double Share(int count) => Math.Round((double)count / Math.Max(1, _samples.Count), 4);

    private int LabelOf(string language) => _labels.GetValueOrDefault(language, _labels[LanguageDetector.Undetermined]);

    private LabelledText Labelled(LanguageSample sample, int set) =>
        new(sample.Text, sample.Text.Trim().ToLowerInvariant(), 1UL << LabelOf(sample.Language), set);
}
