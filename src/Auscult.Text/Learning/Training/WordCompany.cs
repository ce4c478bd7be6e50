namespace Auscult.Text.Learning.Training;

/// <summary>
/// Which words stand near which, as a sparse square matrix of positive pointwise mutual information: the rows of words that keep the same
/// company are alike. Nearer neighbours count more, and frequent ones by the power .75 (Levy, Goldberg and Dagan 2015).
/// </summary>
internal sealed class WordCompany
{
    private const double Smoothing = .75;
    private static readonly float[] _nearness = [1, .8f, .6f, .45f, .35f, .25f];

    private readonly int[] _starts;
    private readonly int[] _columns;
    private readonly float[] _values;

    /// <param name="texts">Numbers of words from 0, in order; below 0 for words that are not counted.</param>
    /// <param name="words">How many words there are.</param>
    public WordCompany(IReadOnlyList<int[]> texts, int words)
    {
        Words = words;
        _starts = new int[words + 1];
        var places = PlacesOf(texts, words);
        var (columns, weights) = (new List<int>(), new List<float>());
        var (sums, met) = (new float[words], new List<int>());
        for (var word = 0; word < words; word++)
        {
            foreach (var (text, place) in places[word])
            {
                Meet(texts[text], place, sums, met);
            }

            met.Sort();
            foreach (var other in met)
            {
                columns.Add(other);
                weights.Add(sums[other]);
                sums[other] = 0;
            }

            met.Clear();
            _starts[word + 1] = columns.Count;
        }

        (_columns, _values) = ([.. columns], [.. weights]);
        Weigh();
    }

    public int Words { get; }

    /// <summary>The matrix times a block of columns.</summary>
    /// <param name="block">By word, then column.</param>
    public float[] Times(float[] block, int width)
    {
        var product = new float[Words * width];
        for (var row = 0; row < Words; row++)
        {
            var into = product.AsSpan(row * width, width);
            for (var i = _starts[row]; i < _starts[row + 1]; i++)
            {
                Numbers.AddScaled(block.AsSpan(_columns[i] * width, width), _values[i], into);
            }
        }

        return product;
    }

    /// <summary>The transposed matrix times a block of columns.</summary>
    public float[] TransposedTimes(float[] block, int width)
    {
        var product = new float[Words * width];
        for (var row = 0; row < Words; row++)
        {
            var from = block.AsSpan(row * width, width);
            for (var i = _starts[row]; i < _starts[row + 1]; i++)
            {
                Numbers.AddScaled(from, _values[i], product.AsSpan(_columns[i] * width, width));
            }
        }

        return product;
    }

    private static List<(int Text, int Place)>[] PlacesOf(IReadOnlyList<int[]> texts, int words)
    {
        List<(int Text, int Place)>[] places = [.. Enumerable.Range(0, words).Select(_ => new List<(int, int)>())];
        for (var text = 0; text < texts.Count; text++)
        {
            for (var place = 0; place < texts[text].Length; place++)
            {
                if (texts[text][place] >= 0)
                {
                    places[texts[text][place]].Add((text, place));
                }
            }
        }

        return places;
    }

    private static void Meet(int[] text, int place, float[] sums, List<int> met)
    {
        var last = Math.Min(text.Length - 1, place + _nearness.Length);
        for (var i = Math.Max(0, place - _nearness.Length); i <= last; i++)
        {
            if (i == place || text[i] < 0)
            {
                continue;
            }

            if (sums[text[i]] == 0)
            {
                met.Add(text[i]);
            }

            sums[text[i]] += _nearness[Math.Abs(i - place) - 1];
        }
    }

    // From weights to information; what is negative, words that avoid each other, counts as nothing.
    private void Weigh()
    {
        var totals = new double[Words];
        for (var row = 0; row < Words; row++)
        {
            for (var i = _starts[row]; i < _starts[row + 1]; i++)
            {
                totals[row] += _values[i];
            }
        }

        double[] smooth = [.. totals.Select(total => Math.Pow(total, Smoothing))];
        var allSmooth = smooth.Sum();
        for (var row = 0; row < Words; row++)
        {
            for (var i = _starts[row]; i < _starts[row + 1]; i++)
            {
                _values[i] = (float)Math.Max(0, Math.Log(_values[i] / totals[row] * allSmooth / smooth[_columns[i]]));
            }
        }
    }
}
