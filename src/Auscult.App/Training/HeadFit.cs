using Auscult.Text.Learning.Training;

namespace Auscult.App.Training;

/// <summary>One sum of weights to fit: who may be learned from, and what is right.</summary>
internal sealed record Lane(bool[] Members, bool[] Answers);

/// <summary>
/// Fits every lane of a head twice (features as they are, and by how unevenly they occur), without each fold and on all texts. Fits run side
/// by side and do not depend on each other, so the result does not depend on the machine.
/// </summary>
internal sealed class HeadFit
{
    private static readonly FitOptions[] _options = [FitOptions.Plain, FitOptions.Ratios];

    private readonly TrainingSet _set;
    private readonly int[] _folds;
    private readonly float[][][] _scores;
    private readonly float[]?[][] _weights;

    public HeadFit(TrainingSet set, IReadOnlyList<Lane> lanes, int[] folds, int foldCount, bool final)
    {
        _set = set;
        _folds = folds;
        Lanes = lanes;
        _scores = [NewScores(), NewScores()];
        _weights = [new float[lanes.Count][], new float[lanes.Count][]];
        var jobs =
            from lane in Enumerable.Range(0, lanes.Count)
            from fold in Enumerable.Range(final ? -1 : 0, foldCount + (final ? 1 : 0))
            from model in Enumerable.Range(0, _options.Length)
            select (model, lane, fold);
        Parallel.ForEach(jobs.ToList(), job => Run(job.model, job.lane, job.fold));
    }

    public IReadOnlyList<Lane> Lanes { get; }

    /// <summary>The two members.</summary>
    public IEnumerable<LinearMember> Members =>
        _options.Select(
            (_, model) =>
                new LinearMember(
                    _scores[model],
                    [.. _weights[model].OfType<float[]>().Select(line => _set.Spread(line))],
                    [.. _weights[model].OfType<float[]>().Select(line => line[_set.Width])]
                )
        );

    private float[][] NewScores() => [.. Enumerable.Range(0, _set.Count).Select(_ => new float[Lanes.Count])];

    private void Run(int model, int lane, int fold)
    {
        var (members, answers) = (Lanes[lane].Members, Lanes[lane].Answers);
        int[] rows = [.. Enumerable.Range(0, _set.Count).Where(i => members[i] && _folds[i] != fold)];
        var weights = LinearFit.Fit(_set, rows, answers, _options[model]);
        if (fold < 0)
        {
            _weights[model][lane] = weights;
            return;
        }

        for (var i = 0; i < _set.Count; i++)
        {
            if (_folds[i] == fold)
            {
                _scores[model][i][lane] = _set.Score(i, weights);
            }
        }
    }
}
