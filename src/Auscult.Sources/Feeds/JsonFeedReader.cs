using System.Text.Json;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>Entries of JSON Feed 1.0 and 1.1.</summary>
internal static class JsonFeedReader
{
    public static (List<FeedEntry> Entries, bool IsBroken) Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("items", out var items))
            {
                return ([], true);
            }

            var isList = items.ValueKind == JsonValueKind.Array;
            var author = AuthorOf(document.RootElement);
            var language = Text(document.RootElement, "language");
            var objects = isList ? items.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object) : [];
            return ([.. objects.Select(item => Entry(item, author, language))], !isList);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair, which the document only finds when it is read.
            return ([], true);
        }
    }

    private static FeedEntry Entry(JsonElement item, IncomingAuthor? author, string? language)
    {
        var html = Text(item, "content_html");
        var plain = Text(item, "content_text");
        return new FeedEntry
        {
            Id = Text(item, "id"),
            Link = Text(item, "url") ?? Text(item, "external_url"),
            Title = Words(Text(item, "title"), false),
            Content = Words(html, true) ?? Words(plain, false),
            Summary = Words(Text(item, "summary"), false),
            Author = AuthorOf(item) ?? author,
            Published = Text(item, "date_published"),
            Updated = Text(item, "date_modified"),
            Language = Text(item, "language") ?? language,
            Categories =
                item.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array
                    ? [.. tags.EnumerateArray().Select(Scalar).OfType<string>()]
                    : [],
        };
    }

    private static IncomingAuthor? AuthorOf(JsonElement owner)
    {
        var hasList = owner.TryGetProperty("authors", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0;
        var person =
            hasList ? list[0]
            : owner.TryGetProperty("author", out var one) ? one
            : default;
        if (person.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var (id, name) = (Text(person, "url"), Text(person, "name"));
        return id is null && name is null ? null : new IncomingAuthor(id, null, name, null, null);
    }

    private static FeedWords? Words(string? text, bool isHtml) => text is null ? null : new FeedWords(text, isHtml);

    private static string? Text(JsonElement owner, string name) => owner.TryGetProperty(name, out var value) ? Scalar(value) : null;

    private static string? Scalar(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
}
