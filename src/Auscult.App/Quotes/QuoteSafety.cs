using Auscult.Contracts;

namespace Auscult.App.Quotes;

/// <summary>Whether somebody could find a text again by searching for it.</summary>
/// <param name="Words">Words in all.</param>
/// <param name="LongestRun">Words in a row as the person wrote them.</param>
/// <param name="RareWords">Words that hardly anybody else uses; null when the store is too small to tell.</param>
public sealed record QuoteAssessment(int Words, int LongestRun, IReadOnlyList<string>? RareWords)
{
    /// <summary>True when the text leads back to who wrote it.</summary>
    public bool IsSearchable => LongestRun > QuoteSafety.LongestSafeRun || RareWords is { Count: > 0 };
}

/// <summary>
/// Judges how far a text leads back to its author: the more words stand in a row, and the rarer they are, the surer a search engine finds the
/// post. Five words in a row are usually enough.
/// </summary>
public sealed class QuoteSafety(ITermFrequency frequency)
{
    /// <summary>Words in a row that many people write the same way.</summary>
    public const int LongestSafeRun = 4;

    /// <summary>A word in fewer posts than this is rare.</summary>
    public const int RareBelow = 5;

    /// <summary>A store with fewer posts cannot tell what is rare.</summary>
    public const int SmallestStore = 500;

    private readonly QuoteWords _words = new();
    private readonly Dictionary<string, bool> _known = [];
    private bool? _isLargeEnough;

    /// <summary>Judges a text as it stands.</summary>
    public async Task<QuoteAssessment> AssessAsync(string text, CancellationToken cancellation)
    {
        var words = _words.Of(text);
        var rare = await RareAsync([.. words.Select(word => word.Term)], cancellation);
        return new QuoteAssessment(
            words.Count,
            QuoteWords.LongestRun(words),
            rare is null ? null : [.. rare.Order(StringComparer.Ordinal)]
        );
    }

    /// <summary>Those of the terms that are rare; null when the store is too small to tell.</summary>
    internal async Task<IReadOnlySet<string>?> RareAsync(IReadOnlyCollection<string> terms, CancellationToken cancellation)
    {
        _isLargeEnough ??= await IsLargeEnoughAsync(cancellation);
        if (_isLargeEnough is false)
        {
            return null;
        }

        List<string> asked = [.. terms.Where(term => term.Length > 0 && !_known.ContainsKey(term)).Distinct()];
        var counts = await frequency.CountAsync([.. asked.Select(term => new TermsNode([term]))], RareBelow, cancellation);
        for (var i = 0; i < asked.Count; i++)
        {
            _known[asked[i]] = counts[i] < RareBelow;
        }

        return terms.Where(term => term.Length > 0 && _known[term]).ToHashSet();
    }

    private async Task<bool> IsLargeEnoughAsync(CancellationToken cancellation) =>
        await frequency.PostsAsync(SmallestStore, cancellation) >= SmallestStore;
}
