namespace Auscult.Text.Tokens;

/// <summary>Something extracted from a post.</summary>
/// <param name="Start">0-based UTF-16 index of its sign or first character.</param>
/// <param name="Length">Length in UTF-16 units, sign included.</param>
/// <param name="Value">The name, tag or address without its sign.</param>
/// <param name="ListSlug">For a mention of a list: the slash and the list's name; otherwise empty.</param>
public readonly record struct TextEntity(int Start, int Length, string Value, string ListSlug = "")
{
    /// <summary>0-based UTF-16 index behind the last character.</summary>
    public int End => Start + Length;
}

/// <summary>
/// Extraction that conforms to twitter-text, from the same scanners as <see cref="Tokenizer"/>. Tokens differ on purpose where a post is more
/// likely prose or another network's handle: a two-letter ending that is an English word ("pain.It went") is no address there, and names may be
/// longer than 20 characters or carry a host. Thread-safe.
/// </summary>
public static class TwitterText
{
    /// <summary>Mentioned names, in order; list names are left out.</summary>
    public static IReadOnlyList<TextEntity> ExtractMentions(ReadOnlySpan<char> text)
    {
        var found = new List<TextEntity>();
        foreach (var mention in ExtractMentionsOrLists(text))
        {
            found.Add(mention with { Length = mention.Length - mention.ListSlug.Length, ListSlug = "" });
        }

        return found;
    }

    /// <summary>Mentioned names and lists (@name/list), in order.</summary>
    public static IReadOnlyList<TextEntity> ExtractMentionsOrLists(ReadOnlySpan<char> text)
    {
        var found = new List<TextEntity>();
        for (var at = NextOf(text, 0, "@\uFF20"); at >= 0; at = NextOf(text, at, "@\uFF20"))
        {
            var end = TagScanner.MayStartMention(text, at) ? TagScanner.NameEnd(text, at, TagScanner.LongestName) : -1;
            if (end < 0)
            {
                at++;
                continue;
            }

            var listEnd = TagScanner.ListEnd(text, end);
            if (listEnd > end && TagScanner.IsNameContinued(text, listEnd))
            {
                at = listEnd;
                continue;
            }

            found.Add(new TextEntity(at, listEnd - at, text[(at + 1)..end].ToString(), text[end..listEnd].ToString()));
            at = listEnd;
        }

        return found;
    }

    /// <summary>The name a post answers to: a mention with nothing but white space before it; else null.</summary>
    public static string? ExtractReply(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && (CharTable.IsSpace(text[at]) || UrlChars.IsDirectional(text[at])))
        {
            at++;
        }

        if (at == text.Length || !TagScanner.IsAt(text[at]))
        {
            return null;
        }

        var end = TagScanner.NameEnd(text, at, TagScanner.LongestName);
        return end < 0 ? null : text[(at + 1)..end].ToString();
    }

    /// <summary>Hashtags that are not part of an address, in order.</summary>
    public static IReadOnlyList<TextEntity> ExtractHashtags(ReadOnlySpan<char> text)
    {
        var found = new List<TextEntity>();
        var urls = ExtractUrls(text);
        var url = 0;
        for (var at = NextOf(text, 0, "#\uFF03"); at >= 0; at = NextOf(text, at, "#\uFF03"))
        {
            while (url < urls.Count && urls[url].End <= at)
            {
                url++;
            }

            var isInUrl = url < urls.Count && urls[url].Start <= at;
            var end = isInUrl ? -1 : TagScanner.HashtagEnd(text, at);
            if (end > 0)
            {
                found.Add(new TextEntity(at, end - at, text[(at + 1)..end].ToString()));
            }

            at = end > 0 ? end : at + 1;
        }

        return found;
    }

    /// <summary>Cashtags, in order.</summary>
    public static IReadOnlyList<TextEntity> ExtractCashtags(ReadOnlySpan<char> text)
    {
        var found = new List<TextEntity>();
        for (var at = NextOf(text, 0, "$"); at >= 0; at = NextOf(text, at, "$"))
        {
            var end = TagScanner.CashtagEnd(text, at);
            if (end > 0)
            {
                found.Add(new TextEntity(at, end - at, text[(at + 1)..end].ToString()));
            }

            at = end > 0 ? end : at + 1;
        }

        return found;
    }

    /// <summary>Addresses with and without protocol, in order.</summary>
    public static IReadOnlyList<TextEntity> ExtractUrls(ReadOnlySpan<char> text)
    {
        var found = new List<TextEntity>();
        var scannedTo = 0;
        for (var at = NextOf(text, 0, ".:"); at >= 0; at = NextOf(text, at, ".:"))
        {
            int start;
            int end;
            var isUrl =
                text[at] == ':'
                    ? UrlScanner.TryMatchProtocol(text, at, out start, out end)
                    : UrlScanner.TryMatchBare(text, at, scannedTo, out start, out end, out scannedTo);
            if (isUrl)
            {
                found.Add(new TextEntity(start, end - start, text[start..end].ToString()));
                scannedTo = Math.Max(scannedTo, end);
            }

            at = isUrl ? end : Math.Max(at + 1, text[at] == '.' ? scannedTo : 0);
        }

        return found;
    }

    /// <summary>The same entities with start and length counted in Unicode code points.</summary>
    public static IReadOnlyList<TextEntity> ToCodePoints(ReadOnlySpan<char> text, IReadOnlyList<TextEntity> entities)
    {
        var converted = new List<TextEntity>(entities.Count);
        var (unit, point) = (0, 0);
        foreach (var entity in entities)
        {
            point += CodePoints(text[unit..entity.Start]);
            var length = CodePoints(text.Slice(entity.Start, entity.Length));
            converted.Add(entity with { Start = point, Length = length });
            point += length;
            unit = entity.End;
        }

        return converted;
    }

    /// <summary>Whether the whole text is one mention: @ and 1 to 20 letters, digits or underscores.</summary>
    public static bool IsValidUsername(ReadOnlySpan<char> text) =>
        text.Length > 1 && TagScanner.IsAt(text[0]) && TagScanner.NameEnd(text, 0, TagScanner.LongestName) == text.Length;

    /// <summary>Whether the whole text is one list: @name/list.</summary>
    public static bool IsValidList(ReadOnlySpan<char> text)
    {
        var name = text.Length > 1 && TagScanner.IsAt(text[0]) ? TagScanner.NameEnd(text, 0, TagScanner.LongestName) : -1;
        return name > 0 && name < text.Length && TagScanner.ListEnd(text, name) == text.Length;
    }

    /// <summary>Whether the whole text is one hashtag.</summary>
    public static bool IsValidHashtag(ReadOnlySpan<char> text) =>
        text.Length > 1 && TagScanner.IsHash(text[0]) && TagScanner.HashtagEnd(text, 0) == text.Length;

    /// <summary>Whether the whole text is one address that a post may carry, with or without protocol.</summary>
    public static bool IsValidUrl(ReadOnlySpan<char> text)
    {
        var urls = ExtractUrls(text);
        return urls.Count == 1 && urls[0].Length == text.Length;
    }

    private static int NextOf(ReadOnlySpan<char> text, int from, ReadOnlySpan<char> signs)
    {
        var found = from >= text.Length ? -1 : text[from..].IndexOfAny(signs);
        return found < 0 ? -1 : from + found;
    }

    private static int CodePoints(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i], text[i + 1]))
            {
                count--;
                i++;
            }
        }

        return count;
    }
}
