using Auscult.Text.Learning;

namespace Auscult.Text.Coding;

/// <summary>
/// How much each feature of a phrase counts: the rarer among the phrases learned from, the more. Words have half the weight of letters together.
/// Immutable.
/// </summary>
public sealed class PhraseReader
{
    /// <summary>Length of the features of words where those of letters have 1 (best of .5, .7 and 1 on cross-validated mentions).</summary>
    private const float WordLength = .5f;

    private const float StepsPerUnit = 20;

    private readonly byte[] _steps;

    internal PhraseReader(byte[] steps) => _steps = steps;

    /// <summary>Weights in twentieths, by row.</summary>
    internal ReadOnlySpan<byte> Steps => _steps;

    /// <summary>Counts in how many phrases each feature occurs.</summary>
    public static PhraseReader From(IReadOnlyList<string> phrases)
    {
        ArgumentNullException.ThrowIfNull(phrases);
        var counts = new int[PhraseFeatures.Rows];
        var rows = new List<int>();
        foreach (var phrase in phrases)
        {
            rows.Clear();
            PhraseFeatures.Read(phrase, rows);
            foreach (var row in rows.Distinct())
            {
                counts[row]++;
            }
        }

        return new PhraseReader([.. counts.Select(count => Step(phrases.Count, count))]);
    }

    /// <summary>The features of a phrase: a value for each row, in ascending order.</summary>
    public FeatureVector Read(ReadOnlySpan<char> phrase)
    {
        var rows = new List<int>();
        PhraseFeatures.Read(phrase, rows);
        rows.Sort();
        var (distinct, values) = (new List<int>(rows.Count), new List<float>(rows.Count));
        var (letters, words) = (0f, 0f);
        for (var i = 0; i < rows.Count; )
        {
            var (row, first) = (rows[i], i);
            while (i < rows.Count && rows[i] == row)
            {
                i++;
            }

            var value = (1 + MathF.Log(i - first)) * _steps[row] / StepsPerUnit;
            distinct.Add(row);
            values.Add(value);
            letters += row < PhraseFeatures.LetterRows ? value * value : 0;
            words += row < PhraseFeatures.LetterRows ? 0 : value * value;
        }

        var (byLetters, byWords) = (1 / MathF.Sqrt(letters), WordLength / MathF.Sqrt(words));
        return new FeatureVector(
            [.. distinct],
            [.. values.Select((value, i) => value * (distinct[i] < PhraseFeatures.LetterRows ? byLetters : byWords))]
        );
    }

    private static byte Step(int phrases, int count) =>
        (byte)Math.Min(byte.MaxValue, Math.Round((Math.Log((1.0 + phrases) / (1 + count)) + 1) * StepsPerUnit));
}
