using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Auscult.Web.Language;

/// <summary>
/// What the program says from below its pages, in another language: refusals, what went wrong with a job or a feed, mistakes in a query. Such
/// sentences arise in English where nobody knows the reader, and some are kept in the store; <c>Strings/sayings-fr.json</c> holds each with its
/// places as <c>{0}</c>. A value that is itself a saying is translated too. Thread-safe.
/// </summary>
public sealed partial class Sayings
{
    private const int MostRemembered = 2_000;
    private const int DeepestNesting = 4;

    private static readonly Sayings None = new([]);
    private static readonly Sayings French = new(Load("sayings-fr.json"));

    private readonly Dictionary<string, string> _whole;
    private readonly List<(Regex Shape, string Text)> _shapes;
    private readonly ConcurrentDictionary<string, string?> _said = new(StringComparer.Ordinal);

    private Sayings(Dictionary<string, string> texts)
    {
        _whole = texts.Where(pair => !pair.Key.Contains("{0}", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        // The more of a sentence is fixed, the surer it is meant.
        _shapes =
        [
            .. texts
                .Where(pair => !_whole.ContainsKey(pair.Key))
                .OrderByDescending(pair => Place().Replace(pair.Key, "").Length)
                .Select(pair => (Shape(pair.Key), pair.Value)),
        ];
    }

    public static Sayings Of(string language) => language == "fr" ? French : None;

    /// <summary>The sentence in this language; null when nobody wrote one.</summary>
    public string? Find(string english)
    {
        if (_whole.Count == 0)
        {
            return null;
        }

        if (_said.Count > MostRemembered)
        {
            _said.Clear();
        }

        return _said.GetOrAdd(english, sentence => Find(sentence, 0));
    }

    private string? Find(string english, int depth)
    {
        if (_whole.TryGetValue(english, out var text))
        {
            return text;
        }

        foreach (var (shape, translation) in depth < DeepestNesting ? _shapes : [])
        {
            if (shape.Match(english) is { Success: true } match)
            {
                return Place().Replace(translation, place => Value(match.Groups["p" + place.Groups[1].Value].Value, depth + 1));
            }
        }

        return null;
    }

    private string Value(string value, int depth) => Find(value, depth) ?? value;

    private static Regex Shape(string english)
    {
        var places = Place().Matches(english);
        var parts = Place().Split(english);
        // Split gives the fixed parts and, between them, the number of each place.
        var shape = string.Concat(parts.Select((part, index) => index % 2 == 0 ? Regex.Escape(part) : $"(?<p{part}>.+?)"));
        return places.Count == 0
            ? throw new InvalidOperationException($"No place in: {english}")
            : new Regex(@"\A" + shape + @"\z", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }

    private static Dictionary<string, string> Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("strings/" + name)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    [GeneratedRegex(@"\{(\d)\}")]
    private static partial Regex Place();
}
