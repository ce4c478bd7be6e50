namespace Auscult.Text.Learning.Training;

/// <summary>A text to learn from.</summary>
/// <param name="Words">Numbers of its words; below 0 for words that are not known.</param>
/// <param name="Task">Which task it is for.</param>
/// <param name="Answers">One bit each.</param>
internal sealed record PatternExample(int[] Words, int Task, ulong Answers);

/// <summary>How a network is trained.</summary>
internal sealed record PatternOptions(int Filters = 64, int Rounds = 6, ulong Seed = 1)
{
    public float Rate { get; init; } = .003f;
    public float PointRate { get; init; } = .01f;
    public float Decay { get; init; } = .01f;
    public double DropMatches { get; init; } = .3;
    public double DropWords { get; init; } = .1;
    public int Batch { get; init; } = 16;
}

/// <summary>
/// Trains a network by gradient descent: Adam with decay for filters and heads, AdaGrad for the words. One thread and a fixed order, so that
/// equal input gives equal numbers.
/// </summary>
internal sealed class PatternTraining
{
    private readonly PatternNet _net;
    private readonly PatternOptions _options;
    private readonly IReadOnlyList<PatternTask> _tasks;
    private readonly Chance _chance;
    private readonly Adam _patterns;
    private readonly Adam _biases;
    private readonly Adam[] _heads;
    private readonly Adam[] _headBiases;
    private readonly float[] _seen;
    private readonly float[] _back;
    private readonly float[] _scores = new float[64];
    private readonly float[] _pull;
    private readonly int[] _words = new int[PatternNet.MostWords];

    private PatternTraining(PatternNet net, IReadOnlyList<PatternTask> tasks, PatternOptions options)
    {
        (_net, _tasks, _options) = (net, tasks, options);
        _chance = new Chance(options.Seed + 1000);
        _patterns = new Adam(net.Patterns, options.Decay);
        _biases = new Adam(net.Biases, 0);
        _heads = [.. net.Heads.Select(head => new Adam(head, options.Decay))];
        _headBiases = [.. net.HeadBiases.Select(bias => new Adam(bias, 0))];
        _seen = new float[net.Points.Length / PatternModel.Dimensions];
        _back = new float[(PatternNet.MostWords + 2) * PatternModel.Dimensions];
        _pull = new float[net.Filters];
    }

    public static PatternNet Run(
        float[] points,
        IReadOnlyList<PatternTask> tasks,
        IReadOnlyList<PatternExample> texts,
        PatternOptions options
    )
    {
        var net = new PatternNet(points, options.Filters, [.. tasks.Select(task => task.Outputs)], options.Seed);
        new PatternTraining(net, tasks, options).Learn(texts);
        return net;
    }

    private void Learn(IReadOnlyList<PatternExample> texts)
    {
        var rounds = Enumerable.Range(0, _options.Rounds).Select(_ => Draw(texts)).ToList();
        var (steps, step, inBatch) = (rounds.Sum(round => round.Length) / _options.Batch, 0, 0);
        foreach (var round in rounds)
        {
            foreach (var text in round)
            {
                Learn(texts[text]);
                if (++inBatch == _options.Batch)
                {
                    Step(_options.Rate * (1 - ((float)step++ / (steps + 1))));
                    inBatch = 0;
                }
            }
        }
    }

    private int[] Draw(IReadOnlyList<PatternExample> texts)
    {
        List<int> drawn = [];
        for (var i = 0; i < texts.Count; i++)
        {
            for (var left = _tasks[texts[i].Task].Share; left > 0; left--)
            {
                if (left >= 1 || _chance.Share() < left)
                {
                    drawn.Add(i);
                }
            }
        }

        int[] order = [.. drawn];
        _chance.Shuffle(order);
        return order;
    }

