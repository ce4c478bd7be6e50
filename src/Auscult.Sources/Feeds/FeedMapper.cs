using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>An entry to a post. Pure; safe for concurrent use.</summary>
internal sealed class FeedMapper(MapDefaults defaults)
{
    /// <summary>Longest body looked into, in characters.</summary>
    private const int MaxBodyCharacters = 4 * 1024 * 1024;

    public MapResult Map(FeedEntry entry)
    {
        var body = BodyOf(entry);
        if (body is { Value.Length: > MaxBodyCharacters } || entry.Title is { Value.Length: > MaxBodyCharacters })
        {
            return MapResult.Dropped(DropReason.TooLarge, FieldNames.Text);
        }

        var draft = new PostDraft
        {
            Id = entry.Id,
            Network = defaults.Network ?? "web",
            Kind = entry.IsComment ? PostKind.Comment : defaults.Kind ?? PostKind.Article,
            Url = entry.Link,
            Title = entry.Title?.Text,
            Text = body?.Text,
            Language = entry.Language is { Length: > 0 } language ? LanguageNames.TagOf(language) : null,
            ReplyTo = entry.ReplyTo,
            Media = [.. entry.Media],
            Tags = [.. entry.Categories.Select(category => new KeyValuePair<string, string>("category", category))],
        };

        SetAuthor(ref draft, entry.Author);
        SetDates(ref draft, entry);
        if (entry.Replies is { } replies && Numbers.TryCount(replies, out var count))
        {
            draft.Counts.Replies = count;
        }

        draft.Id ??= DerivedId(draft);
        return draft.Finish(defaults);
    }

    /// <summary>The whole text where there is one; some feeds put an empty one beside a good summary.</summary>
    private static FeedWords? BodyOf(FeedEntry entry) => entry.Content is { Value.Length: > 0 } ? entry.Content : entry.Summary;

    /// <summary>Address and title stay what they are when a feed is read again; dates and excerpts do not.</summary>
    private static string? DerivedId(in PostDraft draft)
    {
        var isNameless = string.IsNullOrEmpty(draft.Url) && string.IsNullOrEmpty(draft.Title);
        return isNameless ? null : DerivedIdentity.Of(draft.Network!, null, null, null, $"{draft.Url}\n{draft.Title}");
    }

    private static void SetAuthor(ref PostDraft draft, IncomingAuthor? author)
    {
        draft.Author.Id = author?.Id;
        draft.Author.Name = author?.Name;
    }

    private void SetDates(ref PostDraft draft, FeedEntry entry)
    {
        var published = Date(ref draft, FieldNames.PublishedAt, entry.Published);
        var updated = Date(ref draft, FieldNames.EditedAt, entry.Updated);

        // A format that knows only one date means it as the entry's date.
        if (published is null)
        {
            published = updated;
        }

        if (published is { } first)
        {
            draft.SetDate(FieldNames.PublishedAt, first, defaults.Latest);
        }

        if (updated > published)
        {
            draft.SetDate(FieldNames.EditedAt, updated.Value, defaults.Latest);
        }
    }

    private static DateTimeOffset? Date(ref PostDraft draft, string field, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (LooseTimestamp.TryParse(text, out var date))
        {
            return date;
        }

        draft.Fail(DropReason.InvalidDate, field);
        return null;
    }
}
