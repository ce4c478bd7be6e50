using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Auscult.Contracts;
using Auscult.Text.Context;
using Auscult.Text.Tokens;

namespace Auscult.Text.Lexicon;

/// <summary>
/// All phrases of a knowledge base in one trie: surfaces of concepts with their inflections, context rules, cues. Built once, shared by
/// pipelines on any thread.
/// </summary>
/// <remarks>
/// A surface bound to a language matches in posts of that language and of unknown language. In other posts it matches only where it cannot
/// be taken for a word of that language: two words or more, or a word of eight letters or more, and not a surface of the other language.
/// </remarks>
internal sealed class PhraseLexicon
{
    /// <summary>Slot of context rules; the slots of concepts are below, those of cues above.</summary>
    public const int ContextSlot = 3;

    private const int UnambiguousLetters = 8;
    private const int ExpectedSurfaces = 1 << 15;

    private static readonly ConditionalWeakTable<KnowledgeBase, PhraseLexicon> _built = [];

    private readonly Tokenizer _tokenizer = new();
    private readonly PhraseTrieBuilder _builder = new();
    private readonly Dictionary<string, int> _cueSlots = new(StringComparer.Ordinal);
    private readonly List<ulong> _hashes = [];
    private readonly StringBuilder _folded = new();
    private Token[] _tokens = new Token[64];

    public PhraseLexicon(KnowledgeBase knowledge)
    {
        AddContextRules(knowledge);
        AddCues(knowledge);
        AddConcepts(knowledge);
        Trie = _builder.Build();
    }

    /// <summary>The lexicon of a knowledge base, built at the first call: every worker's pipeline shares it.</summary>
    public static PhraseLexicon Of(KnowledgeBase knowledge) => _built.GetValue(knowledge, static source => new PhraseLexicon(source));

    public PhraseTrie Trie { get; }

    public int SlotCount => ContextSlot + 1 + _cueSlots.Count;

    /// <summary>Slot of the cues of a role (<c>adverse-event/causal</c>), or -1 when the knowledge has none.</summary>
    public int CueSlot(string name) => _cueSlots.GetValueOrDefault(name, -1);

    /// <summary>Slot of the concepts of a kind.</summary>
    public static int ConceptSlot(FindingKind kind) =>
        kind switch
        {
            FindingKind.Medicine => 0,
            FindingKind.Symptom => 1,
            FindingKind.Condition => 2,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only medicines, symptoms and conditions are concepts."),
        };

    private void AddConcepts(KnowledgeBase knowledge)
    {
        var variants = new SurfaceVariants(InflectionWords.Read(knowledge));

        // What is written in the lexicon wins over what is derived from it, and a language's own word over a foreign one.
        var written = new List<Written>(ExpectedSurfaces);
        foreach (var concept in knowledge.Concepts)
        {
            foreach (var surface in concept.Surfaces)
            {
                var entry = Entry(concept, surface);
                var (text, hashtag) = Reach(surface.Text);
                Put(text, hashtag, entry);
                written.Add(new Written(surface, entry, text, hashtag));
            }
        }

        foreach (var (surface, entry, _, _) in written)
        {
            foreach (var variant in variants.Of(surface))
            {
                var (text, hashtag) = Reach(variant);
                Put(text, hashtag, entry);
            }
        }

        foreach (var (surface, entry, text, hashtag) in written)
        {
            if (IsUnambiguous(surface))
            {
                Put(text, hashtag, entry with { Languages = LanguageMask.All });
            }
        }
    }

    private static bool IsUnambiguous(Surface surface) =>
        surface.Language.Length > 0 && (surface.Text.Length >= UnambiguousLetters || surface.Text.Contains(' ', StringComparison.Ordinal));

    private PhraseEntry Entry(Concept concept, Surface surface) =>
        new(ConceptSlot(concept.Kind), concept.Id, Fold(surface.Text), LanguageMasks.OfPhrase(surface.Language));

    /// <summary>The nodes where a phrase ends, as words and as the body of a hashtag.</summary>
    private (int Text, int Hashtag) Reach(string phrase)
    {
        Tokenize(phrase, wildcards: false);
        var text = _builder.Reach(PhraseTrie.TextRoot, CollectionsMarshal.AsSpan(_hashes));

        // The hash of one word is that of the hashtag with its letters; several are joined first.
        var joined = _hashes.Count == 1 ? _hashes[0] : TokenFold.Hash(JoinTokens(phrase));
        return (text, _builder.Reach(PhraseTrie.HashtagRoot, [joined]));
    }

    private void Put(int text, int hashtag, PhraseEntry entry)
    {
        _builder.Put(text, entry);
        _builder.Put(hashtag, entry);
    }

    private void AddContextRules(KnowledgeBase knowledge)
    {
        foreach (var (table, language) in (ReadOnlySpan<(string, string)>)[("context-en", "en"), ("context-fr", "fr")])
        {
            if (!knowledge.TableNames.Contains(table))
            {
                continue;
            }

            var number = 0;
            foreach (var row in knowledge.Table(table))
            {
                var rule = ContextRule.Parse(table, ++number, row);
                AddRule(ContextSlot, "context", rule.Literal, language, rule);
            }
        }
    }

    private void AddCues(KnowledgeBase knowledge)
    {
        foreach (var cue in CueReader.Read(knowledge))
        {
            if (!_cueSlots.TryGetValue(cue.Name, out var slot))
            {
                slot = ContextSlot + 1 + _cueSlots.Count;
                _cueSlots.Add(cue.Name, slot);
            }

            AddRule(slot, cue.Name, cue.Phrase, cue.Language, null);
        }
    }

    private void AddRule(int slot, string name, string literal, string language, ContextRule? context)
    {
        Tokenize(literal, wildcards: true);
        var entry = new PhraseEntry(slot, name, Fold(literal), LanguageMasks.OfPhrase(language), context);
        _builder.Put(_builder.Reach(PhraseTrie.TextRoot, CollectionsMarshal.AsSpan(_hashes)), entry);
    }

    private void Tokenize(string phrase, bool wildcards)
    {
        _hashes.Clear();
        var count = _tokenizer.Tokenize(phrase, ref _tokens);
        foreach (ref readonly var token in _tokens.AsSpan(0, count))
        {
            if (token.Kind is TokenKind.Word or TokenKind.Number or TokenKind.Emoji)
            {
                _hashes.Add(token.Hash);
            }
            else if (wildcards && phrase[token.Start] == '*')
            {
                _hashes.Add(PhraseTrie.Wildcard);
            }
        }
    }

    private string JoinTokens(string phrase)
    {
        _folded.Clear();
        var count = _tokenizer.Tokenize(phrase, ref _tokens);
        foreach (ref readonly var token in _tokens.AsSpan(0, count))
        {
            if (token.Kind is TokenKind.Word or TokenKind.Number)
            {
                _folded.Append(phrase, token.Start, token.Length);
            }
        }

        return _folded.ToString();
    }

    private string Fold(string phrase)
    {
        _folded.Clear();
        TokenFold.Append(phrase, _folded);
        return _folded.ToString();
    }

    /// <summary>A surface of the lexicon and the nodes where it ends: it is asked for again once all others have their place.</summary>
    private readonly record struct Written(Surface Surface, PhraseEntry Entry, int Text, int Hashtag);
}
