namespace Auscult.Text.Resemblance;

/// <summary>
/// The last words that resemble telling words: says whether a new one and one of them may be of one phrase, so that most posts need no closer look.
/// Reused; not thread-safe.
/// </summary>
internal sealed class AnchorWindow(LayPhrases phrases)
{
    private const int Places = 8;

    private readonly int[] _words = new int[Places];
    private readonly int[] _counts = new int[Places];
    private readonly NearWord[] _near = new NearWord[Places * WordGrams.Most];
    private int _count;

    /// <summary>A new run of words begins.</summary>
    public void Clear() => _count = 0;

    /// <summary>Adds a word; true when it and one shortly before may be of one phrase.</summary>
    /// <param name="at">Number of the word or of its token: no two words of a window are further apart in words than in tokens.</param>
    /// <param name="near">What it resembles.</param>
    public bool Add(int at, ReadOnlySpan<NearWord> near)
    {
        var place = _count % Places;
        (_words[place], _counts[place]) = (at, near.Length);
        near.CopyTo(_near.AsSpan(place * WordGrams.Most));
        for (var back = 1; back <= Math.Min(_count, Places - 1); back++)
        {
            var before = (_count - back) % Places;
            if (at - _words[before] > 2 * LayPhrases.MostWords)
            {
                break;
            }

            if (MayPair(near, _near.AsSpan(before * WordGrams.Most, _counts[before])))
            {
                _count++;
                return true;
            }
        }

        _count++;
        return false;
    }

    private bool MayPair(ReadOnlySpan<NearWord> near, ReadOnlySpan<NearWord> others)
    {
        foreach (var word in near)
        {
            foreach (var other in others)
            {
                if (phrases.MayPair(word.Word, other.Word))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
