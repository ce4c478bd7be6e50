using Auscult.Contracts;

namespace Auscult.Text.Tokens;

public sealed partial class Tokenizer
{
    // Longer than any network allows, short enough to keep hostile input linear.
    private const int LongestHandle = 64;

    private int ReadTriggered(ReadOnlySpan<char> text, int at)
    {
        var end = text[at] switch
        {
            '.' => ReadBareUrl(text, at),
            ':' => ReadProtocolUrl(text, at),
            '@' or '\uFF20' => ReadHandle(text, at),
            '#' or '\uFF03' => ReadHashtag(text, at),
            '$' => ReadCashtag(text, at),
            Placeholders.Open => ReadPlaceholder(text, at),
            _ => -1,
        };
        return end > 0 ? end : ReadPunctuation(text, at);
    }

    private int ReadBareUrl(ReadOnlySpan<char> text, int dot)
    {
        if (dot < _hostScannedTo || dot == 0 || dot + 1 == text.Length || !MayTouchDot(text[dot - 1]) || !MayTouchDot(text[dot + 1]))
        {
            return -1;
        }

        var found = UrlScanner.TryMatchBare(text, dot, _hostScannedTo, out var start, out var end, out var scannedTo);
        _hostScannedTo = scannedTo;
        // A match that ends before this dot is already a token: taking it again would not get on.
        if (!found || end <= dot || IsMissingSpace(text[start..end]))
        {
            return -1;
        }

        return ReplaceBy(text, start, end, TokenKind.Url);
    }

    private static bool MayTouchDot(char c) => CharTable.IsLetterOrDigit(c) || c == '-';

    // "the pain.It went on" has no link to Italy: two labels, no path, and an ending that is an English word or starts a sentence.
    private static bool IsMissingSpace(ReadOnlySpan<char> url)
    {
        var dot = url.IndexOf('.');
        var ending = url[(dot + 1)..];
        if (ending.Length != 2)
        {
            return false;
        }

        return (char.IsAsciiLetterUpper(ending[0]) && char.IsAsciiLetterLower(ending[1]))
            || ending
                is "it"
                    or "is"
                    or "in"
                    or "so"
                    or "my"
                    or "no"
                    or "to"
                    or "us"
                    or "be"
                    or "am"
                    or "as"
                    or "at"
                    or "do"
                    or "by"
                    or "et";
    }

    private int ReadProtocolUrl(ReadOnlySpan<char> text, int colon) =>
        UrlScanner.TryMatchProtocol(text, colon, out var start, out var end) ? ReplaceBy(text, start, end, TokenKind.Url) : -1;

    private int ReadHandle(ReadOnlySpan<char> text, int at)
    {
        if (text[at] == '@' && HandleScanner.TryMatchEmail(text, at, out var start, out var end))
        {
            return ReplaceBy(text, start, end, TokenKind.Email);
        }

        return TagScanner.MayStartMention(text, at) ? ReadMention(text, at) : -1;
    }

    private int ReadMention(ReadOnlySpan<char> text, int at)
    {
        var host = HandleScanner.HostHandleEnd(text, at);
        if (host > 0)
        {
            return AddFolded(text, at, host, TokenKind.Mention);
        }

        var end = at + 1;
        while (end < text.Length && end - at <= LongestHandle && TagScanner.IsNameChar(text[end]))
        {
            end++;
        }

        var federated = end == at + 1 ? -1 : HandleScanner.FederatedEnd(text, end);
        if (federated > 0)
        {
            return AddFolded(text, at, federated, TokenKind.Mention);
        }

        return end == at + 1 || TagScanner.IsNameContinued(text, end) ? -1 : AddFolded(text, at, end, TokenKind.Mention);
    }

    private int ReadHashtag(ReadOnlySpan<char> text, int hash)
    {
        var keycap = EmojiScanner.KeycapEnd(text, hash);
        if (keycap > 0)
        {
            return AddFolded(text, hash, keycap, TokenKind.Emoji);
        }

        var end = TagScanner.HashtagEnd(text, hash);
        return end < 0 ? -1 : Add(text, hash, end, TokenKind.Hashtag, TokenFlags.None, TokenFold.Hash(text[(hash + 1)..end]));
    }

    private int ReadCashtag(ReadOnlySpan<char> text, int dollar)
    {
        var end = TagScanner.CashtagEnd(text, dollar);
        return end < 0 ? -1 : AddFolded(text, dollar, end, TokenKind.Cashtag);
    }

    private int ReadPlaceholder(ReadOnlySpan<char> text, int open)
    {
        var end = Placeholders.End(text, open);
        return end < 0 ? -1 : Add(text, open, end, TokenKind.Placeholder, TokenFlags.None, Placeholders.Hash(text[open..end]));
    }

    private int ReplaceBy(ReadOnlySpan<char> text, int start, int end, TokenKind kind)
    {
        TakeBack(text, start);
        return AddFolded(text, start, end, kind);
    }

    private int ReadPunctuation(ReadOnlySpan<char> text, int start)
    {
        var c = text[start];
        var emoji =
            c is '*' ? EmojiScanner.KeycapEnd(text, start)
            : c is '\u00A9' or '\u00AE' or '\u2122' && EmojiScanner.IsSelected(text, start) ? start + 2
            : EmoticonScanner.End(text, start);
        if (emoji > 0)
        {
            return AddFolded(text, start, emoji, TokenKind.Emoji);
        }

        var end = start + 1;
        while (end < text.Length && text[end] == c)
        {
            end++;
        }

        // The last sign of a run may start a tag ("##topic").
        end -= end > start + 1 && end < text.Length && CharTable.Class(c) == CharClass.Trigger && c is not ('.' or ':') ? 1 : 0;
        var flags = EndsSentence(text, start, end) ? TokenFlags.SentenceEnd : TokenFlags.None;
        Add(text, start, end, TokenKind.Punctuation, flags, TokenFold.Hash(text[start..end]));
        _atSentenceStart |= flags != TokenFlags.None;
        return end;
    }

    private bool EndsSentence(ReadOnlySpan<char> text, int start, int end) =>
        text[start] switch
        {
            '!' or '?' or '\u2026' or '\u3002' or '\uFF01' or '\uFF1F' or '\uFF0E' or '\u061F' or '\u06D4' or '\u0964' or '\u203D' => true,
            '.' => end > start + 1 || !IsAbbreviationDot(text, start),
            _ => false,
        };

    // A dot inside a word or number ("e.g", "U.S.A"), or behind a title or a short form ("Dr. Smith", "approx. 5").
    private bool IsAbbreviationDot(ReadOnlySpan<char> text, int dot)
    {
        var next = dot + 1 < text.Length ? text[dot + 1] : ' ';
        var touches = CharTable.IsLetterOrDigit(next);
        if (_count == 0 || _tokens[_count - 1].End != dot)
        {
            return touches;
        }

        var last = _tokens[_count - 1];
        var isInitial = last.Length == 1 && last.Kind == TokenKind.Word && CharTable.Class(text[last.Start]) != CharClass.Unspaced;
        if (touches)
        {
            return isInitial || !CharTable.IsUpper(next);
        }

        var inShortForm = isInitial && _count > 1 && _tokens[_count - 2].End == last.Start && text[last.Start - 1] == '.';
        return inShortForm ? !StartsCapital(text, dot + 1) : Abbreviations.Contains(text[last.Start..last.End]);
    }

    private static bool StartsCapital(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && CharTable.IsSpace(text[at]))
        {
            at++;
        }

        return at == text.Length || CharTable.IsUpper(text[at]);
    }
}
