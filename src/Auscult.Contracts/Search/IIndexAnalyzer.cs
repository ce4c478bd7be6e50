namespace Auscult.Contracts;

/// <summary>
/// Turns the words of a post into the terms a store indexes. Pure: a store takes the terms of replaced words out of its index by computing
/// them again.
/// </summary>
public interface IIndexAnalyzer
{
    /// <summary>Raised whenever the same words may give other terms; a store with another version rebuilds its index.</summary>
    int Version { get; }

    IndexTerms Analyze(string? title, string text, IReadOnlyList<MediaItem> media);
}

/// <summary>Index terms of a post: body and hashtags, each separated by single spaces.</summary>
public readonly record struct IndexTerms(string Body, string Hashtags);
