using System.Runtime.CompilerServices;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>
/// Posts in the interchange form, one JSON object a line (docs/schemas/post.schema.json). Reads any size of input in constant memory;
/// <see cref="Map"/> is safe for concurrent use.
/// </summary>
public sealed class JsonLinesSource : ISource, IExplainedSource
{
    /// <summary>Most records in a batch; a batch is smaller when its lines are long.</summary>
    public const int BatchSize = 2_000;

    private readonly InputOpener.Opened? _input;
    private readonly JsonPostMapper _mapper;
    private readonly UnmappedNames _unmapped = new();

    /// <summary>Reads from an opened input.</summary>
    public JsonLinesSource(InputOpener.Opened input, SourceOptions options)
        : this(options)
    {
        ArgumentNullException.ThrowIfNull(input);
        _input = input;
    }

    /// <summary>Maps single lines with <see cref="MapLine"/>; fetches nothing.</summary>
    public JsonLinesSource(SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _mapper = new JsonPostMapper(MapDefaults.From(options), _unmapped);
        Descriptor = new SourceDescriptor("json-lines", "JSON lines", options.DefaultNetwork);
    }

    /// <inheritdoc/>
    public SourceDescriptor Descriptor { get; }

    /// <summary>Keys the records carried that have no field, in ordinal order; complete once all records are mapped. At most 200.</summary>
    public IReadOnlyList<string> UnmappedFields => _unmapped.Sorted;

    /// <inheritdoc/>
    public IReadOnlyList<string> Explanation => ["Layout: interchange form, one JSON object a line."];

    /// <inheritdoc/>
    public async IAsyncEnumerable<RawBatch> FetchAsync(Cursor from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (_input is null)
        {
            yield break;
        }

        var start = LineCursor.Parse(from);
        var stream = await _input.ReadFromAsync(start.Bytes, cancellation);
        var lines = new LineSplitter(stream, start, _input.IsLive);
        for (var more = true; more; )
        {
            var records = new List<RawRecord>(BatchSize);
            more = await lines.FillAsync(records, BatchSize, cancellation);
            if (!more && _input.IsBroken)
            {
                records.Add(new UnreadableRecord(lines.Position.Lines + 1, DropReason.Malformed));
            }

            if (records.Count > 0)
            {
                yield return new RawBatch(records, lines.Position.ToCursor(), _input.BytesRead, _input.BytesTotal);
            }
        }
    }

    /// <inheritdoc/>
    public MapResult Map(RawRecord record) =>
        record switch
        {
            JsonLineRecord line => _mapper.Map(line.Line.Span),
            UnreadableRecord unreadable => unreadable.Result,
            _ => throw new ArgumentException("The record comes from another source.", nameof(record)),
        };

    /// <summary>Maps one line of UTF-8 without its line end.</summary>
    public MapResult MapLine(ReadOnlySpan<byte> utf8) => _mapper.Map(utf8);
}
