using System.Collections.Frozen;
using Auscult.Contracts;

namespace Auscult.Text.Identifiers;

/// <summary>Word to class, from the knowledge base and the protector's own cue words. Immutable.</summary>
internal sealed class Vocabulary
{
    /// <summary>Cues of identifiers that may be written without a digit or a capital.</summary>
    public const WordClass SpelledCues = WordClass.Title | WordClass.NameCue | WordClass.BirthCue | WordClass.MailProvider;

    private readonly FrozenDictionary<string, WordClass>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public Vocabulary(KnowledgeBase knowledge)
    {
        var words = new Dictionary<string, WordClass>(StringComparer.Ordinal);
        foreach (var (kind, list) in VocabularyWords.All)
        {
            AddAll(words, list.Split(' ', StringSplitOptions.RemoveEmptyEntries), kind);
        }

        AddAll(words, knowledge.List("names/given"), WordClass.Given);
        AddAll(words, knowledge.List("names/given-ambiguous"), WordClass.Ambiguous);
        AddAll(words, knowledge.List("names/surnames"), WordClass.Surname);
        foreach (var surface in knowledge.Concepts.SelectMany(c => c.Surfaces))
        {
            AddAll(words, [surface.Text], WordClass.NotName);
        }

        _lookup = words.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Class of a folded word.</summary>
    public WordClass Classify(ReadOnlySpan<char> folded) => _lookup.TryGetValue(folded, out var word) ? word : WordClass.None;

    private static void AddAll(Dictionary<string, WordClass> words, IEnumerable<string> entries, WordClass kind)
    {
        foreach (var entry in entries)
        {
            var word = CharFold.Fold(entry);
            if (word.All(PieceReader.IsPart))
            {
                words[word] = words.GetValueOrDefault(word) | kind;
            }
        }
    }
}
