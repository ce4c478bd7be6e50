namespace Auscult.App.Training;

/// <summary>Right and wrong answers, counted by label: what every figure of a classification is computed from.</summary>
internal sealed class AnswerScores(int labels)
{
    // By label: hits, false alarms, missed.
    private readonly long[] _counts = new long[3 * labels];
    private long _texts;
    private long _exact;

    public long Texts => _texts;

    public long Support(int label) => Hits(label) + Missed(label);

    public long Hits(int label) => _counts[3 * label];

    public long FalseAlarms(int label) => _counts[(3 * label) + 1];

    public long Missed(int label) => _counts[(3 * label) + 2];

    public void Clear()
    {
        Array.Clear(_counts);
        (_texts, _exact) = (0, 0);
    }

    public void Add(ulong right, ulong given)
    {
        _texts++;
        _exact += right == given ? 1 : 0;
        for (var label = 0; label < labels; label++)
        {
            var (isRight, isGiven) = ((right >> label & 1) != 0, (given >> label & 1) != 0);
            if (isRight || isGiven)
            {
                _counts[
                    (3 * label)
                        + (
                            isRight && isGiven ? 0
                            : isGiven ? 1
                            : 2
                        )
                ]++;
            }
        }
    }

    public void Add(AnswerScores other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        _texts += other._texts;
        _exact += other._exact;
    }

    public double Accuracy => Share(_exact, _texts);

    public double Precision(int label) => Share(Hits(label), Hits(label) + FalseAlarms(label));

    public double Recall(int label) => Share(Hits(label), Support(label));

    public double F1(int label) => Share(2 * Hits(label), (2 * Hits(label)) + FalseAlarms(label) + Missed(label));

    /// <summary>Mean of a figure over all labels.</summary>
    public double Macro(Func<int, double> figure) => Enumerable.Range(0, labels).Average(figure);

    /// <summary>F1 of all answers put together.</summary>
    public double MicroF1
    {
        get
        {
            var (hits, wrong) = (0L, 0L);
            for (var label = 0; label < labels; label++)
            {
                hits += Hits(label);
                wrong += FalseAlarms(label) + Missed(label);
            }

            return Share(2 * hits, (2 * hits) + wrong);
        }
    }

    // A label that neither occurs nor is given has nothing right: 0, as the usual tools have it.
    private static double Share(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
