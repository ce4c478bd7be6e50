using System.Numerics;
using Auscult.Text.Learning;

namespace Auscult.App.Training;

/// <summary>A figure with its 95 % interval.</summary>
public sealed record Figure(double Value, double Low, double High)
{
    private const double Tail = .025;

    /// <summary>With the interval that the middle of repeated draws spans; four decimals.</summary>
    /// <param name="drawn">The figure in each draw, ascending; at least one.</param>
    internal static Figure OfDraws(double value, IReadOnlyList<double> drawn) =>
        new(
            Math.Round(value, 4),
            Math.Round(drawn[(int)(Tail * (drawn.Count - 1))], 4),
            Math.Round(drawn[(int)Math.Ceiling((1 - Tail) * (drawn.Count - 1))], 4)
        );
}

/// <summary>Figures of one label.</summary>
/// <param name="N">Texts that have it.</param>
/// <param name="Prevalence">Their share.</param>
public sealed record LabelFigures(long N, double Prevalence, Figure F1, Figure Precision, Figure Recall);

/// <summary>What a rule without knowledge would reach.</summary>
public sealed record BaselineFigures(double F1, double MacroF1, double MicroF1, double Accuracy);

/// <summary>Texts by the answer people gave (rows) and the one given here (columns); per label yes or no where several may hold.</summary>
public sealed record Confusion(IReadOnlyList<string> Labels, IReadOnlyList<long[]> Rows);

/// <summary>How often what was given a probability was so.</summary>
/// <param name="Error">Expected calibration error: the mean distance between probability and share, 0 is best.</param>
/// <param name="Bins">Mean probability, share that was so, number of answers; by tenths.</param>
public sealed record Calibration(double Error, IReadOnlyList<double[]> Bins);

/// <summary>
/// Measures answers against those of people. Intervals come from drawing groups with replacement, because texts of one group are not
/// independent. For a yes-or-no task F1, precision and recall are those of yes; else they are means over the labels.
/// </summary>
public sealed class ClassificationReport
{
    private const int Draws = 500;
    private const int Tenths = 10;

    private readonly LabelTask _task;
    private readonly IReadOnlyList<LabelledText> _texts;
    private readonly OutOfFold _given;
    private readonly AnswerScores _all;
    private readonly List<AnswerScores> _draws = [];

    /// <summary>Measures.</summary>
    public ClassificationReport(LabelTask task, IReadOnlyList<LabelledText> texts, OutOfFold given)
    {
        (_task, _texts, _given) = (task, texts, given);
        var groups = new Dictionary<string, AnswerScores>(StringComparer.Ordinal);
        _all = new AnswerScores(task.Labels.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            if (!groups.TryGetValue(texts[i].Group, out var group))
            {
                groups.Add(texts[i].Group, group = new AnswerScores(task.Labels.Count));
            }

            group.Add(texts[i].Answers, given.Answers[i]);
            _all.Add(texts[i].Answers, given.Answers[i]);
        }

        Draw([.. groups.Values]);
    }

    public long N => _all.Texts;

    public Figure F1 => IsYesNo ? Of(scores => scores.F1(1)) : MacroF1;

    public Figure MacroF1 => Of(scores => scores.Macro(scores.F1));

    public Figure MicroF1 => Of(scores => scores.MicroF1);

    public Figure Accuracy => Of(scores => scores.Accuracy);

    public Figure Precision => IsYesNo ? Of(scores => scores.Precision(1)) : Of(scores => scores.Macro(scores.Precision));

    public Figure Recall => IsYesNo ? Of(scores => scores.Recall(1)) : Of(scores => scores.Macro(scores.Recall));

    public IReadOnlyDictionary<string, LabelFigures> Labels =>
        Enumerable
            .Range(0, _task.Labels.Count)
            .ToDictionary(
                label => _task.Labels[label],
                label => new LabelFigures(
                    _all.Support(label),
                    Round((double)_all.Support(label) / Math.Max(1, N)),
                    Of(scores => scores.F1(label)),
                    Of(scores => scores.Precision(label)),
                    Of(scores => scores.Recall(label))
                )
            );

