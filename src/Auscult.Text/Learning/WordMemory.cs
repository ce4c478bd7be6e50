using Auscult.Contracts;

namespace Auscult.Text.Learning;

/// <summary>
/// What words contribute by themselves to the sums of all heads, remembered by the hash of the word: a common word costs one look-up instead
/// of one for every run of its letters. One a worker; not thread-safe; allocates nothing after it was made.
/// </summary>
internal sealed class WordMemory(HeadBank bank, WordClasses classes)
{
    /// <summary>Words kept. A few times as many as are common, since each has only one place.</summary>
    private const int Places = 1 << 16;

    private readonly WordFeatures _word = new(classes);
    private readonly Entry[] _entries = new Entry[Places];
    private readonly short[] _sums = new short[Places * 2 * bank.Stride];

    /// <summary>Where a word is kept if it is.</summary>
    public static int PlaceOf(ulong key) => (int)((key ^ (key >> 32)) & (Places - 1));

    public ref readonly Entry this[int place] => ref _entries[place];

    public bool Knows(int place, ulong key) => _entries[place].Key == key && _entries[place].IsFilled;

    /// <summary>Weights of the word and, where it is a contraction, of its parts, by lane.</summary>
    public ReadOnlySpan<short> Words(int place) => _sums.AsSpan(place * 2 * bank.Stride, bank.Stride);

    /// <summary>Weights of its runs of letters, by lane.</summary>
    public ReadOnlySpan<short> Letters(int place) => _sums.AsSpan(((place * 2) + 1) * bank.Stride, bank.Stride);

    /// <summary>Learns a word; what was kept in its place is forgotten.</summary>
    public void Learn(string text, in Token token, ulong key, int place)
    {
        _word.Read(text, token);
        var words = _sums.AsSpan(place * 2 * bank.Stride, bank.Stride);
        var letters = _sums.AsSpan(((place * 2) + 1) * bank.Stride, bank.Stride);
        words.Clear();
        letters.Clear();
        var wordLength = Collect(FeatureSpace.WordRow(_word.First), words);
        if (_word.Second != 0)
        {
            wordLength += Collect(FeatureSpace.WordRow(_word.Second), words);
            wordLength += Collect(FeatureSpace.PairRow(_word.First, _word.Second), words);
        }

        var letterLength = 0;
        foreach (var row in _word.Runs)
        {
            letterLength += Collect(row, letters);
        }

        _entries[place] = new Entry(key, _word.First, _word.Second, _word.Class, wordLength, letterLength, true);
    }

    private int Collect(int row, Span<short> sums)
    {
        if (bank.HasWeights(row))
        {
            LaneSums.Add(bank.Rows.AsSpan(row * bank.Stride, bank.Stride), sums);
        }

        int weight = bank.Weights[row];
        return weight * weight;
    }

    /// <summary>A word that is kept.</summary>
    /// <param name="Key">Its hash.</param>
    /// <param name="First">The word, or the first part of a contraction.</param>
    /// <param name="Second">The second part of a contraction; else 0.</param>
    /// <param name="Class">Its classes.</param>
    /// <param name="WordLength">What its words add to the squared length of the post's words.</param>
    /// <param name="LetterLength">What its runs add to the squared length of the post's letters.</param>
    /// <param name="IsFilled">False before a word is kept here.</param>
    public readonly record struct Entry(
        ulong Key,
        ulong First,
        ulong Second,
        WordClass Class,
        int WordLength,
        int LetterLength,
        bool IsFilled
    );
}
