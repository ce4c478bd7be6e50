using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>
/// One line of the interchange form to a post. Reads the bytes once, allocates only what the post keeps, throws on no data.
/// Safe for concurrent use.
/// </summary>
internal sealed class JsonPostMapper(MapDefaults defaults, UnmappedNames unmapped)
{
    private readonly Utf8StringPool _pool = new();

    public MapResult Map(ReadOnlySpan<byte> line)
    {
        if (!Utf8.IsValid(line))
        {
            return MapResult.Dropped(DropReason.InvalidEncoding);
        }

        try
        {
            return Read(line);
        }
        catch (JsonException)
        {
            return MapResult.Dropped(DropReason.Malformed);
        }
    }

    private MapResult Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read())
        {
            return MapResult.Dropped(DropReason.Malformed);
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return MapResult.Dropped(reader.Read() ? DropReason.Malformed : DropReason.NotAPost);
        }

        var draft = new PostDraft();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadProperty(ref reader, ref draft);
        }

        // Reading once more finds what follows the object: nothing, or an exception.
        reader.Read();
        return draft.Finish(defaults);
    }

    private void ReadProperty(ref Utf8JsonReader reader, ref PostDraft draft)
    {
        var field = JsonFields.Find(Key(ref reader));
        if (field == JsonField.Unknown)
        {
            Skip(ref reader, "");
            return;
        }

        var name = JsonFields.NameOf(field);
        draft.Restart(name);
        reader.Read();
        switch (field)
        {
            case JsonField.Author:
                ReadAuthor(ref reader, ref draft);
                break;
            case JsonField.Counts:
                ReadCounts(ref reader, ref draft);
                break;
            case JsonField.Media:
                ReadMedia(ref reader, ref draft);
                break;
            case JsonField.Tags:
                ReadTags(ref reader, ref draft);
                break;
            default:
                ReadScalar(ref reader, ref draft, field, name);
                break;
        }
    }

    private void ReadScalar(ref Utf8JsonReader reader, ref PostDraft draft, JsonField field, string name)
    {
        switch (field)
        {
            case JsonField.Id:
                draft.Id = JsonScalars.Identifier(ref reader, ref draft, name);
                break;
            case JsonField.ReplyTo:
                draft.ReplyTo = JsonScalars.Identifier(ref reader, ref draft, name);
                break;
            case JsonField.RepostOf:
                draft.RepostOf = JsonScalars.Identifier(ref reader, ref draft, name);
                break;
            case JsonField.Thread:
                draft.Thread = JsonScalars.Identifier(ref reader, ref draft, name);
                break;
            case JsonField.Source:
                draft.Source = Pooled(ref reader, ref draft, name);
                break;
            case JsonField.Network:
                draft.Network = Pooled(ref reader, ref draft, name);
                break;
            case JsonField.Language:
                draft.Language = Pooled(ref reader, ref draft, name);
                break;
            case JsonField.Place:
                draft.Place = Pooled(ref reader, ref draft, name);
                break;
            case JsonField.Url:
                draft.Url = JsonScalars.Words(ref reader, ref draft, name);
                break;
            case JsonField.Title:
                draft.Title = JsonScalars.Words(ref reader, ref draft, name);
                break;
            case JsonField.Text:
                draft.Text = JsonScalars.Words(ref reader, ref draft, name);
                break;
            default:
                ReadTyped(ref reader, ref draft, field, name);
                break;
        }
    }

    private void ReadTyped(ref Utf8JsonReader reader, ref PostDraft draft, JsonField field, string name)
    {
        switch (field)
        {
            case JsonField.Kind:
                if (!Names.TryKind(Pooled(ref reader, ref draft, name), out draft.Kind))
                {
                    draft.Fail(DropReason.InvalidField, name);
                }

                break;
            case JsonField.Visibility:
                if (!Names.TryVisibility(Pooled(ref reader, ref draft, name), out draft.Visibility))
                {
                    draft.Fail(DropReason.InvalidField, name);
                }

                break;
            case JsonField.PublishedAt:
            case JsonField.EditedAt:
                JsonScalars.Date(ref reader, ref draft, name, defaults.Latest);
                break;
            case JsonField.Rating:
                draft.Rating = JsonScalars.Number(ref reader, ref draft, name);
                break;
            case JsonField.Deleted:
                draft.IsDeletion = JsonScalars.Flag(ref reader, ref draft, name);
                break;
        }
    }

    private void ReadAuthor(ref Utf8JsonReader reader, ref PostDraft draft)
    {
        draft.Author = default;
        if (!JsonScalars.Opens(ref reader, ref draft, FieldNames.Author, JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Key(ref reader);
            if (name.SequenceEqual("id"u8) && reader.Read())
            {
                draft.Author.Id = JsonScalars.Identifier(ref reader, ref draft, FieldNames.AuthorId);
            }
            else if (name.SequenceEqual("handle"u8) && reader.Read())
            {
                draft.Author.Handle = JsonScalars.Identifier(ref reader, ref draft, FieldNames.AuthorHandle);
            }
            else if (name.SequenceEqual("name"u8) && reader.Read())
            {
                draft.Author.Name = JsonScalars.Words(ref reader, ref draft, FieldNames.AuthorName);
            }
            else if (name.SequenceEqual("bio"u8) && reader.Read())
            {
                draft.Author.Bio = JsonScalars.Words(ref reader, ref draft, FieldNames.AuthorBio);
            }
            else if (name.SequenceEqual("followers"u8) && reader.Read())
            {
                draft.Author.Followers = JsonScalars.Count(ref reader, ref draft, FieldNames.AuthorFollowers);
            }
            else
            {
                Skip(ref reader, "author.");
            }
        }
    }

    private void ReadCounts(ref Utf8JsonReader reader, ref PostDraft draft)
    {
        draft.Counts = default;
        if (!JsonScalars.Opens(ref reader, ref draft, FieldNames.Counts, JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Key(ref reader);
            if (name.SequenceEqual("likes"u8) && reader.Read())
            {
                draft.Counts.Likes = JsonScalars.Count(ref reader, ref draft, FieldNames.Likes);
            }
            else if (name.SequenceEqual("reposts"u8) && reader.Read())
            {
                draft.Counts.Reposts = JsonScalars.Count(ref reader, ref draft, FieldNames.Reposts);
            }
            else if (name.SequenceEqual("replies"u8) && reader.Read())
            {
                draft.Counts.Replies = JsonScalars.Count(ref reader, ref draft, FieldNames.Replies);
            }
            else if (name.SequenceEqual("views"u8) && reader.Read())
            {
                draft.Counts.Views = JsonScalars.Count(ref reader, ref draft, FieldNames.Views);
            }
            else
            {
                Skip(ref reader, "counts.");
            }
        }
    }

    private void ReadMedia(ref Utf8JsonReader reader, ref PostDraft draft)
    {
        draft.Media = null;
        if (!JsonScalars.Opens(ref reader, ref draft, FieldNames.Media, JsonTokenType.StartArray))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (JsonScalars.Opens(ref reader, ref draft, FieldNames.Media, JsonTokenType.StartObject))
            {
                (draft.Media ??= []).Add(ReadMediaItem(ref reader, ref draft));
            }
        }
    }

    private MediaItem ReadMediaItem(ref Utf8JsonReader reader, ref PostDraft draft)
    {
        string? kind = null;
        string? alt = null;
        string? caption = null;
        string? transcript = null;
        string? hash = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Key(ref reader);
            if (name.SequenceEqual("kind"u8) && reader.Read())
            {
                kind = Pooled(ref reader, ref draft, FieldNames.Media);
            }
            else if (name.SequenceEqual("alt"u8) && reader.Read())
            {
                alt = JsonScalars.Words(ref reader, ref draft, FieldNames.Media);
            }
            else if (name.SequenceEqual("caption"u8) && reader.Read())
            {
                caption = JsonScalars.Words(ref reader, ref draft, FieldNames.Media);
            }
            else if (name.SequenceEqual("transcript"u8) && reader.Read())
            {
                transcript = JsonScalars.Words(ref reader, ref draft, FieldNames.Media);
            }
            else if (name.SequenceEqual("hash"u8) && reader.Read())
            {
                hash = JsonScalars.Words(ref reader, ref draft, FieldNames.Media);
            }
            else
            {
                Skip(ref reader, FieldNames.MediaPrefix);
            }
        }

        return new MediaItem(string.IsNullOrEmpty(kind) ? "unknown" : kind, alt, caption, transcript, hash);
    }

    private void ReadTags(ref Utf8JsonReader reader, ref PostDraft draft)
    {
        draft.Tags = null;
        if (!JsonScalars.Opens(ref reader, ref draft, FieldNames.Tags, JsonTokenType.StartObject))
        {
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueIsEscaped ? JsonText.Read(ref reader) : _pool.Get(reader.ValueSpan);
            reader.Read();
            ReadTag(ref reader, ref draft, name);
        }
    }

    /// <summary>A list of values is one tag a value; an object has no place in a tag and is listed.</summary>
    private void ReadTag(ref Utf8JsonReader reader, ref PostDraft draft, string name)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                AddTag(ref reader, ref draft, name);
            }
        }
        else
        {
            AddTag(ref reader, ref draft, name);
        }
    }

    private void AddTag(ref Utf8JsonReader reader, ref PostDraft draft, string name)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            unmapped.Add(FieldNames.TagPrefix + name);
            reader.Skip();
        }
        else if (JsonScalars.AsText(ref reader) is { Length: > 0 } value)
        {
            (draft.Tags ??= []).Add(new KeyValuePair<string, string>(name, value));
        }
    }

    private string? Pooled(ref Utf8JsonReader reader, ref PostDraft draft, string name) =>
        reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped
            ? _pool.Get(reader.ValueSpan)
            : JsonScalars.Words(ref reader, ref draft, name);

    /// <summary>The bytes of a key; an escaped key is rare and costs an allocation.</summary>
    private static ReadOnlySpan<byte> Key(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(JsonText.Read(ref reader)) : reader.ValueSpan;

    private void Skip(ref Utf8JsonReader reader, string prefix)
    {
        unmapped.Add(prefix + (reader.ValueIsEscaped ? JsonText.Read(ref reader) : _pool.Get(reader.ValueSpan)));
        reader.Skip();
    }
}
