using Auscult.Contracts;

namespace Auscult.Text.Labels;

/// <summary>
/// Somebody asks and wants an answer: a sentence that ends in a question mark, opens like a question, or asks for experience or advice.
/// Rhetorical questions and tags ("right?") do not count, nor do headlines.
/// </summary>
internal sealed class QuestionRule(CueBoard cues) : ILabeler
{
    private const string Id = "question-rule";

    /// <summary>"Really?", "You ok?": too short to ask for something.</summary>
    private const int ShortestQuestion = 3;

    private readonly int _seek = cues.Slot("question/seek");
    private readonly int _open = cues.Slot("question/open");
    private readonly int _rhetorical = cues.Slot("question/rhetorical");

    public string Head => Heads.Question;

    public AnalyzerInfo Info { get; } = new(Id, 1, ["en", "fr"]);

    public IReadOnlyList<string> EvaluatedLanguages => [];

    public void Label(in PostView post, FindingSink findings, IList<PostLabel> labels)
    {
        if (post.Kind is PostKind.Article or PostKind.Repost)
        {
            return;
        }

        for (var i = 0; i < post.Fields.Count; i++)
        {
            if (post.Fields[i].Field.Index < 2 && Ask(post.Fields[i], findings) is { } rule)
            {
                labels.Add(new PostLabel(Head, null, Info.Stamp, rule));
                return;
            }
        }
    }

    /// <summary>The rule by which one sentence of the field asks, or null.</summary>
    private string? Ask(AnalyzedField field, FindingSink findings)
    {
        var tokens = field.Tokens;
        var start = 0;
        var words = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            words += tokens[i].Kind is TokenKind.Word or TokenKind.Number or TokenKind.Hashtag ? 1 : 0;
            var ends = (tokens[i].Flags & TokenFlags.SentenceEnd) != 0 || i == tokens.Length - 1;
            if (!ends && (i + 1 >= tokens.Length || (tokens[i + 1].Flags & TokenFlags.SentenceStart) == 0))
            {
                continue;
            }

            var marked = tokens[i].Kind == TokenKind.Punctuation && field.Text.AsSpan(tokens[i].Start, tokens[i].Length).Contains('?');
            if (words >= ShortestQuestion && Decide(field, start, i, marked, findings) is { } rule)
            {
                return rule;
            }

            (start, words) = (i + 1, 0);
        }

        return null;
    }

    private string? Decide(AnalyzedField field, int first, int last, bool marked, FindingSink findings)
    {
        var asking = -1;
        var matches = cues.Matches;
        for (var i = 0; i < matches.Length; i++)
        {
            ref readonly var match = ref matches[i];
            if (match.Field != field.Field || match.FirstToken < first || match.LastToken > last)
            {
                continue;
            }

            if (match.Entry.Slot == _rhetorical)
            {
                return null;
            }

            var asks = match.Entry.Slot == _seek || (match.Entry.Slot == _open && match.FirstToken == FirstWord(field, first, last));
            asking = asks && asking < 0 ? i : asking;
        }

        if (asking >= 0)
        {
            cues.Leave(matches[asking], Info.Stamp, findings);
            return matches[asking].Entry.Slot == _seek ? "seek" : "open";
        }

        return marked ? LeaveMark(field, last, findings) : null;
    }

    private static int FirstWord(AnalyzedField field, int first, int last)
    {
        while (first < last && field.Tokens[first].Kind is not (TokenKind.Word or TokenKind.Number))
        {
            first++;
        }

        return first;
    }

    private string LeaveMark(AnalyzedField field, int index, FindingSink findings)
    {
        var mark = field.Tokens[index];
        findings.Add(
            new Finding(
                field.Field,
                mark.Start,
                mark.Length,
                FindingKind.Cue,
                "question/mark",
                1f,
                FindingFlags.None,
                Info.Stamp,
                "question-mark"
            )
        );
        return "question-mark";
    }
}
