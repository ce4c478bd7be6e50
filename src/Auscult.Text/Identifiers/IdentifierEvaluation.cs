using System.Text.Json;

namespace Auscult.Text.Identifiers;

/// <summary>Recall of one kind of a labelled set.</summary>
/// <param name="Kind">The set's own name of the kind.</param>
/// <param name="Count">Labelled spans of the kind.</param>
/// <param name="Hit">How many of them a detection overlaps.</param>
public sealed record IdentifierRecall(string Kind, int Count, int Hit)
{
    /// <summary>0 to 1; null without spans.</summary>
    public double? Recall => Count == 0 ? null : (double)Hit / Count;
}

/// <summary>How well the protector finds the personal spans of a labelled set, by overlap and whatever kind it calls them.</summary>
/// <param name="Texts">Texts read.</param>
/// <param name="Personal">Personal spans labelled.</param>
/// <param name="Hit">Personal spans that a detection overlaps.</param>
/// <param name="Detected">
/// Detections. Dates and ages that overlap no personal span are left out: the policy coarsens them, the sets call them not personal.
/// </param>
/// <param name="Right">Detections that overlap a personal span.</param>
/// <param name="Kinds">Recall by the set's kinds, most frequent first.</param>
public sealed record IdentifierScores(int Texts, int Personal, int Hit, int Detected, int Right, IReadOnlyList<IdentifierRecall> Kinds)
{
    /// <summary>0 to 1; null when nothing was detected.</summary>
    public double? Precision => Detected == 0 ? null : (double)Right / Detected;

    /// <summary>0 to 1; null when no personal span is labelled.</summary>
    public double? Recall => Personal == 0 ? null : (double)Hit / Personal;

    /// <summary>Harmonic mean of precision and recall; null when either is missing or both are 0.</summary>
    public double? F1 => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : null;
}

/// <summary>Measures a <see cref="Protector"/> on labelled texts.</summary>
public static class IdentifierEvaluation
{
    /// <summary>Reads JSON lines <c>{"text","spans":[{"kind","personal","start","end"}]}</c>; places are code points, end exclusive.</summary>
    /// <exception cref="JsonException">A line is not such an object.</exception>
    public static IdentifierScores Evaluate(Protector protector, TextReader lines, in ProtectionContext context)
    {
        ArgumentNullException.ThrowIfNull(protector);
        ArgumentNullException.ThrowIfNull(lines);
        var tally = new Tally();
        var found = new List<IdentifierSpan>();
        while (lines.ReadLine() is { } line)
        {
            if (line.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            using var document = JsonDocument.Parse(line);
            var text = document.RootElement.GetProperty("text").GetString() ?? "";
            found.Clear();
            protector.Detect(text, context, found);
            tally.Add(text, document.RootElement.GetProperty("spans"), found);
        }

        return tally.ToScores();
    }

    private static bool Overlaps(in IdentifierSpan span, (int Start, int End) place) => span.Start < place.End && place.Start < span.End;

    private static bool IsCoarsened(IdentifierKind kind) =>
        kind is IdentifierKind.Age or IdentifierKind.BirthDate or IdentifierKind.EventDate;

    private sealed class Tally
    {
        private readonly Dictionary<string, (int Count, int Hit)> _kinds = new(StringComparer.Ordinal);
        private int _texts;
        private int _detected;
        private int _right;

        public void Add(string text, JsonElement spans, List<IdentifierSpan> found)
        {
            _texts++;
            var offsets = CodePointOffsets(text);
            var personal = new List<(int Start, int End)>();
            foreach (var span in spans.EnumerateArray())
            {
                if (!span.GetProperty("personal").GetBoolean())
                {
                    continue;
                }

                var place = (offsets[span.GetProperty("start").GetInt32()], offsets[span.GetProperty("end").GetInt32()]);
                personal.Add(place);
                var kind = span.GetProperty("kind").GetString() ?? "";
                var (count, hit) = _kinds.GetValueOrDefault(kind);
                _kinds[kind] = (count + 1, hit + (found.Exists(f => Overlaps(f, place)) ? 1 : 0));
            }

            foreach (var detection in found)
            {
                var right = personal.Exists(p => Overlaps(detection, p));
                _right += right ? 1 : 0;
                _detected += right || !IsCoarsened(detection.Kind) ? 1 : 0;
            }
        }

        public IdentifierScores ToScores()
        {
            var kinds = _kinds
                .Select(k => new IdentifierRecall(k.Key, k.Value.Count, k.Value.Hit))
                .OrderByDescending(k => k.Count)
                .ThenBy(k => k.Kind, StringComparer.Ordinal)
                .ToList();
            return new IdentifierScores(_texts, kinds.Sum(k => k.Count), kinds.Sum(k => k.Hit), _detected, _right, kinds);
        }

        /// <summary>UTF-16 index of every code point, and of the end.</summary>
        private static int[] CodePointOffsets(string text)
        {
            var offsets = new List<int>(text.Length + 1);
            for (var i = 0; i < text.Length; i += char.IsSurrogatePair(text, i) ? 2 : 1)
            {
                offsets.Add(i);
                if (i + 1 == text.Length)
                {
                    break;
                }
            }

            offsets.Add(text.Length);
            return [.. offsets];
        }
    }
}
