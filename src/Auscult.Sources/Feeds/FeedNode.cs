using System.Text;

namespace Auscult.Sources;

/// <summary>Vocabularies of feeds; a name means different things in different ones.</summary>
internal enum FeedSpace
{
    Other,
    Core,
    DublinCore,
    Content,
    Media,
    Slash,
    Thread,
    ITunes,
    Xhtml,
    Rdf,
}

/// <summary>An element of a feed.</summary>
internal sealed class FeedNode(FeedSpace space, string name, Uri? baseAddress, string? language)
{
    private readonly List<object> _content = [];

    public FeedSpace Space { get; } = space;

    /// <summary>Local name in lower case.</summary>
    public string Name { get; } = name;

    /// <summary>What relative addresses in it refer to.</summary>
    public Uri? Base { get; } = baseAddress;

    public string? Language { get; } = language;

    /// <summary>Attributes by their lower-case names without prefix.</summary>
    public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>True when its end tag was read.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Child elements and texts in order.</summary>
    public IReadOnlyList<object> Content => _content;

    public IEnumerable<FeedNode> Elements => _content.OfType<FeedNode>();

    /// <summary>Its own text without that of child elements, trimmed.</summary>
    public string Text => string.Concat(_content.OfType<string>()).Trim();

    public void Add(object content) => _content.Add(content);

    public string? Attribute(string name) => Attributes.GetValueOrDefault(name);

    public FeedNode? First(FeedSpace space, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var child in Elements)
            {
                if (child.Space == space && child.Name == name)
                {
                    return child;
                }
            }
        }

        return null;
    }

    /// <summary>What is inside as HTML: prefixes fall away, so that XHTML reads like HTML.</summary>
    public string InnerHtml()
    {
        var html = new StringBuilder();
        AppendContent(html, this);
        return html.ToString();
    }

    // Recursion is bounded by the depth FeedTree allows.
    private static void AppendContent(StringBuilder html, FeedNode node)
    {
        foreach (var part in node._content)
        {
            if (part is FeedNode child)
            {
                html.Append('<').Append(child.Name).Append('>');
                AppendContent(html, child);
                html.Append("</").Append(child.Name).Append('>');
            }
            else
            {
                html.Append(((string)part).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal));
            }
        }
    }
}
