using System.Numerics;
using System.Runtime.InteropServices;
using Auscult.Contracts;
using Auscult.Text.Tokens;

namespace Auscult.Text.Lexicon;

/// <summary>
/// The one walk over the tokens of a post that serves concepts, context rules and cues. In every slot it takes the longest phrase,
/// left to right, without overlaps. Reused from post to post; not thread-safe; allocates only while its list of matches grows.
/// </summary>
internal sealed class PhraseScanner
{
    /// <summary>
    /// Phrases read of one post. Rules compare phrases with each other, so their number bounds the time a post can cost. An hour of
    /// transcribed talk has about a thousand; a post with more than this is a list or an attack, and its beginning stands for it.
    /// </summary>
    internal const int MostMatches = 5_000;

    private readonly PhraseTrie _trie;
    private readonly List<PhraseMatch> _matches = [];
    private readonly Candidate[] _best;
    private readonly ulong[] _reported;
    private readonly int[] _free;
    private LanguageMask _languages;

    public PhraseScanner(PhraseLexicon lexicon)
    {
        _trie = lexicon.Trie;
        _best = new Candidate[lexicon.SlotCount];
        _reported = new ulong[(lexicon.SlotCount + 63) / 64];
        _free = new int[lexicon.SlotCount];
    }

    /// <summary>Phrases of all fields scanned since <see cref="Begin"/>, by field, then first token.</summary>
    public ReadOnlySpan<PhraseMatch> Matches => CollectionsMarshal.AsSpan(_matches);

    /// <summary>Forgets the last post.</summary>
    public void Begin() => _matches.Clear();

    /// <summary>Adds the phrases of one field, up to <see cref="MostMatches"/> in the post.</summary>
    public void Scan(in TextView text)
    {
        _languages = LanguageMasks.OfPost(text.Language);
        Array.Clear(_free);
        for (var i = 0; i < text.Tokens.Length && _matches.Count < MostMatches; i++)
        {
            ref readonly var token = ref text.Tokens[i];
            if (token.Kind is TokenKind.Word or TokenKind.Number or TokenKind.Emoji)
            {
                StartWord(text, i, token);
            }
            else if (token.Kind == TokenKind.Hashtag)
            {
                StartHashtag(text, i, token);
            }
        }
    }

    private void StartWord(in TextView text, int index, in Token token)
    {
        var elongated = (token.Flags & TokenFlags.Elongated) != 0;
        if (!elongated && !_trie.MayStart(token.Hash))
        {
            return;
        }

        var node = Step(text, token, PhraseTrie.TextRoot);
        if (node != 0)
        {
            Walk(text, index, index, node);
            Emit(text, index);
        }
    }

    private void StartHashtag(in TextView text, int index, in Token token)
    {
        var node = _trie.Child(PhraseTrie.HashtagRoot, TokenFold.Hash(text[token][1..]));
        if (node != 0)
        {
            Report(node, index, index);
            Emit(text, index);
        }
    }

    private int Step(in TextView text, in Token token, int node)
    {
        var child = _trie.Child(node, token.Hash);
        return child == 0 && (token.Flags & TokenFlags.Elongated) != 0 ? _trie.Child(node, TokenFold.SqueezedHash(text[token])) : child;
    }

    // The depth of the recursion is the length of the longest phrase in the lexicon, whatever the text.
    private void Walk(in TextView text, int first, int last, int node)
    {
        Report(node, first, last);
        if (!_trie.HasChildren(node) || NextTerm(text, last) is not (>= 0 and var next))
        {
            return;
        }

        ref readonly var token = ref text.Tokens[next];
        var child = Step(text, token, node);
        if (child != 0)
        {
            Walk(text, first, next, child);
        }

        var any = _trie.WildcardChild(node);
        if (any != 0 && token.Kind is TokenKind.Word or TokenKind.Number)
        {
            Walk(text, first, next, any);
        }
    }

    /// <summary>Index of the term a phrase may go on with, or -1 at a border: punctuation, a placeholder, a link, a new sentence.</summary>
    private static int NextTerm(in TextView text, int last)
    {
        var tokens = text.Tokens;
        var next = last + 1;
        if (next < tokens.Length && IsJoiner(text, tokens[next]))
        {
            next++;
        }

        return
            next < tokens.Length
            && tokens[next].Kind is TokenKind.Word or TokenKind.Number or TokenKind.Emoji
            && (tokens[next].Flags & TokenFlags.SentenceStart) == 0
            ? next
            : -1;
    }

    private static bool IsJoiner(in TextView text, in Token token) =>
        token is { Kind: TokenKind.Punctuation, Length: 1 }
        && (token.Flags & (TokenFlags.SpaceBefore | TokenFlags.SentenceEnd)) == 0
        && text.Text[token.Start] is '-' or '\'' or '.' or '\u2019' or '\u2010' or '\u2011';

    private void Report(int node, int first, int last)
    {
        foreach (var entry in _trie.Entries(node))
        {
            ref var best = ref _best[entry.Slot];
            if ((entry.Languages & _languages) != 0 && _free[entry.Slot] <= first && (best.Entry is null || last > best.LastToken))
            {
                best = new Candidate(entry, last);
                _reported[entry.Slot >> 6] |= 1UL << (entry.Slot & 63);
            }
        }
    }

    private void Emit(in TextView text, int first)
    {
        for (var i = 0; i < _reported.Length; i++)
        {
            for (; _reported[i] != 0; _reported[i] &= _reported[i] - 1)
            {
                var slot = (i * 64) + BitOperations.TrailingZeroCount(_reported[i]);
                var (entry, last) = _best[slot];
                _matches.Add(new PhraseMatch(entry!, text.Field, first, last, text.Tokens[first].Start, text.Tokens[last].End));
                _free[slot] = last + 1;
                _best[slot] = default;
            }
        }
    }

    private readonly record struct Candidate(PhraseEntry? Entry, int LastToken);
}
