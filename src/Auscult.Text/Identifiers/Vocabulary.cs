using System.Collections.Frozen;
using Auscult.Contracts;

namespace Auscult.Text.Identifiers;

/// <summary>Word to class, from the knowledge base and the protector's own cue words. Immutable.</summary>
internal sealed class Vocabulary
{
    /// <summary>Cues of identifiers that may be written without a digit or a capital.</summary>
    public const WordClass SpelledCues = WordClass.Title | WordClass.NameCue | WordClass.BirthCue | WordClass.MailProvider;

    // Nine words in ten are in no list: one bit of 128 KB says so before the dictionary reads the word.
    private const int FilterBits = 20;

    private readonly FrozenDictionary<string, WordClass>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly ulong[] _filter = new ulong[1 << (FilterBits - 6)];

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

        foreach (var word in words.Keys)
        {
            var bit = FilterBit(word);
            _filter[bit >> 6] |= 1UL << (bit & 63);
        }

        _lookup = words.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Class of a folded word.</summary>
    public WordClass Classify(ReadOnlySpan<char> folded)
    {
        var bit = FilterBit(folded);
        return (_filter[bit >> 6] >> (bit & 63) & 1) != 0 && _lookup.TryGetValue(folded, out var word) ? word : WordClass.None;
    }

    private static int FilterBit(ReadOnlySpan<char> word)
    {
        var hash = 0UL;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 0x9E37_79B9_7F4A_7C15;
        }

        return (int)(hash >> (64 - FilterBits));
    }

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
