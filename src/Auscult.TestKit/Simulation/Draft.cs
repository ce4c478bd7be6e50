namespace Auscult.TestKit.Simulation;

/// <summary>A part of a draft's bytes that the ground truth names.</summary>
internal readonly record struct Mark(MarkKind Kind, int Start, int Length);

/// <summary>Words in the making, with their marks. Reused from post to post.</summary>
internal sealed class Draft
{
    private readonly List<Mark> _marks = new(16);

    public Utf8Buffer Text { get; } = new(4096);

    public IReadOnlyList<Mark> Marks => _marks;

    public void Clear()
    {
        Text.Clear();
        _marks.Clear();
    }

    public void MarkFrom(MarkKind kind, int start) => _marks.Add(new Mark(kind, start, Text.Length - start));

    /// <summary>Makes the letter at <paramref name="start"/> a capital, accents included.</summary>
    public void Capitalise(int start)
    {
        var letters = Text.Slice(start);
        if (letters.IsEmpty || IsMarked(start))
        {
            return;
        }

        if (letters[0] is >= (byte)'a' and <= (byte)'z')
        {
            letters[0] -= 32;
        }
        else if (letters[0] == 0xC3 && letters[1] >= 0xA0)
        {
            letters[1] -= 32;
        }
    }

    /// <summary>Swaps two neighbouring letters, as hasty people do, when those at the place are small letters.</summary>
    public void Misspell(int start, int place)
    {
        var letters = Text.Slice(start + place);
        if (letters.Length > 2 && letters[0] is >= (byte)'a' and <= (byte)'z' && letters[1] is >= (byte)'a' and <= (byte)'z')
        {
            (letters[0], letters[1]) = (letters[1], letters[0]);
        }
    }

    private bool IsMarked(int at)
    {
        foreach (var mark in _marks)
        {
            if (mark.Start <= at && at < mark.Start + mark.Length)
            {
                return true;
            }
        }

        return false;
    }
}
