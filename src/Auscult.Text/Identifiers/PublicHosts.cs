using System.Collections.Frozen;
using Auscult.Contracts;

namespace Auscult.Text.Identifiers;

/// <summary>Which hosts belong to organisations that speak in public, and so may be named. Immutable.</summary>
internal sealed class PublicHosts
{
    /// <summary>Longest name that a host can have; what is longer is listed nowhere, and cutting label after label off it takes quadratic time.</summary>
    private const int LongestHost = 253;

    private readonly FrozenSet<string> _public;
    private readonly FrozenSet<string> _hidden;

    public PublicHosts(KnowledgeBase knowledge)
    {
        _public = ToSet(knowledge.List("domains/public"));
        _hidden = ToSet(knowledge.List("domains/profiles").Concat(knowledge.List("domains/shorteners")));
    }

    /// <summary>The listed domain that a link's host is or lies under; null for profiles, shorteners and all hosts that are not listed.</summary>
    public string? Find(ReadOnlySpan<char> link)
    {
        var name = HostOf(link);
        if (name.Length > LongestHost)
        {
            return null;
        }

        var host = name.ToString().ToLowerInvariant();
        while (host.Contains('.'))
        {
            if (_hidden.Contains(host))
            {
                return null;
            }

            if (_public.TryGetValue(host, out var listed))
            {
                return listed;
            }

            host = host[(host.IndexOf('.') + 1)..];
        }

        return null;
    }

    /// <summary>Host of a link without scheme, user, port and path: of "http://who.int@evil.example/x" it is "evil.example".</summary>
    internal static ReadOnlySpan<char> HostOf(ReadOnlySpan<char> link)
    {
        var scheme = link.IndexOf("://");
        var rest = scheme >= 0 ? link[(scheme + 3)..] : link;
        var end = rest.IndexOfAny('/', '?', '#');
        var authority = end >= 0 ? rest[..end] : rest;
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var port = host.IndexOf(':');
        return (port >= 0 ? host[..port] : host).TrimEnd('.');
    }

    private static FrozenSet<string> ToSet(IEnumerable<string> hosts) =>
        hosts.Select(h => h.ToLowerInvariant()).ToFrozenSet(StringComparer.Ordinal);
}
