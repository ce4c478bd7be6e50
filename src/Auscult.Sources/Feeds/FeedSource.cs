using System.Runtime.CompilerServices;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>
/// Entries of a feed: RSS 0.9 to 2.0, RSS 1.0, Atom 0.3 and 1.0, JSON Feed. A feed is read whole (it is a page, not an archive); what
/// stands before a break in it is kept. <see cref="Map"/> is safe for concurrent use.
/// </summary>
public sealed class FeedSource : ISource, IExplainedSource
{
    /// <summary>Largest feed in bytes.</summary>
    public const long MaxFeedBytes = 50_000_000;

    private readonly InputOpener.Opened _input;
    private readonly FeedMapper _mapper;

    public FeedSource(InputOpener.Opened input, SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        _input = input;
        _mapper = new FeedMapper(MapDefaults.From(options));
        Descriptor = new SourceDescriptor("feed", "Feed (RSS, Atom)", options.DefaultNetwork ?? "web");
    }

    /// <inheritdoc/>
    public SourceDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Explanation => ["Layout: feed (RSS, Atom or JSON Feed), one post an entry."];

    /// <inheritdoc/>
    public IReadOnlyList<string> UnmappedFields => [];

    /// <inheritdoc/>
    public async IAsyncEnumerable<RawBatch> FetchAsync(Cursor from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var done = RecordCursor.Parse(from);
        var stream = await _input.ReadFromAsync(0, cancellation);
        var bytes = await InputOpener.Opened.ReadAllAsync(stream, MaxFeedBytes, cancellation);
        var (entries, isBroken) = Read(bytes);
        var records = new List<RawRecord>(entries.Count + 1);
        records.AddRange(entries.Select((entry, index) => new FeedRecord(index + 1, entry)));
        if (isBroken || _input.IsBroken)
        {
            records.Add(new UnreadableRecord(entries.Count + 1, DropReason.Malformed));
        }

        if (done < records.Count)
        {
            records.RemoveRange(0, (int)done);
            yield return new RawBatch(records, RecordCursor.Of(done + records.Count), _input.BytesRead, _input.BytesTotal);
        }
    }

    /// <inheritdoc/>
    public MapResult Map(RawRecord record) =>
        record switch
        {
            FeedRecord feed => _mapper.Map(feed.Entry),
            UnreadableRecord unreadable => unreadable.Result,
            _ => throw new ArgumentException("The record comes from another source.", nameof(record)),
        };

    private (List<FeedEntry> Entries, bool IsBroken) Read(byte[] bytes)
    {
        var text = FeedEncoding.Decode(bytes, _input.Answer?.ContentType);
        return text.AsSpan().TrimStart().StartsWith("{") ? JsonFeedReader.Read(text) : XmlFeedReader.Read(text, _input.Answer?.Address);
    }
}
