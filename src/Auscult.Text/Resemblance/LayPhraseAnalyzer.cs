using Auscult.Contracts;
using Auscult.Text.Context;
using Auscult.Text.Tokens;

namespace Auscult.Text.Resemblance;

/// <summary>
/// Finds words that resemble a phrase of the lexicon for a symptom or condition without being one, where nothing is found yet. What it finds is a
/// suggestion and a kind of its own. English posts only; comes behind the lexicon and the context rules.
/// </summary>
/// <param name="find">The phrases, asked for at the first word of an English post.</param>
/// <param name="thresholds">What is similar enough.</param>
/// <param name="scopes">How words of the post are meant, once the context rules have read it.</param>
internal sealed class LayPhraseAnalyzer(Func<LayPhrases> find, ResemblanceThresholds thresholds, ContextScopes scopes) : IAnalyzer
{
    private const string Id = "lay-phrase";

    private static readonly ulong _ill = TokenFold.Hash("ill");

    private readonly List<ResembledSpan> _found = [];
    private LayPhrases? _phrases;
    private NearMemory? _memory;
    private PhraseMatcher? _matcher;
    private AnchorWindow? _anchors;

    public AnalyzerInfo Info { get; } = new(Id, 1, ["en"]);

    /// <summary>What was found since <see cref="Begin"/>, with how it differs.</summary>
    public IReadOnlyList<ResembledSpan> Found => _found;

    /// <summary>Forgets the last post.</summary>
    public void Begin() => _found.Clear();

    public void Analyze(in TextView text, FindingSink sink)
    {
        if (text.Language != "en" || text.Tokens.IsEmpty)
        {
            return;
        }

        if (_phrases is null)
        {
            Prepare(find());
        }

        var (first, isWanted) = (0, false);
        _anchors!.Clear();
        for (var i = 0; i < text.Tokens.Length; i++)
        {
            ref readonly var token = ref text.Tokens[i];
            var bearing = Bearing.Nothing;
            if (token.Kind is TokenKind.Word or TokenKind.Number && !IsShall(text, token))
            {
                var place = _memory!.Meet(text, token);
                bearing = _memory.BearingOf(place);
                if (bearing == Bearing.Nothing || (token.Flags & TokenFlags.SentenceStart) != 0)
                {
                    Read(text, first, i, isWanted, sink);
                    (first, isWanted) = (bearing == Bearing.Nothing ? i + 1 : i, false);
                }

                isWanted |= bearing >= Bearing.Anchor && (_anchors.Add(i, _memory.Near(place)) || bearing == Bearing.Misspelt);
            }
            else if (!IsJoiner(text, token))
            {
                Read(text, first, i, isWanted, sink);
                (first, isWanted) = (i + 1, false);
            }
        }

        Read(text, first, text.Tokens.Length, isWanted, sink);
    }

    private void Prepare(LayPhrases phrases)
    {
        _phrases = phrases;
        _memory = new NearMemory(phrases);
        _matcher = new PhraseMatcher(phrases);
        _anchors = new AnchorWindow(phrases);
    }

    /// <summary>"I'll" has the hash of "ill": apostrophes are folded away.</summary>
    private static bool IsShall(in TextView text, in Token token) => token.Hash == _ill && text[token].ContainsAny('\'', '\u2019');

    private static bool IsJoiner(in TextView text, in Token token) =>
        token is { Kind: TokenKind.Punctuation, Length: 1 }
        && (token.Flags & (TokenFlags.SpaceBefore | TokenFlags.SentenceEnd)) == 0
        && text.Text[token.Start] is '-' or '\u2010' or '\u2011';

    /// <summary>Looks closer at a run of words; the next begins behind it.</summary>
    private void Read(in TextView text, int first, int end, bool isWanted, FindingSink sink)
    {
        _anchors!.Clear();
        if (!isWanted)
        {
            return;
        }

        var run = _matcher!.Run;
        run.Clear();
        for (var i = first; i < end; i++)
        {
            ref readonly var token = ref text.Tokens[i];
            if (token.Kind is TokenKind.Word or TokenKind.Number)
            {
                var place = _memory!.Meet(text, token);
                run.Add(i, _memory[place], _memory.BearingOf(place), _memory.Near(place));
            }
        }

        Choose(text, _matcher.Compare(), sink);
    }

    /// <summary>The best of those that overlap, if it is good enough and far enough ahead of other concepts.</summary>
    private void Choose(in TextView text, ReadOnlySpan<Resembling> found, FindingSink sink)
    {
        for (var i = 0; i < found.Length; i++)
        {
            ref readonly var best = ref found[i];
            var (start, end) = (StartOf(text, best), EndOf(text, best));
            if (IsGood(text, best) && !IsCovered(sink.Items, text.Field, start, end) && Lead(found, i) >= thresholds.Margin)
            {
                var finding = new Finding(
                    text.Field,
                    start,
                    end - start,
                    FindingKind.Resembling,
                    best.Phrase.Concept,
                    MathF.Round(best.Score, 2),
                    scopes.FlagsOf(text.Field, start, end),
                    Info.Stamp,
                    best.Phrase.Text
                );
                sink.Add(finding);
                _found.Add(new ResembledSpan(finding, best.Kind));
            }
        }
    }

    private bool IsGood(in TextView text, in Resembling best) =>
        best.Score >= thresholds.Of(best.Kind)
        && !(best.Kind == ResemblanceKind.Word && IsName(text.Tokens[_matcher!.Run[best.First].Token]));

    /// <summary>A capital within a sentence that is not shouted: a name.</summary>
    private static bool IsName(in Token token) =>
        (token.Flags & (TokenFlags.Capitalised | TokenFlags.AllCaps | TokenFlags.SentenceStart)) == TokenFlags.Capitalised;

    private int StartOf(in TextView text, in Resembling found) => text.Tokens[_matcher!.Run[found.First].Token].Start;

    private int EndOf(in TextView text, in Resembling found) => text.Tokens[_matcher!.Run[found.Last].Token].End;

    private static bool IsCovered(ReadOnlySpan<Finding> findings, PostField field, int start, int end)
    {
        foreach (ref readonly var finding in findings)
        {
            if (finding.Field == field && finding.Start < end && start < finding.End)
            {
                return true;
            }
        }

        return false;
    }

    private static float Lead(ReadOnlySpan<Resembling> found, int index)
    {
        ref readonly var best = ref found[index];
        foreach (ref readonly var other in found[(index + 1)..])
        {
            if (other.First <= best.Last && best.First <= other.Last && other.Phrase.Concept != best.Phrase.Concept)
            {
                return best.Score - other.Score;
            }
        }

        return 1;
    }
}
