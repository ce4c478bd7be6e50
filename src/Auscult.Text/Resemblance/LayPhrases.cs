using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Auscult.Contracts;
using Auscult.Text.Learning;
using Auscult.Text.Tokens;

namespace Auscult.Text.Resemblance;

/// <summary>
/// English phrases of the lexicon for symptoms and conditions, to be found by words that resemble theirs. Made once a knowledge base, at the first
/// word of an English post; shared by workers.
/// </summary>
internal sealed class LayPhrases
{
    /// <summary>Words of the longest window, and of the longest phrase that is looked for.</summary>
    public const int MostWords = 6;

    private const int FilterBits = 18;

    private static readonly ConditionalWeakTable<KnowledgeBase, Lazy<LayPhrases>> _made = [];

    private readonly Dictionary<ulong, List<LayPhrase>> _byPair = new(1 << 14);
    private readonly Dictionary<int, List<LayPhrase>> _byWord = new(1 << 12);
    private readonly HashSet<int> _anchors = new(1 << 12);

    // Most pairs are none: one bit says so for nearly all of them.
    private readonly ulong[] _filter = new ulong[(1 << FilterBits) / 64];

    private LayPhrases(KnowledgeBase knowledge, FeatureWeights frequencies, Lazy<KnownWords?> dictionary)
    {
        Words = new LayWords(knowledge, frequencies);
        Spelling = new Spelling(knowledge, dictionary);
        var tokenizer = new Tokenizer();
        var tokens = new Token[64];
        foreach (var concept in knowledge.Concepts)
        {
            if (concept.Kind is FindingKind.Symptom or FindingKind.Condition)
            {
                foreach (var surface in concept.Surfaces)
                {
                    if (surface.Language is "en" or "")
                    {
                        Add(concept, surface.Text, tokens.AsSpan(0, tokenizer.Tokenize(surface.Text, ref tokens)));
                    }
                }
            }
        }

        Grams = new WordGrams([.. Enumerable.Range(0, Words.Count).Select(Words.Letters)], IsPlain);
    }

    /// <summary>The phrases of a knowledge base, made at the first call.</summary>
    public static LayPhrases Of(KnowledgeBase knowledge, FeatureWeights frequencies, Lazy<KnownWords?> dictionary) =>
        _made.GetValue(knowledge, source => new Lazy<LayPhrases>(() => new LayPhrases(source, frequencies, dictionary))).Value;

    public LayWords Words { get; }

    public WordGrams Grams { get; }

    public Spelling Spelling { get; }

    /// <summary>All phrases.</summary>
    public IEnumerable<LayPhrase> All => _byPair.Values.Concat(_byWord.Values).SelectMany(phrases => phrases);

    /// <summary>Phrases whose two most telling words are these.</summary>
    public ReadOnlySpan<LayPhrase> Of(int first, int second) =>
        MayPair(first, second) && _byPair.TryGetValue(Pair(first, second), out var phrases) ? CollectionsMarshal.AsSpan(phrases) : [];

    /// <summary>False when certainly no phrase has these as its two most telling words.</summary>
    public bool MayPair(int first, int second)
    {
        var bit = FilterBit(Pair(first, second));
        return (_filter[bit >> 6] & (1UL << (bit & 63))) != 0;
    }

    /// <summary>Phrases whose only telling word is this.</summary>
    public ReadOnlySpan<LayPhrase> Of(int word) => _byWord.TryGetValue(word, out var phrases) ? CollectionsMarshal.AsSpan(phrases) : [];

    /// <summary>Whether a word is one of the two most telling of a phrase.</summary>
    public bool IsAnchor(int word) => _anchors.Contains(word);

    /// <summary>Words that can be compared by their letters: small letters a to z.</summary>
    public static bool IsPlain(string word) => word.Length > 3 && IsPlain(word.AsSpan());

    /// <inheritdoc cref="IsPlain(string)"/>
    public static bool IsPlain(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('a', 'z');

    private void Add(Concept concept, string text, ReadOnlySpan<Token> tokens)
    {
        Span<int> words = stackalloc int[MostWords];
        var count = 0;
        foreach (ref readonly var token in tokens)
        {
            if (token.Kind is TokenKind.Word or TokenKind.Number)
            {
                if (count == MostWords)
                {
                    return;
                }

                words[count++] = Words.Add(token.Hash, text.AsSpan(token.Start, token.Length));
            }
        }

        if (count > 0)
        {
            Put(concept, text, words[..count]);
        }
    }

    private void Put(Concept concept, string text, ReadOnlySpan<int> words)
    {
        var (first, second, squares) = (-1, -1, 0f);
        foreach (var word in words)
        {
            var weight = Words.Weight(word);
            squares += weight * weight;
            if (!Words.IsContent(word) || word == first || word == second)
            {
                continue;
            }

            if (first < 0 || weight > Words.Weight(first))
            {
                (first, second) = (word, first);
            }
            else if (second < 0 || weight > Words.Weight(second))
            {
                second = word;
            }
        }

        if (first < 0)
        {
            return;
        }

        var phrase = new LayPhrase(concept.Id, concept.Kind, TokenFold.Fold(text), words.ToArray(), MathF.Sqrt(squares));
        if (second < 0)
        {
            List(_byWord, first).Add(phrase);
        }
        else
        {
            var pair = Pair(first, second);
            var bit = FilterBit(pair);
            List(_byPair, pair).Add(phrase);
            _filter[bit >> 6] |= 1UL << (bit & 63);
            _anchors.Add(first);
            _anchors.Add(second);
        }
    }

    private static List<LayPhrase> List<T>(Dictionary<T, List<LayPhrase>> lists, T key)
        where T : notnull
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, key, out _);
        return list ??= [];
    }

    private static ulong Pair(int first, int second) => ((ulong)Math.Min(first, second) << 32) | (uint)Math.Max(first, second);

    private static int FilterBit(ulong pair) => LetterHash.Fold(pair, FilterBits);
}
