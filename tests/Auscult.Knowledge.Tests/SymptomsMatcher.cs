using System.Globalization;
using System.Text;
using Auscult.Contracts;

namespace Auscult.Knowledge.Tests;

/// <summary>
/// The plainest reading of the lexicon, to judge its words apart from the program's own finder: longest run of folded words, no inflection but
/// a plural s on single words.
/// </summary>
internal sealed class SymptomsMatcher
{
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    private readonly int longest;

    public SymptomsMatcher(KnowledgeBase knowledge, string language)
    {
        foreach (var concept in knowledge.Concepts.Where(c => c.Kind is FindingKind.Symptom or FindingKind.Condition))
        {
            foreach (var surface in concept.Surfaces.Where(s => s.Language == language))
            {
                Add(Fold(surface.Text), concept.Id);
            }
        }

        longest = ids.Keys.Max(k => k.Count(c => c == ' ') + 1);
    }

    /// <summary>Words in lower case without marks, with one space between them; an apostrophe parts words.</summary>
    public static string Fold(string text) => string.Join(' ', Words(text).Select(w => w.Folded));

    /// <summary>Concepts found, with the characters they cover, from left to right and without overlap.</summary>
    public IEnumerable<(string Id, int Start, int End)> Find(string text)
    {
        var words = Words(text).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            for (var count = Math.Min(longest, words.Count - i); count > 0; count--)
            {
                if (ids.TryGetValue(string.Join(' ', words.Skip(i).Take(count).Select(w => w.Folded)), out var id))
                {
                    yield return (id, words[i].Start, words[i + count - 1].End);
                    i += count - 1;
                    break;
                }
            }
        }
    }

    private void Add(string folded, string id)
    {
        ids.TryAdd(folded, id);
        if (!folded.Contains(' ', StringComparison.Ordinal))
        {
            ids.TryAdd(folded + "s", id);
        }
    }

    private static IEnumerable<(string Folded, int Start, int End)> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inWord =
                i < text.Length && (char.IsLetterOrDigit(text[i]) || char.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark);
            if (inWord && start < 0)
            {
                start = i;
            }
            else if (!inWord && start >= 0)
            {
                yield return (Plain(text[start..i]), start, i);
                start = -1;
            }
        }
    }

    private static string Plain(string word)
    {
        var spelled = word.ToLowerInvariant().Replace("œ", "oe", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal);
        var plain = spelled.Normalize(NormalizationForm.FormKD).Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark);
        return string.Concat(plain);
    }
}
