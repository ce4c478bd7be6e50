using Auscult.Contracts;
using Auscult.Text.Lexicon;

namespace Auscult.Text.Context;

/// <summary>
/// The ConText algorithm: a trigger ("no", "my mum", "history of") flags the findings in its scope, which runs forward or backward up to a
/// number of tokens and ends at a terminator ("but"), at the end of the sentence, or at the next trigger of the same category.
/// </summary>
/// <remarks>
/// Reads the rules the shared walk found, so it runs after <see cref="ConceptAnalyzer"/>. "no evidence of chf but there is pneumonia":
/// without the terminator the pneumonia would be denied too. A trigger inside a finding ("no appetite") belongs to the finding.
/// </remarks>
internal sealed class ContextFlagger(PhraseScanner scanner, ContextScopes scopes) : IAnalyzer
{
    private const string Id = "context";

    public AnalyzerInfo Info { get; } = new(Id, 1, ["en", "fr"]);

    public void Analyze(in TextView text, FindingSink sink)
    {
        var matches = FieldMatches(text.Field);
        var any = false;
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i].Entry.Context is { Flag: not FindingFlags.None } rule && !IsInsideFinding(matches, i))
            {
                AddScopes(text, matches, i, rule);
                any = true;
            }
        }

        if (any)
        {
            Apply(text.Field, sink);
        }
    }

    private ReadOnlySpan<PhraseMatch> FieldMatches(PostField field)
    {
        var all = scanner.Matches;
        var start = 0;
        while (start < all.Length && all[start].Field != field)
        {
            start++;
        }

        var end = start;
        while (end < all.Length && all[end].Field == field)
        {
            end++;
        }

        return all[start..end];
    }

    private void AddScopes(in TextView text, ReadOnlySpan<PhraseMatch> matches, int index, ContextRule rule)
    {
        ref readonly var match = ref matches[index];
        if (rule.Direction is ContextDirection.Forward or ContextDirection.Both)
        {
            var last = ForwardEnd(text.Tokens, matches, index, rule);
            if (last > match.LastToken)
            {
                scopes.Add(text.Field, match.End, text.Tokens[last].End, rule.Flag);
            }
        }

        if (rule.Direction is ContextDirection.Backward or ContextDirection.Both)
        {
            var first = BackwardEnd(text.Tokens, matches, index, rule);
            if (first < match.FirstToken)
            {
                scopes.Add(text.Field, text.Tokens[first].Start, match.Start, rule.Flag);
            }
        }
    }

    private static int ForwardEnd(ReadOnlySpan<Token> tokens, ReadOnlySpan<PhraseMatch> matches, int index, ContextRule rule)
    {
        var trigger = matches[index];
        var end = Math.Min(tokens.Length - 1, trigger.LastToken + rule.MaxTokens);
        for (var i = index + 1; i < matches.Length && matches[i].FirstToken <= end; i++)
        {
            if (matches[i].FirstToken > trigger.LastToken && EndsScope(matches, i, rule))
            {
                end = matches[i].FirstToken - 1;
            }
        }

        return SentenceEnd(tokens, trigger.LastToken, end);
    }

    /// <summary>The last token up to <paramref name="end"/> that is in the sentence of <paramref name="from"/>.</summary>
    private static int SentenceEnd(ReadOnlySpan<Token> tokens, int from, int end)
    {
        for (var i = from; i < end; i++)
        {
            if ((tokens[i].Flags & TokenFlags.SentenceEnd) != 0 || (tokens[i + 1].Flags & TokenFlags.SentenceStart) != 0)
            {
                return i;
            }
        }

        return end;
    }

    private static int BackwardEnd(ReadOnlySpan<Token> tokens, ReadOnlySpan<PhraseMatch> matches, int index, ContextRule rule)
    {
        var trigger = matches[index];
        var start = Math.Max(0, trigger.FirstToken - rule.MaxTokens);
        for (var i = index - 1; i >= 0; i--)
        {
            if (matches[i].LastToken >= start && matches[i].LastToken < trigger.FirstToken && EndsScope(matches, i, rule))
            {
                start = matches[i].LastToken + 1;
            }
        }

        for (var i = trigger.FirstToken - 1; i >= start; i--)
        {
            if ((tokens[i].Flags & TokenFlags.SentenceEnd) != 0 || (tokens[i + 1].Flags & TokenFlags.SentenceStart) != 0)
            {
                return i + 1;
            }
        }

        return start;
    }

    private static bool EndsScope(ReadOnlySpan<PhraseMatch> matches, int index, ContextRule rule) =>
        matches[index].Entry.Context is { } found
        && (found.Category == ContextCategory.Terminate || found.Category == rule.Category)
        && !IsInsideFinding(matches, index);

    private static bool IsInsideFinding(ReadOnlySpan<PhraseMatch> matches, int index)
    {
        ref readonly var rule = ref matches[index];
        foreach (ref readonly var match in matches)
        {
            if (match.FirstToken > rule.LastToken)
            {
                return false;
            }

            if (match.Entry.Slot < PhraseLexicon.ContextSlot && match.FirstToken <= rule.FirstToken && match.LastToken >= rule.LastToken)
            {
                return true;
            }
        }

        return false;
    }

    private void Apply(PostField field, FindingSink sink)
    {
        foreach (ref var finding in sink.Items)
        {
            if (finding.Field == field && finding.Kind is FindingKind.Medicine or FindingKind.Symptom or FindingKind.Condition)
            {
                finding = finding with { Flags = finding.Flags | scopes.FlagsOf(field, finding.Start, finding.End) };
            }
        }
    }
}
