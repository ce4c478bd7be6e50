using System.Runtime.CompilerServices;
using Auscult.Contracts;

namespace Auscult.Text.Resemblance;

/// <summary>What a word of a post means for the words around it.</summary>
internal enum Bearing : byte
{
    /// <summary>Like no word of the lexicon and not allowed between such: a border.</summary>
    Nothing,

    /// <summary>May belong to a window.</summary>
    Filler,

    /// <summary>Like one of the two most telling words of a phrase.</summary>
    Anchor,

    /// <summary>Like a word of the lexicon, and in no dictionary.</summary>
    Misspelt,
}

/// <summary>What a word of a post was found to be like.</summary>
/// <param name="Weight">How much it tells.</param>
/// <param name="Count">Words of the lexicon it resembles.</param>
/// <param name="Roles">What it may do in a window.</param>
internal readonly record struct MetWord(float Weight, byte Count, WordRoles Roles);

/// <summary>
/// Which words of the lexicon a word resembles, found when it is first met and remembered by its hash. One a worker; not thread-safe; allocates
/// nothing after it was made.
/// </summary>
internal sealed class NearMemory(LayPhrases phrases)
{
    /// <summary>Least similarity of a word that a dictionary has: its other forms, and little else.</summary>
    private const float LeastOfKnown = .65f;

    /// <summary>Least similarity of a word that none has.</summary>
    private const float LeastOfUnknown = .25f;

    private const int Places = 1 << 15;
    private const ulong BearingBits = 3;
    private const int ShortestCompared = 4;

    // The hash of a word with its bearing in the lowest bits: one look tells both. A word has two places side by side.
    private readonly ulong[] _keys = new ulong[Places];
    private readonly MetWord[] _words = new MetWord[Places];
    private readonly NearWord[] _near = new NearWord[Places * WordGrams.Most];
    private readonly float[] _sums = new float[phrases.Words.Count];

    /// <summary>The place of a word until another is met; of two that were in its place the older is forgotten.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Meet(in TextView text, in Token token)
    {
        var place = (int)((token.Hash ^ (token.Hash >> 32)) & (Places - 2));
        return ((_keys[place] ^ token.Hash) & ~BearingBits) == 0 ? place
            : ((_keys[place + 1] ^ token.Hash) & ~BearingBits) == 0 ? place + 1
            : Learn(text[token], token.Hash, place);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Bearing BearingOf(int place) => (Bearing)(_keys[place] & BearingBits);

    public ref readonly MetWord this[int place] => ref _words[place];

    public ReadOnlySpan<NearWord> Near(int place) => _near.AsSpan(place * WordGrams.Most, _words[place].Count);

    private int Learn(ReadOnlySpan<char> word, ulong key, int place)
    {
        (_keys[place + 1], _words[place + 1]) = (_keys[place], _words[place]);
        Near(place).CopyTo(_near.AsSpan((place + 1) * WordGrams.Most));
        var near = _near.AsSpan(place * WordGrams.Most, WordGrams.Most);
        var roles = phrases.Words.RolesOf(key);
        var same = phrases.Words.Find(key);
        var (count, isUnknown) = (0, false);
        Span<char> letters = stackalloc char[WordGrams.MostLetters];
        var length = (roles & ~WordRoles.Ordered) == WordRoles.None ? Fold(word, letters) : 0;
        if (length >= ShortestCompared)
        {
            (count, isUnknown) = Compare(letters[..length], same, near);
        }
        else if (same >= 0)
        {
            near[count++] = new NearWord(same, 1);
        }

        _words[place] = new MetWord(phrases.Words.WeightOf(key), (byte)count, roles);
        _keys[place] = (key & ~BearingBits) | (ulong)BearingOf(near[..count], roles, isUnknown);
        return place;
    }

    private Bearing BearingOf(ReadOnlySpan<NearWord> near, WordRoles roles, bool isUnknown)
    {
        if (near.IsEmpty)
        {
            return (roles & (WordRoles.Lack | WordRoles.Between | WordRoles.Turned | WordRoles.Strict)) == WordRoles.None
                ? Bearing.Nothing
                : Bearing.Filler;
        }

        if (isUnknown)
        {
            return Bearing.Misspelt;
        }

        foreach (var other in near)
        {
            if (phrases.IsAnchor(other.Word))
            {
                return Bearing.Anchor;
            }
        }

        return Bearing.Filler;
    }

    private (int Count, bool IsUnknown) Compare(ReadOnlySpan<char> word, int same, Span<NearWord> near)
    {
        var count = phrases.Grams.Near(word, LeastOfUnknown, _sums, near);
        if (count == 0 || same >= 0 || !phrases.Spelling.IsUnknown(word))
        {
            return (KeepForms(near[..count], same), false);
        }

        return (phrases.Spelling.KeepMeant(word, near[..count], phrases.Words), true);
    }

    private int KeepForms(Span<NearWord> near, int same)
    {
        var kept = 0;
        foreach (var other in near)
        {
            if (other.Word == same || (other.Similarity >= LeastOfKnown && IsForm(other.Word)))
            {
                near[kept++] = other;
            }
        }

        return kept;
    }

    private bool IsForm(int word) => phrases.Words.IsContent(word) && (phrases.Words.Roles(word) & WordRoles.Exact) == 0;

    /// <summary>Small letters with runs squeezed as hashes are; 0 where there is anything but letters a to z and apostrophes, or too many.</summary>
    private static int Fold(ReadOnlySpan<char> word, Span<char> letters)
    {
        var length = 0;
        foreach (var c in word)
        {
            var small = (char)(c | 0x20);
            if (small is >= 'a' and <= 'z')
            {
                if (length >= 2 && letters[length - 1] == small && letters[length - 2] == small)
                {
                    continue;
                }

                if (length == letters.Length - 2)
                {
                    return 0;
                }

                letters[length++] = small;
            }
            else if (c is not ('\'' or '’'))
            {
                return 0;
            }
        }

        return length;
    }
}
