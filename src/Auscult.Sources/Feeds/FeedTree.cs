using System.Xml;

namespace Auscult.Sources;

/// <summary>
/// Reads XML into nodes up to its end or its first break. Prefixes are resolved here and not by the XML reader, which would refuse an
/// undeclared one; document types are passed over and nothing outside is ever loaded.
/// </summary>
internal static class FeedTree
{
    private const int MaxDepth = 100;

    /// <summary>The root, null when there is none; and whether the document broke off.</summary>
    public static (FeedNode? Root, bool IsBroken) Read(string xml, Uri? address)
    {
        using var text = new StringReader(XmlRepair.Repair(xml));
        using var reader = new XmlTextReader(text)
        {
            DtdProcessing = DtdProcessing.Ignore,
            EntityHandling = EntityHandling.ExpandCharEntities,
            Namespaces = false,
            XmlResolver = null,
        };

        var builder = new Builder(address);
        try
        {
            while (reader.Read())
            {
                if (!builder.Take(reader))
                {
                    return (builder.Root, true);
                }
            }

            return (builder.Root, builder.Root is null);
        }
        catch (XmlException)
        {
            return (builder.Root, true);
        }
    }

    private sealed class Builder(Uri? address)
    {
        private readonly Stack<(FeedNode Node, Dictionary<string, FeedSpace> Spaces)> _open = new();

        public FeedNode? Root { get; private set; }

        /// <summary>False when the document is nested beyond reason.</summary>
        public bool Take(XmlTextReader reader)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    Open(reader);
                    break;
                case XmlNodeType.EndElement:
                    _open.Pop().Node.IsClosed = true;
                    break;
                case XmlNodeType.Text:
                case XmlNodeType.CDATA:
                case XmlNodeType.Whitespace:
                case XmlNodeType.SignificantWhitespace:
                    if (_open.TryPeek(out var parent))
                    {
                        parent.Node.Add(reader.Value);
                    }

                    break;
            }

            return _open.Count <= MaxDepth;
        }

        private void Open(XmlTextReader reader)
        {
            var isEmpty = reader.IsEmptyElement;
            var (prefix, name) = Split(reader.Name);
            var attributes = Attributes(reader);
            var spaces = Scope(attributes);
            _open.TryPeek(out var parent);
            var space = spaces.TryGetValue(prefix, out var declared) ? declared : FeedSpaces.OfPrefix(prefix);
            var node = new FeedNode(space, name, BaseOf(attributes, parent.Node), LanguageOf(attributes, parent.Node))
            {
                IsClosed = isEmpty,
            };
            foreach (var (key, value) in attributes)
            {
                node.Attributes.TryAdd(Split(key).Name, value);
            }

            parent.Node?.Add(node);
            Root ??= node;
            if (!isEmpty)
            {
                _open.Push((node, spaces));
            }
        }

        private Dictionary<string, FeedSpace> Scope(List<KeyValuePair<string, string>> attributes)
        {
            var outer = _open.TryPeek(out var parent) ? parent.Spaces : [];
            Dictionary<string, FeedSpace>? own = null;
            foreach (var (key, value) in attributes)
            {
                if (key == "xmlns" || key.StartsWith("xmlns:", StringComparison.Ordinal))
                {
                    own ??= new(outer, StringComparer.Ordinal);
                    own[key == "xmlns" ? "" : key[6..].ToLowerInvariant()] = FeedSpaces.OfAddress(value);
                }
            }

            return own ?? outer;
        }

        private Uri? BaseOf(List<KeyValuePair<string, string>> attributes, FeedNode? parent)
        {
            var outer = parent is null ? address : parent.Base;
            var given = attributes.Find(attribute => attribute.Key == "xml:base").Value;
            return given is null ? outer : FeedAddress.Resolve(outer, given) ?? outer;
        }

        private static string? LanguageOf(List<KeyValuePair<string, string>> attributes, FeedNode? parent) =>
            attributes.Find(attribute => attribute.Key == "xml:lang").Value ?? parent?.Language;

        private static List<KeyValuePair<string, string>> Attributes(XmlTextReader reader)
        {
            var attributes = new List<KeyValuePair<string, string>>(reader.AttributeCount);
            while (reader.MoveToNextAttribute())
            {
                attributes.Add(new(reader.Name, reader.Value));
            }

            reader.MoveToElement();
            return attributes;
        }

        private static (string Prefix, string Name) Split(string name)
        {
            var colon = name.IndexOf(':', StringComparison.Ordinal);
            var local = colon < 0 ? name : name[(colon + 1)..];
            return (colon < 0 ? "" : name[..colon].ToLowerInvariant(), local.ToLowerInvariant());
        }
    }
}
