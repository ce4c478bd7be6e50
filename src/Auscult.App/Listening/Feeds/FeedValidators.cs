using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.Contracts;
using Auscult.Sources;

namespace Auscult.App.Listening.Feeds;

/// <summary>
/// What the server said about the last answer whose posts are stored: the cursor of a feed's job, saved in the transaction that stores them.
/// When the process dies in between, the older validators ask for the same posts again.
/// </summary>
internal sealed record FeedValidators(string? Etag, DateTimeOffset? LastModified)
{
    public static HttpValidators? Parse(string cursor)
    {
        var known = cursor.Length == 0 ? null : JsonSerializer.Deserialize(cursor, FeedValidatorsJson.Default.FeedValidators);
        return known is null ? null : new HttpValidators(known.Etag, known.LastModified);
    }

    public static string Render(HttpValidators validators) =>
        JsonSerializer.Serialize(new FeedValidators(validators.ETag, validators.LastModified), FeedValidatorsJson.Default.FeedValidators);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(FeedValidators))]
internal sealed partial class FeedValidatorsJson : JsonSerializerContext;

/// <summary>One answer of a feed as a source: its place afterwards is the answer's validators, its refused records are the feed's.</summary>
internal sealed class FeedAnswerSource(ISource inner, string name, string validators) : ISource
{
    public SourceDescriptor Descriptor => inner.Descriptor with { Id = name };

    public async IAsyncEnumerable<RawBatch> FetchAsync(
        Cursor from,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        // An answer is a page, not an archive: it is always read whole, whatever place the job was at.
        await foreach (var batch in inner.FetchAsync(Cursor.Start, cancellation))
        {
            yield return batch with
            {
                Next = new Cursor(validators),
            };
        }
    }

    public MapResult Map(RawRecord record) => inner.Map(record);
}
