using Auscult.Contracts;

namespace Auscult.Text.Context;

/// <summary>Stretches of a post's words that context rules reach, so that cues can be read with the same flags as findings.</summary>
internal sealed class ContextScopes
{
    private readonly List<Scope> _scopes = [];

    /// <summary>Forgets the last post.</summary>
    public void Begin() => _scopes.Clear();

    public void Add(PostField field, int start, int end, FindingFlags flag) => _scopes.Add(new Scope(field, start, end, flag));

    /// <summary>Flags that hold for words: those of every scope that contains them wholly.</summary>
    public FindingFlags FlagsOf(PostField field, int start, int end)
    {
        var flags = FindingFlags.None;
        foreach (var scope in _scopes)
        {
            if (scope.Field == field && scope.Start <= start && end <= scope.End)
            {
                flags |= scope.Flag;
            }
        }

        return flags;
    }

    private readonly record struct Scope(PostField Field, int Start, int End, FindingFlags Flag);
}
