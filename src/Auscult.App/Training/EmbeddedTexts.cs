using System.Text.Json;
using Auscult.Text.Learning;

namespace Auscult.App.Training;

/// <summary>
/// Texts as a larger model sees them: each a point, near those that mean the same. A teacher learns a head's answers from the points of its own
/// texts, and the head learns what the teacher says of the others.
/// </summary>
public sealed class EmbeddedTexts
{
    private readonly Dictionary<string, float[]> _points = new(StringComparer.Ordinal);
    private int _width;

    /// <summary>Adds a line.</summary>
    /// <param name="line"><c>{"text", "embedding": [numbers]}</c>; all lines have equally many numbers.</param>
    /// <exception cref="JsonException">The line is not of this form.</exception>
    public void Add(string line)
    {
        using var record = JsonDocument.Parse(line);
        float[] point = [.. record.RootElement.GetProperty("embedding").EnumerateArray().Select(number => number.GetSingle())];
        _width = _width == 0 ? point.Length : _width;
        if (point.Length == 0 || point.Length != _width || _width > FeatureSpace.HashedRows)
        {
            throw new JsonException($"An embedding of {_width} numbers was expected, this has {point.Length}.");
        }

        var length = MathF.Sqrt(point.Sum(value => value * value));
        _points[record.RootElement.GetProperty("text").GetString() ?? ""] = [.. point.Select(value => value / Math.Max(length, 1e-12f))];
    }

    /// <summary>All texts, in an order that does not depend on the files.</summary>
    internal IEnumerable<string> Texts => _points.Keys.Order(StringComparer.Ordinal);

    /// <summary>The point of a text as features of a row each.</summary>
    /// <exception cref="RefusalException">The text is not among them.</exception>
    internal FeatureVector PointOf(string text) =>
        _points.TryGetValue(text, out var point)
            ? new FeatureVector([.. Enumerable.Range(0, _width)], point)
            : throw new RefusalException(
                $"No line of --embedded has the text \"{(text.Length > 60 ? text[..60] + "…" : text)}\": every text that is learned from needs one."
            );
}
