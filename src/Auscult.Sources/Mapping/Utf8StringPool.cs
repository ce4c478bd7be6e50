using System.Text;

namespace Auscult.Sources;

/// <summary>
/// Gives one string for equal UTF-8 bytes that recur in every record (a source, a language, a tag's name).
/// A fixed table of references that are replaced whole: safe for concurrent use without locks, and never grows.
/// </summary>
internal sealed class Utf8StringPool
{
    private const int Slots = 512;
    private const int MaxPooledBytes = 32;

    private readonly Entry?[] _entries = new Entry?[Slots];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > MaxPooledBytes)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref var slot = ref _entries[Hash(utf8) & (Slots - 1)];
        if (slot is { } entry && utf8.SequenceEqual(entry.Bytes))
        {
            return entry.Value;
        }

        var fresh = new Entry(utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        slot = fresh;
        return fresh.Value;
    }

    // FNV-1a: short keys, no adversary (a collision costs one allocation).
    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = 2166136261u;
        foreach (var value in utf8)
        {
            hash = (hash ^ value) * 16777619u;
        }

        return hash ^ (hash >> 15);
    }

    private sealed record Entry(byte[] Bytes, string Value);
}
