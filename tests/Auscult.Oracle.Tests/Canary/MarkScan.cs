using System.Buffers;
using System.Text;

namespace Auscult.Oracle.Tests.Canary;

/// <summary>
/// Looks for marks in bytes: as UTF-8, UTF-16, base64 at each of its three alignments and hexadecimal, in any case, as written, without what
/// separates its parts, and its digits alone.
/// </summary>
internal sealed class MarkScan
{
    /// <summary>Shorter sequences occur by chance.</summary>
    private const int Shortest = 7;

    private readonly Dictionary<string, string> _patterns = new(StringComparer.OrdinalIgnoreCase);
    private readonly SearchValues<string> _search;

    public MarkScan(IEnumerable<Mark> marks)
    {
        foreach (var mark in marks)
        {
            foreach (var (form, text) in Forms(mark.Value))
            {
                AddEncodings($"{mark.Kind} ({form})", text);
            }
        }

        _search = SearchValues.Create([.. _patterns.Keys], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Which marks the bytes hold, and where.</summary>
    public IEnumerable<string> Find(string name, ReadOnlySpan<byte> bytes)
    {
        // One character a byte, so that patterns of bytes can be compared without regard to the case of ASCII letters.
        var text = Encoding.Latin1.GetString(bytes);
        var found = new List<string>();
        for (var at = text.AsSpan().IndexOfAny(_search); at >= 0; )
        {
            var here = _patterns.Where(pattern => text.AsSpan(at).StartsWith(pattern.Key, StringComparison.OrdinalIgnoreCase));
            found.AddRange(here.Select(pattern => $"{name}: {pattern.Value} at byte {at}"));
            var next = text.AsSpan(at + 1).IndexOfAny(_search);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return found.Take(20);
    }

    /// <summary>The same in the name and the content of every file below a folder.</summary>
    public IEnumerable<string> FindInFiles(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, file);
            foreach (var found in Find(name, Encoding.UTF8.GetBytes(name)).Concat(Find(name, File.ReadAllBytes(file))))
            {
                yield return found;
            }
        }
    }

    private static IEnumerable<(string Form, string Text)> Forms(string value)
    {
        yield return ("as written", value);
        var joined = string.Concat(value.Where(char.IsLetterOrDigit));
        var digits = string.Concat(value.Where(char.IsAsciiDigit));
        if (joined != value && joined.Length >= Shortest)
        {
            yield return ("joined", joined);
        }

        if (digits != value && digits != joined && digits.Length >= Shortest)
        {
            yield return ("digits", digits);
        }
    }

    private void AddEncodings(string what, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Add(utf8, $"{what}, UTF-8");
        Add(Encoding.Unicode.GetBytes(text), $"{what}, UTF-16");
        Add(Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)), $"{what}, hexadecimal");
        for (var shift = 0; shift < 3; shift++)
        {
            // What stands before and behind shares a digit with the value's first and last byte: only digits of the value alone count.
            var encoded = Convert.ToBase64String([.. new byte[shift], .. utf8]);
            var first = ((shift * 8) + 5) / 6;
            var last = (shift + utf8.Length) * 8 / 6;
            Add(Encoding.ASCII.GetBytes(encoded[first..last]), $"{what}, base64 shifted by {shift}");
        }
    }

    private void Add(byte[] pattern, string what) => _patterns.TryAdd(Encoding.Latin1.GetString(pattern), what);
}
