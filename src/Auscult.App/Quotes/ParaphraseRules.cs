using Auscult.App.Governance;
using Auscult.Contracts;
using Auscult.Text.Identifiers;

namespace Auscult.App.Quotes;

/// <summary>What a paraphrase must be like: other words, and nobody's identifiers.</summary>
public sealed class ParaphraseRules(Protector protector)
{
    /// <summary>Characters a paraphrase may have.</summary>
    public const int LongestText = 600;

    private readonly QuoteWords _words = new();

    /// <exception cref="RefusalException">Empty, too long, too close to the original, or with an identifier in it.</exception>
    public void Check(StoredPost post, string paraphrase)
    {
        if (string.IsNullOrWhiteSpace(paraphrase))
        {
            throw new GovernanceRefusal("paraphrase_empty", "Write in your own words what the post says.");
        }

        if (paraphrase.Length > LongestText)
        {
            throw new GovernanceRefusal(
                "paraphrase_long",
                "The paraphrase has {0} characters; {1} are the most. Say it shorter.",
                paraphrase.Length,
                LongestText
            );
        }

        IdentifierGuard.Refuse(protector, "paraphrase", paraphrase);
        RefuseCopied(post, paraphrase);
    }

    /// <summary>The most words that follow each other in the same order in both texts, and where in the second.</summary>
    internal (int Length, int Start, int End) LongestCommonRun(string original, string other)
    {
        var (first, second) = (_words.Of(original), _words.Of(other));
        var lengths = new int[second.Count + 1];
        var (best, end) = (0, 0);
        foreach (var word in first)
        {
            // From behind, because each cell needs the one before it from the row above.
            for (var i = second.Count; i >= 1; i--)
            {
                lengths[i] = second[i - 1].Hash == word.Hash ? lengths[i - 1] + 1 : 0;
                if (lengths[i] > best)
                {
                    (best, end) = (lengths[i], i);
                }
            }
        }

        return best == 0 ? (0, 0, 0) : (best, second[end - best].Start, second[end - 1].End);
    }

    private void RefuseCopied(StoredPost post, string paraphrase)
    {
        string?[] originals = [post.Text, post.Title, .. post.Media.Select(Text.PostIndexer.WordsOf)];
        foreach (var original in originals.OfType<string>())
        {
            var (length, start, end) = LongestCommonRun(original, paraphrase);
            if (length > QuoteSafety.LongestSafeRun)
            {
                throw new GovernanceRefusal(
                    "paraphrase_copied",
                    "The paraphrase repeats {0} words in a row from the post: “{1}”. {2} are the most; say it in other words.",
                    length,
                    paraphrase[start..end],
                    QuoteSafety.LongestSafeRun
                );
            }
        }
    }
}

/// <summary>Keeps identifiers out of what people type where it will be kept or leave.</summary>
public static class IdentifierGuard
{
    /// <exception cref="RefusalException">The text holds an identifier; the message names its kind and place, never the words.</exception>
    public static void Refuse(Protector protector, string what, string text)
    {
        if (text.AsSpan().ContainsAny('⟦', '⟧'))
        {
            throw new GovernanceRefusal("typed_placeholder", "The {0} holds a placeholder (⟦…⟧). Leave it out.", what);
        }

        var found = new List<IdentifierSpan>();
        protector.Detect(text, new ProtectionContext(""), found);
        if (found.Count > 0)
        {
            throw new GovernanceRefusal(
                "typed_identifier",
                "The {0} seems to identify somebody: {1} at character {2}. Leave it out.",
                what,
                found[0].Kind.Name(),
                found[0].Start + 1
            );
        }
    }
}
