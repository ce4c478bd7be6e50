using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>
/// One line of the interchange form to a post. Reads the bytes once, allocates only what the post keeps, throws on no data.
/// Safe for concurrent use.
/// </summary>
internal sealed partial class JsonPostMapper(MapDefaults defaults, UnmappedNames unmapped)
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
