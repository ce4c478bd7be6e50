namespace Auscult.Sources;

/// <summary>Top-level keys of the interchange form.</summary>
internal enum JsonField : byte
{
    Unknown,
    Id,
    Source,
    Network,
    Url,
    Kind,
    Visibility,
    Author,
    PublishedAt,
    EditedAt,
    Title,
    Text,
    Media,
    Language,
    ReplyTo,
    RepostOf,
    Thread,
    Counts,
    Rating,
    Place,
    Tags,
    Deleted,
}

/// <summary>Finds a key by its bytes: the length decides first, so most keys cost one comparison.</summary>
internal static class JsonFields
{
    /// <summary>The name of a field; the constants of <see cref="FieldNames.TopLevel"/> are in the order of the enum.</summary>
    public static string NameOf(JsonField field) => FieldNames.TopLevel[(int)field - 1];

    public static JsonField Find(ReadOnlySpan<byte> key) =>
        key.Length switch
        {
            2 => key.SequenceEqual("id"u8) ? JsonField.Id : JsonField.Unknown,
            3 => key.SequenceEqual("url"u8) ? JsonField.Url : JsonField.Unknown,
            4 => FourLetters(key),
            5 => FiveLetters(key),
            6 => SixLetters(key),
            7 => SevenLetters(key),
            8 => key.SequenceEqual("reply_to"u8) ? JsonField.ReplyTo : JsonField.Unknown,
            9 => NineLetters(key),
            10 => key.SequenceEqual("visibility"u8) ? JsonField.Visibility : JsonField.Unknown,
            12 => key.SequenceEqual("published_at"u8) ? JsonField.PublishedAt : JsonField.Unknown,
            _ => JsonField.Unknown,
        };

    private static JsonField FourLetters(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("text"u8) ? JsonField.Text
        : key.SequenceEqual("kind"u8) ? JsonField.Kind
        : key.SequenceEqual("lang"u8) ? JsonField.Language
        : key.SequenceEqual("tags"u8) ? JsonField.Tags
        : JsonField.Unknown;

    private static JsonField FiveLetters(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("title"u8) ? JsonField.Title
        : key.SequenceEqual("media"u8) ? JsonField.Media
        : key.SequenceEqual("place"u8) ? JsonField.Place
        : JsonField.Unknown;

    private static JsonField SixLetters(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("source"u8) ? JsonField.Source
        : key.SequenceEqual("author"u8) ? JsonField.Author
        : key.SequenceEqual("rating"u8) ? JsonField.Rating
        : key.SequenceEqual("thread"u8) ? JsonField.Thread
        : key.SequenceEqual("counts"u8) ? JsonField.Counts
        : JsonField.Unknown;

    private static JsonField SevenLetters(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("network"u8) ? JsonField.Network
        : key.SequenceEqual("deleted"u8) ? JsonField.Deleted
        : JsonField.Unknown;

    private static JsonField NineLetters(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("edited_at"u8) ? JsonField.EditedAt
        : key.SequenceEqual("repost_of"u8) ? JsonField.RepostOf
        : JsonField.Unknown;
}