    /// <summary>Giving every label to everything (or yes), and always giving the most frequent one.</summary>
    public IReadOnlyDictionary<string, BaselineFigures> Baselines
    {
        get
        {
            var commonest = Enumerable.Range(0, _task.Labels.Count).MaxBy(_all.Support);
            var found = new Dictionary<string, BaselineFigures> { ["majority"] = Always(1UL << commonest) };
            if (_task.Kind is HeadKind.Binary)
            {
                found["all_positive"] = Always(2);
            }
            else if (_task.Kind is HeadKind.Labels)
            {
                found["all_positive"] = Always((1UL << _task.Labels.Count) - 1);
            }

            return found;
        }
    }

    public Confusion Confusion
    {
        get
        {
            if (_task.Kind == HeadKind.Labels)
            {
                return new Confusion(
                    ["hits", "false_alarms", "missed"],
                    [
                        .. Enumerable
                            .Range(0, _task.Labels.Count)
                            .Select(label => new[] { _all.Hits(label), _all.FalseAlarms(label), _all.Missed(label) }),
                    ]
                );
            }

            long[][] rows = [.. _task.Labels.Select(_ => new long[_task.Labels.Count])];
            for (var i = 0; i < _texts.Count; i++)
            {
                rows[BitOperations.TrailingZeroCount(_texts[i].Answers)][BitOperations.TrailingZeroCount(_given.Answers[i])]++;
            }

            return new Confusion(_task.Labels, rows);
        }
    }

    public Calibration Calibration
    {
        get
        {
            var (sums, hits, counts) = (new double[Tenths], new double[Tenths], new double[Tenths]);
            for (var i = 0; i < _texts.Count; i++)
            {
                for (var answer = 0; answer < _given.Probabilities[i].Length; answer++)
                {
                    var probability = _given.Probabilities[i][answer];
                    var bin = Math.Min(Tenths - 1, (int)(probability * Tenths));
                    sums[bin] += probability;
                    hits[bin] += _texts[i].Answers >> (IsYesNo ? 1 : answer) & 1;
                    counts[bin]++;
                }
            }

            var used = Enumerable.Range(0, Tenths).Where(bin => counts[bin] > 0).ToList();
            var error = used.Sum(bin => Math.Abs(sums[bin] - hits[bin])) / Math.Max(1, counts.Sum());
            return new Calibration(
                Round(error),
                [.. used.Select(bin => new[] { Round(sums[bin] / counts[bin]), Round(hits[bin] / counts[bin]), counts[bin] })]
            );
        }
    }

    private bool IsYesNo => _task.Kind == HeadKind.Binary;

    private BaselineFigures Always(ulong answers)
    {
        var scores = new AnswerScores(_task.Labels.Count);
        foreach (var text in _texts)
        {
            scores.Add(text.Answers, answers);
        }

        return new BaselineFigures(
            Round(IsYesNo ? scores.F1(1) : scores.Macro(scores.F1)),
            Round(scores.Macro(scores.F1)),
            Round(scores.MicroF1),
            Round(scores.Accuracy)
        );
    }

    private void Draw(AnswerScores[] groups)
    {
        var random = new Random(20_240_229);
        for (var draw = 0; draw < Draws; draw++)
        {
            var scores = new AnswerScores(_task.Labels.Count);
            for (var i = 0; i < groups.Length; i++)
            {
                scores.Add(groups[random.Next(groups.Length)]);
            }

            _draws.Add(scores);
        }
    }

    private Figure Of(Func<AnswerScores, double> figure)
    {
        var drawn = _draws.Select(figure).Order().ToArray();
        return Figure.OfDraws(figure(_all), drawn);
    }

    private static double Round(double value) => Math.Round(value, 4);
}
