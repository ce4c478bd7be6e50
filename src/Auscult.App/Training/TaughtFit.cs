using Auscult.Text.Learning;
using Auscult.Text.Learning.Training;

namespace Auscult.App.Training;

/// <summary>
/// A linear member that learned from a teacher (knowledge distillation, Hinton, Vinyals and Dean 2015): the teacher reads texts as a larger model
/// sees them and knows the answers to the head's own; the member learns, from words alone, what the teacher says of these and of many more
/// without answers. Without a fold means: neither teacher nor member has seen its texts.
/// </summary>
internal sealed class TaughtFit
{
    private static readonly FitOptions _teacher = new(Cost: 1, Signals: 1, UsesRatios: false);
    private static readonly FitOptions _pupil = new(Cost: .3, Signals: .5f, UsesRatios: false);

    private readonly TrainingSet _words;
    private readonly TrainingSet _points;
    private readonly IReadOnlyList<Lane> _lanes;
    private readonly int[] _folds;
    private readonly int[] _beside;
    private readonly float[][] _scores;
    private readonly float[][] _weights;
    private readonly float[] _biases;

    /// <param name="points">Points of the head's own texts, then of those without answers.</param>
    /// <param name="words">Features of the same texts.</param>
    /// <param name="lanes">What is learned.</param>
    /// <param name="folds">Fold of each own text.</param>
    /// <param name="foldCount">Number of folds.</param>
    /// <param name="final">Whether the member itself is wanted too.</param>
    public TaughtFit(
        IReadOnlyList<FeatureVector> points,
        IReadOnlyList<FeatureVector> words,
        IReadOnlyList<Lane> lanes,
        int[] folds,
        int foldCount,
        bool final
    )
    {
        (_words, _points, _lanes, _folds) = (new TrainingSet(words), new TrainingSet(points), lanes, folds);
        _beside = [.. Enumerable.Range(folds.Length, points.Count - folds.Length)];
        _scores = [.. folds.Select(_ => new float[lanes.Count])];
        (_weights, _biases) = (new float[final ? lanes.Count : 0][], new float[final ? lanes.Count : 0]);
        var jobs =
            from lane in Enumerable.Range(0, lanes.Count)
            from fold in Enumerable.Range(final ? -1 : 0, foldCount + (final ? 1 : 0))
            select (lane, fold);
        Parallel.ForEach(jobs.ToList(), job => Run(job.lane, job.fold));
    }

    public LinearMember Member => new(_scores, _weights, _biases);

    private void Run(int lane, int fold)
    {
        int[] known = [.. Enumerable.Range(0, _folds.Length).Where(i => _lanes[lane].Members[i] && _folds[i] != fold)];
        var teacher = LinearFit.Fit(_points, known, _lanes[lane].Answers, _teacher);
        int[] rows = [.. known, .. _beside];
        float[] taught = [.. rows.Select(row => _points.Score(row, teacher))];
        var line = RegressionFit.Fit(_words, rows, taught, _pupil);
        if (fold < 0)
        {
            (_weights[lane], _biases[lane]) = (_words.Spread(line), line[_words.Width]);
            return;
        }

        for (var i = 0; i < _folds.Length; i++)
        {
            if (_folds[i] == fold)
            {
                _scores[i][lane] = _words.Score(i, line);
            }
        }
    }
}
