using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>Words of a feed and whether they are HTML.</summary>
internal readonly record struct FeedWords(string Value, bool IsHtml)
{
    public string Text => IsHtml ? HtmlText.Of(Value) : Value.Trim();
}

/// <summary>An entry of whatever feed format, before mapping: what the formats have in common, words still as they came.</summary>
internal sealed record FeedEntry
{
    public string? Id { get; init; }

    public string? Link { get; init; }

    public FeedWords? Title { get; init; }

    public FeedWords? Summary { get; init; }

    public FeedWords? Content { get; init; }

    public IncomingAuthor? Author { get; init; }

    public string? Published { get; init; }

    public string? Updated { get; init; }

    public string? ReplyTo { get; init; }

    public bool IsComment { get; init; }

    public string? Language { get; init; }

    public string? Replies { get; init; }

    public IReadOnlyList<MediaItem> Media { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];
}

/// <summary>One entry in its place in the feed.</summary>
internal sealed class FeedRecord(long number, FeedEntry entry) : RawRecord(number)
{
    public FeedEntry Entry { get; } = entry;

    public override string Excerpt(int length)
    {
        var dates = $"{Entry.Published} {Entry.Updated}";
        return dates.Length > length ? dates[..length] : dates;
    }
}
