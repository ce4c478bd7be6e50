using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.Contracts;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>Columns of table post in the order every statement here selects them, and how a row becomes a post.</summary>
internal static class PostRow
{
    public const string Columns =
        "id, key_high, key_low, state, version, protection, network, source, kind, visibility, language, author, published, published_offset, "
        + "edited, edited_offset, observed, title, text, findings, labels, reply_to, repost_of, thread, likes, reposts, replies, views, rating, extra";

    public static StoredPost Read(Statement row, Terms terms, FindingCodec codec, Func<long, AuthorKey?> author)
    {
        var extra = PostExtra.Parse(row.TextOrNull(29));
        return new StoredPost
        {
            Id = row.Long(0),
            Key = new PostKey(Halves.Join(row.Long(1), row.Long(2))),
            IsDeleted = row.Int(3) == (int)PostState.Tombstone,
            Version = row.Int(4),
            ProtectionVersion = row.Int(5),
            Network = terms.Value(TermSpace.Network, row.Int(6)),
            Source = terms.Value(TermSpace.Source, row.Int(7)),
            Kind = (PostKind)row.Int(8),
            Visibility = (Visibility)row.Int(9),
            Language = terms.Value(TermSpace.Language, row.Int(10)),
            AuthorId = row.LongOrNull(11),
            Author = row.LongOrNull(11) is { } number ? author(number) : null,
            PublishedAt = Instant(row, 12),
            EditedAt = Instant(row, 14),
            ObservedAt = DateTimeOffset.FromUnixTimeSeconds(row.Long(16)),
            Title = row.TextOrNull(17),
            Text = row.Text(18),
            Findings = codec.DecodeFindings(row.Blob(19)),
            Labels = codec.DecodeLabels(row.Blob(20)),
            ReplyTo = Halves.Key(row.Blob(21)),
            RepostOf = Halves.Key(row.Blob(22)),
            Thread = Halves.Key(row.Blob(23)),
            Counts = new Engagement(row.LongOrNull(24), row.LongOrNull(25), row.LongOrNull(26), row.LongOrNull(27)),
            Rating = row.IsNull(28) ? null : row.Double(28),
            Media = extra.Media ?? [],
            Place = extra.Place,
            Tags = extra.Tags is null ? [] : [.. extra.Tags],
        };
    }

    private static DateTimeOffset? Instant(Statement row, int column) =>
        row.LongOrNull(column) is { } seconds
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(TimeSpan.FromMinutes(row.LongOrNull(column + 1) ?? 0))
            : null;
}

/// <summary>Whether a row is a post or what is left of one.</summary>
internal enum PostState : byte
{
    Live = 1,
    Tombstone = 2,
}

/// <summary>What few posts have, as JSON.</summary>
internal sealed record PostExtra(IReadOnlyList<MediaItem>? Media, string? Place, IReadOnlyList<KeyValuePair<string, string>>? Tags)
{
    private static readonly PostExtra None = new(null, null, null);

    /// <summary>Null when there is nothing to keep.</summary>
    public static string? Render(PostContent post) =>
        post.Media.Count == 0 && post.Place is null && post.Tags.Count == 0
            ? null
            : JsonSerializer.Serialize(
                new PostExtra(post.Media.Count == 0 ? null : post.Media, post.Place, post.Tags.Count == 0 ? null : post.Tags),
                PostExtraJson.Default.PostExtra
            );

    public static PostExtra Parse(string? json) => json is null ? None : JsonSerializer.Deserialize(json, PostExtraJson.Default.PostExtra)!;
}

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower
)]
[JsonSerializable(typeof(PostExtra))]
internal sealed partial class PostExtraJson : JsonSerializerContext;
