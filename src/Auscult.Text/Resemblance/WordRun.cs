using System.Runtime.InteropServices;

namespace Auscult.Text.Resemblance;

/// <summary>A word of a run.</summary>
/// <param name="Token">Index of its token.</param>
/// <param name="Weight">How much it tells.</param>
internal readonly record struct RunWord(int Token, float Weight, WordRoles Roles, Bearing Bearing, int FirstNear, int NearCount);

/// <summary>Neighbouring words each of which resembles a word of the lexicon or may stand between such. Reused; not thread-safe.</summary>
internal sealed class WordRun
{
    private readonly List<RunWord> _words = [];
    private readonly List<NearWord> _near = [];

    public int Count => _words.Count;

    public RunWord this[int at] => _words[at];

    public ReadOnlySpan<NearWord> Near(int at) => CollectionsMarshal.AsSpan(_near).Slice(_words[at].FirstNear, _words[at].NearCount);

    public void Clear()
    {
        _words.Clear();
        _near.Clear();
    }

    public void Add(int token, in MetWord met, Bearing bearing, ReadOnlySpan<NearWord> near)
    {
        _words.Add(new RunWord(token, met.Weight, met.Roles, bearing, _near.Count, near.Length));
        _near.AddRange(near);
    }
}
