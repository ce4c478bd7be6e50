using System.Collections.Concurrent;

namespace Auscult.Sources;

/// <summary>Names of fields that records carry and no mapper knows. Each is kept once; safe for concurrent use; bounded.</summary>
internal sealed class UnmappedNames
{
    private const int Limit = 200;
    private const int MaxLength = 100;

    private readonly ConcurrentDictionary<string, byte> _names = new(StringComparer.Ordinal);

    /// <summary>The names in ordinal order.</summary>
    public IReadOnlyList<string> Sorted => [.. _names.Keys.Order(StringComparer.Ordinal)];

    public void Add(string name)
    {
        if (_names.Count < Limit)
        {
            _names.TryAdd(name.Length <= MaxLength ? name : name[..MaxLength], 0);
        }
    }
}