    private void Learn(PatternExample text)
    {
        var words = Drop(text.Words);
        _net.See(words);
        var keep = (float)(1 / (1 - _options.DropMatches));
        for (var i = 0; i < _net.Filters; i++)
        {
            _net.Strongest[i] = _net.Places[i] < 0 || _chance.Share() < _options.DropMatches ? 0 : _net.Strongest[i] * keep;
        }

        var task = _tasks[text.Task];
        var scores = _scores.AsSpan(0, task.Outputs);
        _net.Score(text.Task, scores);
        Errors(task, text.Answers, scores);
        Array.Clear(_pull);
        for (var output = 0; output < task.Outputs; output++)
        {
            var slice = output * _net.Filters;
            Numbers.AddScaled(_net.Heads[text.Task].AsSpan(slice, _net.Filters), scores[output], _pull);
            Numbers.AddScaled(_net.Strongest, scores[output], _heads[text.Task].Gradient.AsSpan(slice, _net.Filters));
            _headBiases[text.Task].Gradient[output] += scores[output];
        }

        _heads[text.Task].Touched = _headBiases[text.Task].Touched = true;
        Return(words, keep);
    }

    private void Return(ReadOnlySpan<int> words, float keep)
    {
        _patterns.Touched = _biases.Touched = true;
        var back = _back.AsSpan(0, (words.Length + 2) * PatternModel.Dimensions);
        back.Clear();
        for (var filter = 0; filter < _net.Filters; filter++)
        {
            if (_net.Strongest[filter] == 0)
            {
                continue;
            }

            var pull = _pull[filter] * keep;
            var place = _net.Places[filter];
            Numbers.AddScaled(_net.Around(place), pull, _patterns.Gradient.AsSpan(filter * PatternNet.Window, PatternNet.Window));
            Numbers.AddScaled(
                _net.Patterns.AsSpan(filter * PatternNet.Window, PatternNet.Window),
                pull,
                back.Slice(place * PatternModel.Dimensions, PatternNet.Window)
            );
            _biases.Gradient[filter] += pull;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] >= 0)
            {
                Move(words[i], back.Slice((i + 1) * PatternModel.Dimensions, PatternModel.Dimensions));
            }
        }
    }

    private void Move(int word, ReadOnlySpan<float> gradient)
    {
        var size = Numbers.Dot(gradient, gradient) / PatternModel.Dimensions;
        if (size > 0)
        {
            _seen[word] += size;
            Numbers.AddScaled(
                gradient,
                -_options.PointRate / MathF.Sqrt(_seen[word] + 1e-8f),
                _net.Points.AsSpan(word * PatternModel.Dimensions, PatternModel.Dimensions)
            );
        }
    }

    private ReadOnlySpan<int> Drop(int[] words)
    {
        var count = Math.Min(words.Length, PatternNet.MostWords);
        for (var i = 0; i < count; i++)
        {
            _words[i] = _chance.Share() < _options.DropWords ? -1 : words[i];
        }

        return _words.AsSpan(0, count);
    }

    // Turns sums into what is wrong with each: its probability less 1 where it is right.
    private static void Errors(PatternTask task, ulong answers, Span<float> scores)
    {
        var most = float.NegativeInfinity;
        foreach (var score in scores)
        {
            most = MathF.Max(most, score);
        }

        var total = 0f;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = task.OneOnly ? MathF.Exp(scores[i] - most) : 1 / (1 + MathF.Exp(-scores[i]));
            total += scores[i];
        }

        for (var i = 0; i < scores.Length; i++)
        {
            var probability = task.OneOnly ? scores[i] / total : scores[i];
            scores[i] = (probability - ((answers >> i) & 1)) * task.Weight;
        }
    }

    private void Step(float rate)
    {
        var share = 1f / _options.Batch;
        _patterns.Step(rate, share);
        _biases.Step(rate, share);
        foreach (var head in _heads)
        {
            head.Step(rate, share);
        }

        foreach (var bias in _headBiases)
        {
            bias.Step(rate, share);
        }
    }
}
