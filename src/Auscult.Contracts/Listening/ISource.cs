namespace Auscult.Contracts;

/// <summary>
/// Where posts come from: a file format, a feed, an open network. A source fetches raw records and maps each to a post; the two are
/// apart so that recorded raw input can be mapped again. Protection, storage, retry, rate limit and telemetry are not its business.
/// </summary>
public interface ISource
{
    /// <summary>What this source is and can do.</summary>
    SourceDescriptor Descriptor { get; }

    /// <summary>
    /// Raw records from <paramref name="from"/> on, at least once, in the source's own order. Ends when the source has no more.
    /// Outside data that cannot be split into records is yielded as a record that maps to a drop; only I/O failures throw.
    /// </summary>
    IAsyncEnumerable<RawBatch> FetchAsync(Cursor from, CancellationToken cancellation);

    /// <summary>Pure: the same record gives the same result. Never throws on data.</summary>
    MapResult Map(RawRecord record);
}

/// <param name="Id">Stable, lower-case, used in configuration and cursors (<c>json-lines</c>).</param>
/// <param name="Title">What people call it.</param>
/// <param name="Network">The network its posts live on when a record does not say; null when only the record can tell.</param>
public sealed record SourceDescriptor(string Id, string Title, string? Network);

/// <summary>A place in a source to go on from. Opaque to all but the source that made it. Empty means from the start.</summary>
public readonly record struct Cursor(string? Value)
{
    public static Cursor Start => default;

    public bool IsStart => string.IsNullOrEmpty(Value);
}

/// <summary>One record as it came, before mapping. In memory only. Each source derives its own.</summary>
/// <param name="number">1-based position in the source: line, row or entry; for messages and the quarantine.</param>
public abstract class RawRecord(long number)
{
    /// <summary>1-based position in the source.</summary>
    public long Number { get; } = number;

    /// <summary>The beginning of the record as it came: <b>unprotected</b>, only ever used to show the shape of a refused record.</summary>
    /// <param name="length">Characters at most.</param>
    public virtual string Excerpt(int length) => "";
}

/// <param name="Records">Records in order.</param>
/// <param name="Next">Where to go on once this batch is stored.</param>
/// <param name="BytesRead">Bytes of the input consumed so far, for progress. 0 when unknown.</param>
/// <param name="BytesTotal">Bytes of the whole input; null when unknown (a pipe, a chunked answer).</param>
public sealed record RawBatch(IReadOnlyList<RawRecord> Records, Cursor Next, long BytesRead, long? BytesTotal);

/// <summary>A post, or the reason there is none.</summary>
public readonly record struct MapResult
{
    private MapResult(IncomingPost? post, DropReason reason, string? field) => (Post, Reason, Field) = (post, reason, field);

    /// <summary>The mapped post; null when the record was dropped.</summary>
    public IncomingPost? Post { get; }

    /// <summary>Why it was dropped. Meaningless when <see cref="Post"/> is set.</summary>
    public DropReason Reason { get; }

    /// <summary>The field at fault, by its name in our interchange form; never its value.</summary>
    public string? Field { get; }

    public static MapResult Mapped(IncomingPost post) => new(post, default, null);

    public static MapResult Dropped(DropReason reason, string? field = null) => new(null, reason, field);
}
