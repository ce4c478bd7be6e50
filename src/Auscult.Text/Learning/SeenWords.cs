using System.Numerics;

namespace Auscult.Text.Learning;

/// <summary>
/// Which words of a post were met before: a word counts once however often it stands there, so that a long text is not decided by its "the".
/// Reused from post to post; not thread-safe.
/// </summary>
internal sealed class SeenWords
{
    // Twice as many places as tokens are looked at, so that one is always free.
    private const int Places = 2 * FeatureSpace.MostTokens;

    private readonly (ulong Word, int Post)[] _places = new (ulong, int)[Places];
    private int _post;
    private int _mask;

    /// <summary>Forgets the last post.</summary>
    /// <param name="tokens">Tokens of the next post, up to <see cref="FeatureSpace.MostTokens"/>: a short one stays in few places, which stay near.</param>
    public void Begin(int tokens)
    {
        _mask = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * Math.Max(tokens, 1))) - 1;
        if (_post == int.MaxValue)
        {
            Array.Clear(_places);
            _post = 0;
        }

        _post++;
    }

    /// <summary>True the first time a word is met in a post.</summary>
    public bool IsNew(ulong word)
    {
        var place = (int)((word ^ (word >> 29)) & (ulong)_mask);
        while (_places[place].Post == _post)
        {
            if (_places[place].Word == word)
            {
                return false;
            }

            place = (place + 1) & _mask;
        }

        _places[place] = (word, _post);
        return true;
    }
}
