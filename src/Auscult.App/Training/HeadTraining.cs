using Auscult.Text.Learning;
using Auscult.Text.Learning.Training;

namespace Auscult.App.Training;

/// <summary>What a cross-validation says of each text, by models and thresholds that have not seen its group.</summary>
/// <param name="Probabilities">By text, then answer; of yes alone for a yes-or-no head.</param>
/// <param name="Answers">One bit per answer given, by text.</param>
public sealed record OutOfFold(IReadOnlyList<float[]> Probabilities, IReadOnlyList<ulong> Answers);

/// <summary>Trains a head: two linear models a lane, stacked and calibrated on scores of unseen groups, thresholds from the same scores.</summary>
public sealed class HeadTraining
{
    private readonly LabelTask _task;
    private readonly HeadKind _kind;
    private readonly IReadOnlyList<LabelledText> _texts;
    private readonly TrainingSet _set;
    private readonly int[] _folds;
    private readonly int _foldCount;
    private readonly HeadFit _fit;
    private readonly List<LinearMember> _linear;
    private readonly PatternFolds? _patterns;
    private readonly List<float[][]> _scores;

    /// <summary>Fits all that is needed for a cross-validation and, when wanted, the head itself.</summary>
    /// <param name="task">What is learned.</param>
    /// <param name="texts">Labelled texts; for a yes-or-no task two files are two kinds of language, everyday first, clinical second.</param>
    /// <param name="features">Features of each text.</param>
    /// <param name="folds">Number of folds.</param>
    /// <param name="final">False when only the cross-validation is wanted.</param>
    /// <param name="side">What it learns from beside; null when from its own texts alone.</param>
    public HeadTraining(
        LabelTask task,
        IReadOnlyList<LabelledText> texts,
        IReadOnlyList<FeatureVector> features,
        int folds,
        bool final,
        SideTexts? side = null
    )
    {
        _task = task;
        _texts = texts;
        _kind = task.Kind == HeadKind.Binary && texts.Max(text => text.Set) == 1 ? HeadKind.Registers : task.Kind;
        _folds = GroupFolds.Divide([.. texts.Select(text => text.Group)], folds);
        _foldCount = folds;
        _set = new TrainingSet(features);
        _fit = new HeadFit(_set, LanesOf(), _folds, folds, final);
        _linear = [.. _fit.Members];
        if (side is { Beside.Count: > 0 } && task.Near is { } near)
        {
            _linear.Add(new BesideFit(side, near.Near, features).Member);
        }

        if (side is { Embedded: { } embedded })
        {
            _linear.Add(new TaughtFit(embedded, [.. features, .. side.EmbeddedFeatures], _fit.Lanes, _folds, folds, final).Member);
        }

        _patterns = side is { HasCompany: true }
            ? new PatternFolds(side, PatternTasks(), i => Teach(i, side.Own[i]), NearLabels.Count, _folds, folds, final)
            : null;
        _scores = [.. _linear.Select(member => member.Scores)];
        _scores.AddRange(_patterns is null ? [] : [_patterns.Scores]);
    }

    /// <summary>Scores of texts whose group the models, their stack and their thresholds have not seen.</summary>
    public OutOfFold CrossValidate()
    {
        var probabilities = new float[_texts.Count][];
        var answers = new ulong[_texts.Count];
        for (var fold = 0; fold < _foldCount; fold++)
        {
            var stacks = Stack(i => _folds[i] != fold);
            var all = Enumerable.Range(0, _texts.Count).Select(i => Probabilities(i, stacks)).ToList();
            var thresholds = Thresholds(all, i => _folds[i] != fold);
            for (var i = 0; i < _texts.Count; i++)
            {
                if (_folds[i] == fold)
                {
                    probabilities[i] = all[i];
                    answers[i] = Decide(i, all[i], thresholds);
                }
            }
        }

        return new OutOfFold(probabilities, answers);
    }

    /// <summary>The head, trained on all texts.</summary>
    /// <param name="weights">The table the features were read with.</param>
    /// <param name="sets">Names of the files.</param>
    public HeadModel Finish(FeatureWeights weights, IReadOnlyList<string> sets)
    {
        var stacks = Stack(_ => true);
        var thresholds = Thresholds([.. Enumerable.Range(0, _texts.Count).Select(i => Probabilities(i, stacks))], _ => true);
        var lanes = new List<float[]>();
        var biases = new List<float>();
        for (var lane = 0; lane < _fit.Lanes.Count; lane++)
        {
            var stack = stacks[_kind == HeadKind.Classes ? 0 : lane];
            var (line, bias) = Merge(stack, lane);
            lanes.Add(line);
            biases.Add(bias + (float)stack.Constants[_kind == HeadKind.Classes ? lane : 0]);
        }

        var description = new HeadDescription(_task.Id, _kind, _task.Labels, [TextFeatures.Language], thresholds, [.. sets], _texts.Count);
        float[] ofPatterns = [.. _fit.Lanes.Select((_, lane) => (float)stacks[_kind == HeadKind.Classes ? 0 : lane].Factors[^1])];
        return HeadModel.Quantize(description, lanes, biases, weights, _patterns?.Model?.Times(ofPatterns));
    }

    /// <summary>The linear members of a lane as one, and its constant.</summary>
    private (float[] Weights, float Bias) Merge(ScoreStack stack, int lane)
    {
        var (line, bias) = (new float[FeatureSpace.Count], 0f);
        foreach (var (member, factor) in _linear.Zip(stack.Factors, (member, factor) => (member, (float)factor)))
        {
            bias += factor * member.Biases[lane];
            for (var i = 0; i < line.Length; i++)
            {
                line[i] += factor * member.Weights[lane][i];
            }
        }

        return (line, bias);
    }

