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

/// <summary>What was found in one text, so that intervals can be drawn over texts.</summary>
/// <param name="Personal">Personal spans labelled.</param>
/// <param name="Hit">Personal spans that a detection overlaps.</param>
/// <param name="Detected">Detections that count.</param>
/// <param name="Right">Detections that overlap a personal span.</param>
public readonly record struct IdentifierText(int Personal, int Hit, int Detected, int Right);

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
    /// <summary>The same text by text, in the order of the set.</summary>
    public IReadOnlyList<IdentifierText> ByText { get; init; } = [];

    /// <summary>Words of all texts: what stands between blanks.</summary>
    public int Words { get; init; }

    /// <summary>Words that overlap a personal span: hiding every word would be right for so many.</summary>
    public int PersonalWords { get; init; }

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
        private readonly List<IdentifierText> _texts = [];
        private int _words;
        private int _personalWords;

        public void Add(string text, JsonElement spans, List<IdentifierSpan> found)
        {
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
                _kinds[kind] = (count + 1, hit + (IsHit(found, place) ? 1 : 0));
            }

            var right = found.Count(detection => personal.Exists(place => Overlaps(detection, place)));
            var coarsened = found.Count(detection => IsCoarsened(detection.Kind) && !personal.Exists(place => Overlaps(detection, place)));
            _texts.Add(new IdentifierText(personal.Count, personal.Count(place => IsHit(found, place)), found.Count - coarsened, right));
            CountWords(text, personal);
        }

        private void CountWords(string text, List<(int Start, int End)> personal)
        {
            for (var start = 0; start < text.Length; start++)
            {
                if (char.IsWhiteSpace(text[start]))
                {
                    continue;
                }

                var end = start;
                while (end < text.Length && !char.IsWhiteSpace(text[end]))
                {
                    end++;
                }

                var from = start;
                _words++;
                _personalWords += personal.Exists(place => from < place.End && place.Start < end) ? 1 : 0;
                start = end;
            }
        }

        private static bool IsHit(List<IdentifierSpan> found, (int Start, int End) place) => found.Exists(span => Overlaps(span, place));

        public IdentifierScores ToScores()
        {
            var kinds = _kinds
                .Select(k => new IdentifierRecall(k.Key, k.Value.Count, k.Value.Hit))
                .OrderByDescending(k => k.Count)
                .ThenBy(k => k.Kind, StringComparer.Ordinal)
                .ToList();
            return new IdentifierScores(
                _texts.Count,
                kinds.Sum(k => k.Count),
                kinds.Sum(k => k.Hit),
                _texts.Sum(text => text.Detected),
                _texts.Sum(text => text.Right),
                kinds
            )
            {
                ByText = _texts,
                Words = _words,
                PersonalWords = _personalWords,
            };
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
