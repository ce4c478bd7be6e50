using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>Pictures, videos and sounds that carry words of their own (Media RSS).</summary>
internal static class FeedMedia
{
    private const int MaxItems = 50;

    public static IReadOnlyList<MediaItem> Of(FeedNode entry)
    {
        var items = new List<MediaItem>();
        Collect(entry, items);
        return items;
    }

    private static void Collect(FeedNode node, List<MediaItem> items)
    {
        var title = Text(node, "title");
        var description = Text(node, "description");
        var transcript = Text(node, "text");
        if ((title ?? description ?? transcript) is not null && items.Count < MaxItems)
        {
            items.Add(new MediaItem(KindOf(node), title, description, transcript, Text(node, "hash")));
        }

        foreach (var child in node.Elements)
        {
            if (child is { Space: FeedSpace.Media, Name: "group" or "content" })
            {
                Collect(child, items);
            }
        }
    }

    private static string? Text(FeedNode node, string name) =>
        node.First(FeedSpace.Media, name)?.Text is { Length: > 0 } text ? HtmlText.Of(text) : null;

    private static string KindOf(FeedNode node)
    {
        var content = node is { Space: FeedSpace.Media, Name: "content" } ? node : node.First(FeedSpace.Media, "content");
        var kind = content?.Attribute("medium") ?? content?.Attribute("type")?.Split('/')[0];
        return string.IsNullOrEmpty(kind) ? "unknown" : kind;
    }
}
