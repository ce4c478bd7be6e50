using System.Numerics;

namespace Auscult.Text.Learning;

/// <summary>Numbers of words by their hash: open places, twice as many as words. Immutable.</summary>
internal sealed class WordPlaces
{
    private readonly ulong[] _words;
    private readonly int[] _numbers;
    private readonly int _mask;

    /// <param name="words">Hashes, each once.</param>
    public WordPlaces(ReadOnlySpan<ulong> words)
    {
        _mask = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * Math.Max(1, words.Length))) - 1;
        _words = new ulong[_mask + 1];
        _numbers = new int[_mask + 1];
        for (var i = 0; i < words.Length; i++)
        {
            var place = First(words[i]);
            while (_numbers[place] != 0)
            {
                place = (place + 1) & _mask;
            }

            (_words[place], _numbers[place]) = (words[i], i + 1);
        }
    }

    /// <summary>Number of a word, from 1; 0 when it is none of them.</summary>
    public int Find(ulong word)
    {
        var place = First(word);
        while (_numbers[place] != 0 && _words[place] != word)
        {
            place = (place + 1) & _mask;
        }

        return _numbers[place];
    }

    private int First(ulong word) => (int)(word ^ (word >> 32)) & _mask;
}
