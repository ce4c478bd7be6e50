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

    /// <summary>Forgets the last post.</summary>
    public void Begin()
    {
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
        var place = (int)((word ^ (word >> 29)) & (Places - 1));
        while (_places[place].Post == _post)
        {
            if (_places[place].Word == word)
            {
                return false;
            }

            place = (place + 1) & (Places - 1);
        }

        _places[place] = (word, _post);
        return true;
    }
}
