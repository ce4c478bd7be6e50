using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Auscult.Sources;

/// <summary>HTML to the words a reader sees: blocks become lines, scripts and styles vanish, entities become characters.</summary>
internal static class HtmlText
{
    /// <summary>Documents with more tags than this are no posts; they are stripped without being understood, which cannot take long.</summary>
    private const int MaxTags = 20_000;

    private static readonly HashSet<string> s_blocks = new(StringComparer.Ordinal)
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tr",
        "ul",
    };

    private static readonly HashSet<string> s_unseen = new(StringComparer.Ordinal)
    {
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "textarea",
        "select",
    };

    public static string Of(string html)
    {
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
        {
            return html.Trim();
        }

        if (html.AsSpan().Count('<') > MaxTags)
        {
            return Stripped(html);
        }

        var document = new HtmlParser().ParseDocument("<body>" + html);
        var words = new Words();
        Walk(document.Body!, ref words);
        return words.ToString();
    }

    /// <summary>Without recursion: nesting is the author's choice, not ours.</summary>
    private static void Walk(INode root, ref Words words)
    {
        for (var node = root.FirstChild; node is not null; node = Following(node, root, ref words))
        {
            if (node is IText text)
            {
                words.Append(text.Data);
            }
            else if (node is IElement element && s_blocks.Contains(element.LocalName))
            {
                words.Break();
            }
            else if (node is IElement { LocalName: "td" or "th" })
            {
                words.Append(" ");
            }
        }
    }

    private static INode? Following(INode node, INode root, ref Words words)
    {
        var isSeen = node is not IElement element || !s_unseen.Contains(element.LocalName);
        if (isSeen && node.FirstChild is { } child)
        {
            return child;
        }

        for (var at = node; at is not null && at != root; at = at.Parent)
        {
            if (at is IElement { LocalName: not "br" } closed && s_blocks.Contains(closed.LocalName))
            {
                words.Break();
            }

            if (at.NextSibling is { } sibling)
            {
                return sibling;
            }
        }

        return null;
    }

    private static string Stripped(string html)
    {
        var words = new Words();
        var rest = html.AsSpan();
        while (!rest.IsEmpty)
        {
            var open = rest.IndexOf('<');
            words.Append(open < 0 ? rest : rest[..open]);
            words.Append(" ");
            rest = open < 0 ? [] : rest[open..];
            var close = rest.IndexOf('>');
            rest = close < 0 ? [] : rest[(close + 1)..];
        }

        return words.ToString();
    }

    /// <summary>Collapses blanks as a browser does.</summary>
    private struct Words()
    {
        private readonly StringBuilder _text = new();
        private bool _isBlankDue;
        private bool _isBreakDue;

        public void Append(ReadOnlySpan<char> text)
        {
            foreach (var character in text)
            {
                if (character is ' ' or '\t' or '\n' or '\r' or '\f')
                {
                    _isBlankDue = true;
                    continue;
                }

                if (_text.Length > 0 && (_isBreakDue || _isBlankDue))
                {
                    _text.Append(_isBreakDue ? '\n' : ' ');
                }

                _isBreakDue = _isBlankDue = false;
                _text.Append(character);
            }
        }

        public void Break() => _isBreakDue = true;

        public override readonly string ToString() => _text.ToString().Trim();
    }
}
