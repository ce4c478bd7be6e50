using System.Runtime.CompilerServices;
using System.Text;

namespace Auscult.Text.Tokens;

/// <summary>Folds characters one after another into a running hash, and into a builder when the text itself is wanted.</summary>
internal struct FoldState(int longestRun)
{
    private const ulong Seed = 0x9E3779B97F4A7C15;
    private const ulong Multiplier = 0xD6E8FEB86659FD93;

    private ulong _hash = Seed;
    private int _run;
    private char _last;

    /// <summary>A run of three or more equal letters was met.</summary>
    public bool Elongated { get; private set; }

    /// <summary>Hash of what was added so far, with all bits mixed.</summary>
    public readonly ulong Hash
    {
        get
        {
            var h = _hash;
            h ^= h >> 32;
            h *= Multiplier;
            h ^= h >> 29;
            return h;
        }
    }

    public void AddAll(ReadOnlySpan<char> text, StringBuilder? output)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                AddPair(c, text[++i], isFirst: i == 1, output);
            }
            else if (c is '.' or ',' && char.IsAsciiDigit(_last) && i + 1 < text.Length && CharTable.Class(text[i + 1]) == CharClass.Digit)
            {
                Put('_', output);
            }
            else
            {
                Add(c, output);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(char c, StringBuilder? output = null)
    {
        var folded = FoldTable.Entries[c];
        if (folded is FoldTable.Dropped or FoldTable.Expanded)
        {
            if (folded == FoldTable.Expanded)
            {
                var (first, second) = FoldTable.Expansion(c);
                Put(first, output);
                Put(second, output);
            }

            return;
        }

        Put(folded, output);
    }

    /// <summary>Adds a supplementary character; styled letters become plain, skin tones go unless they stand alone.</summary>
    public void AddPair(char high, char low, bool isFirst, StringBuilder? output = null)
    {
        var codePoint = char.ConvertToUtf32(high, low);
        var styled = FoldTable.StyledLetter(codePoint);
        if (styled != FoldTable.Dropped)
        {
            Put(styled, output);
        }
        else if (isFirst || !EmojiScanner.IsSkinTone(codePoint))
        {
            // Never squeezed: a repeated emoji is a token of its own, and a repeated surrogate half is not a repeated letter.
            PutRaw(high, output);
            PutRaw(low, output);
            _last = '\0';
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(char folded, StringBuilder? output)
    {
        if (folded == _last)
        {
            _run++;
            if (_run > longestRun && !char.IsAsciiDigit(folded))
            {
                Elongated |= _run >= 3;
                return;
            }
        }
        else
        {
            _last = folded;
            _run = 1;
        }

        PutRaw(folded, output);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PutRaw(char folded, StringBuilder? output)
    {
        _hash = (_hash ^ folded) * Multiplier;
        output?.Append(folded);
    }
}
