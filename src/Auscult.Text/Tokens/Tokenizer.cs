using Auscult.Contracts;

namespace Auscult.Text.Tokens;

/// <summary>
/// Cuts social text into tokens in one pass. Words break at hyphens and between scripts; "don't" is one word, "l'insomnie" two ("l'" keeps its
/// apostrophe); a run of one punctuation character is one token; white space and invisible characters are none. Offsets are exact UTF-16
/// indices into the text as given, and every run of the text is looked at a bounded number of times, whatever the input.
/// A hashtag has the hash of its words without the sign, a mention and a cashtag keep theirs, a placeholder has the hash of <c>⟦kind⟧</c>.
/// Not thread-safe: each worker has its own.
/// </summary>
public sealed partial class Tokenizer
{
    private const int SmallestBuffer = 64;

    private Token[] _tokens = [];
    private int _count;
    private bool _atSentenceStart;

    // Dots before this index belong to a run of host characters that has already been judged.
    private int _hostScannedTo;

    /// <summary>Tokenises the text.</summary>
    /// <param name="text">Any text; lone surrogates are skipped.</param>
    /// <param name="buffer">Receives the tokens in order. Replaced by a larger one when it is too small.</param>
    /// <returns>How many tokens were written, from index 0.</returns>
    public int Tokenize(ReadOnlySpan<char> text, ref Token[] buffer)
    {
        _tokens = buffer;
        _count = 0;
        _atSentenceStart = true;
        _hostScannedTo = 0;
        var at = 0;
        while (at < text.Length)
        {
            at = ReadToken(text, at);
        }

        buffer = _tokens;
        _tokens = [];
        return _count;
    }

    // Reads one token, or skips what is none. Returns where to go on.
    private int ReadToken(ReadOnlySpan<char> text, int at)
    {
        var kind = CharTable.Class(text[at]);
        switch (kind)
        {
            case >= CharClass.Latin:
                return ReadWord(text, at);
            case CharClass.Space or CharClass.Ignorable or CharClass.Mark or CharClass.LowSurrogate:
                return at + 1;
            case CharClass.LineBreak:
                EndSentence();
                return at + 1;
            case CharClass.Digit:
                return ReadNumber(text, at);
            case CharClass.Unspaced:
                return ReadUnspaced(text, at);
            case CharClass.Emoji:
                return AddFolded(text, at, EmojiScanner.SequenceEnd(text, at), TokenKind.Emoji);
            case CharClass.HighSurrogate:
                return ReadSupplementary(text, at);
            case CharClass.Trigger:
                return ReadTriggered(text, at);
            default:
                return ReadPunctuation(text, at);
        }
    }

    private void EndSentence()
    {
        if (_count > 0)
        {
            ref var last = ref _tokens[_count - 1];
            last = last with { Flags = last.Flags | TokenFlags.SentenceEnd };
        }

        _atSentenceStart = true;
    }

    private int AddFolded(ReadOnlySpan<char> text, int start, int end, TokenKind kind) =>
        Add(text, start, end, kind, TokenFlags.None, TokenFold.Hash(text[start..end]));

    private int Add(ReadOnlySpan<char> text, int start, int end, TokenKind kind, TokenFlags flags, ulong hash)
    {
        if (start == 0 || CharTable.IsSpace(text[start - 1]))
        {
            flags |= TokenFlags.SpaceBefore;
        }

        if (_atSentenceStart && kind is not (TokenKind.Punctuation or TokenKind.Emoji))
        {
            flags |= TokenFlags.SentenceStart;
            _atSentenceStart = false;
        }

        if (_count == _tokens.Length)
        {
            Array.Resize(ref _tokens, Math.Max(SmallestBuffer, _tokens.Length * 2));
        }

        _tokens[_count++] = new Token(start, end - start, kind, flags, hash);
        return end;
    }

    // Takes back the tokens from this index on, because they turned out to be the beginning of something bigger.
    private void TakeBack(ReadOnlySpan<char> text, int start)
    {
        var (taken, wasStart) = (false, false);
        while (_count > 0 && _tokens[_count - 1].End > start)
        {
            var token = _tokens[--_count];
            if (token.Kind is not (TokenKind.Punctuation or TokenKind.Emoji))
            {
                taken = true;
                wasStart = (token.Flags & TokenFlags.SentenceStart) != 0;
            }

            if (token.Start < start)
            {
                _atSentenceStart = wasStart;
                ReadAgain(text[..start], token.Start);
                return;
            }
        }

        _atSentenceStart = taken ? wasStart : _atSentenceStart;
    }

    // A word that ran into the bigger thing ("éhttp://") keeps what stands before it.
    private void ReadAgain(ReadOnlySpan<char> text, int start)
    {
        while (start < text.Length)
        {
            start = ReadToken(text, start);
        }
    }
}