    private PatternTask[] PatternTasks() =>
        _kind == HeadKind.Registers
            ? [new PatternTask(1, false), new PatternTask(1, false), new PatternTask(1, false)]
            : [new PatternTask(HeadModel.LanesOf(_kind, _task.Labels.Count), _kind == HeadKind.Classes)];

    private IEnumerable<PatternText> Teach(int text, ulong[] words)
    {
        var answers = _texts[text].Answers;
        if (_kind == HeadKind.Registers)
        {
            return [new PatternText(words, _texts[text].Set, answers >> 1), new PatternText(words, 2, (ulong)_texts[text].Set)];
        }

        return [new PatternText(words, 0, _kind == HeadKind.Binary ? answers >> 1 : answers)];
    }

    private List<Lane> LanesOf()
    {
        var everybody = Enumerable.Repeat(true, _texts.Count).ToArray();
        return _kind switch
        {
            HeadKind.Binary => [new Lane(everybody, Has(1))],
            HeadKind.Registers =>
            [
                new Lane([.. _texts.Select(text => text.Set == 0)], Has(1)),
                new Lane([.. _texts.Select(text => text.Set == 1)], Has(1)),
                new Lane(everybody, [.. _texts.Select(text => text.Set == 1)]),
            ],
            _ => [.. Enumerable.Range(0, _task.Labels.Count).Select(label => new Lane(everybody, Has(label)))],
        };
    }

    private bool[] Has(int label) => [.. _texts.Select(text => (text.Answers >> label & 1) != 0)];

    private List<ScoreStack> Stack(Func<int, bool> isKnown)
    {
        if (_kind == HeadKind.Classes)
        {
            int[] known = [.. Enumerable.Range(0, _texts.Count).Where(isKnown)];
            return
            [
                ScoreStack.FitClasses(
                    [.. _scores.Select(scores => known.Select(i => scores[i]).ToArray())],
                    [.. known.Select(i => System.Numerics.BitOperations.TrailingZeroCount(_texts[i].Answers))],
                    _task.Labels.Count
                ),
            ];
        }

        return
        [
            .. _fit.Lanes.Select(
                (lane, index) =>
                {
                    int[] known = [.. Enumerable.Range(0, _texts.Count).Where(i => lane.Members[i] && isKnown(i))];
                    return ScoreStack.FitBinary(
                        [.. _scores.Select(scores => known.Select(i => scores[i][index]).ToArray())],
                        [.. known.Select(i => lane.Answers[i])]
                    );
                }
            ),
        ];
    }

    private float[] Probabilities(int text, List<ScoreStack> stacks)
    {
        var lanes = Enumerable.Range(0, _fit.Lanes.Count);
        float[] Of(int lane) => [.. _scores.Select(scores => scores[text][lane])];
        if (_kind == HeadKind.Classes)
        {
            var logits = lanes.Select(lane => stacks[0].Logit(Of(lane), lane)).ToArray();
            var most = logits.Max();
            var total = logits.Sum(logit => Math.Exp(logit - most));
            return [.. logits.Select(logit => (float)(Math.Exp(logit - most) / total))];
        }

        float[] each = [.. lanes.Select(lane => (float)(1 / (1 + Math.Exp(-stacks[lane].Logit(Of(lane), 0)))))];
        return _kind == HeadKind.Registers ? [((1 - each[2]) * each[0]) + (each[2] * each[1])] : each;
    }

    private float[] Thresholds(List<float[]> probabilities, Func<int, bool> isKnown)
    {
        float Best(int label, int answer, Func<int, bool> counts)
        {
            int[] known = [.. Enumerable.Range(0, _texts.Count).Where(i => isKnown(i) && counts(i))];
            return Threshold.ForF1(
                [.. known.Select(i => probabilities[i][label])],
                [.. known.Select(i => (_texts[i].Answers >> answer & 1) != 0)]
            );
        }

        return _kind switch
        {
            HeadKind.Classes => ClassWeights.ForMacroF1(
                [.. Enumerable.Range(0, _texts.Count).Where(isKnown).Select(i => probabilities[i])],
                [
                    .. Enumerable
                        .Range(0, _texts.Count)
                        .Where(isKnown)
                        .Select(i => System.Numerics.BitOperations.TrailingZeroCount(_texts[i].Answers)),
                ]
            ),
            HeadKind.Binary => [Best(0, 1, _ => true)],
            HeadKind.Registers => [Best(0, 1, i => _texts[i].Set == 0), Best(0, 1, i => _texts[i].Set == 1)],
            _ => [.. Enumerable.Range(0, _task.Labels.Count).Select(label => Best(label, label, _ => true))],
        };
    }

    // A head of two registers weighs its thresholds by the share of each; on its own texts that is nearly the one of the file.
    private ulong Decide(int text, float[] probabilities, float[] thresholds)
    {
        switch (_kind)
        {
            case HeadKind.Classes:
                return 1UL << ClassWeights.Choose(probabilities, thresholds);
            case HeadKind.Labels:
                return probabilities
                    .Select((p, label) => p >= thresholds[label] ? 1UL << label : 0)
                    .Aggregate(0UL, (all, one) => all | one);
            default:
                return probabilities[0] >= thresholds[_kind == HeadKind.Registers ? _texts[text].Set : 0] ? 2UL : 1UL;
        }
    }
}
