using System.Text.Json;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <content>The fields that are objects or lists: author, counts, media, tags.</content>
internal sealed partial class JsonPostMapper
{
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
}
