using System.Runtime.CompilerServices;
using System.Text;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>
/// Posts in rows separated by commas, semicolons, tabs or bars: exports of listening tools, spreadsheets, our own form. Encoding, delimiter,
/// lines above the header and known layouts are found from the beginning of the file; <see cref="Map"/> is safe for concurrent use.
/// </summary>
public sealed class DelimitedSource : ISource, IExplainedSource
{
    private const int BatchSize = 2_000;
    private const long MaxBatchCharacters = 8 * 1024 * 1024;

    private readonly InputOpener.Opened _input;
    private readonly Encoding _encoding;
    private readonly FoundTable _table;
    private readonly TablePlan _plan;
    private readonly RowMapper _mapper;

    private DelimitedSource(InputOpener.Opened input, SourceOptions options, Encoding encoding, FoundTable table, TablePlan plan)
    {
        _input = input;
        _encoding = encoding;
        _table = table;
        _plan = plan;
        _mapper = new RowMapper(plan, MapDefaults.From(options), options.DateFormat);
        Descriptor = new SourceDescriptor("delimited", plan.Layout?.Title ?? "Table (CSV)", plan.Layout?.Network ?? options.DefaultNetwork);
    }

    /// <inheritdoc/>
    public SourceDescriptor Descriptor { get; }

    /// <summary>Stable name of the recognised layout; null when only the mapping describes the table.</summary>
    public string? Layout => _plan.Layout?.Id;

    /// <summary>Columns that feed no field and no tag.</summary>
    public IReadOnlyList<string> UnmappedFields => _plan.UnmappedColumns;

    /// <inheritdoc/>
    public IReadOnlyList<string> Explanation =>
        [
            $"Encoding: {_encoding.WebName}{(_encoding.WebName == "utf-8" ? " (other bytes as windows-1252)" : "")}. Separator: {NameOf(_table.Delimiter)}. Header in row {_table.HeaderRow + 1}.",
            .. _plan.Explain(),
        ];

    /// <summary>Finds the table in an opened input.</summary>
    /// <exception cref="SourceException">There is no table, or the mapping does not fit its header.</exception>
    public static DelimitedSource Open(InputOpener.Opened input, SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        var encoding = TextDecoding.Detect(input.Head.Span);
        var table = Find(input, options, encoding) ?? throw new SourceException($"{input.Location} has no rows.");
        return new DelimitedSource(input, options, encoding, table, TablePlan.Bind(table.Header, options));
    }

    /// <summary>The table in the beginning of an input; null when there is no row.</summary>
    internal static FoundTable? Find(InputOpener.Opened input, SourceOptions options, Encoding encoding)
    {
        var mapping = options.Mapping is null ? null : ColumnMapping.Parse(options.Mapping);

        // A string reader completes at once: nothing is waited for here.
        return TableFinder.FindAsync(TableFinder.Decode(input.Head.Span, encoding), mapping).AsTask().GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RawBatch> FetchAsync(Cursor from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var done = RecordCursor.Parse(from);
        using var text = new StreamReader(await _input.ReadFromAsync(0, cancellation), _encoding, true, 64 * 1024, leaveOpen: true);
        var rows = new RowReader(text, _table.Delimiter);
        for (var skip = _table.HeaderRow + 1 + done; skip > 0 && await rows.ReadAsync(cancellation) is not null; skip--) { }

        for (var more = true; more; )
        {
            var records = new List<RawRecord>(BatchSize);
            var characters = 0L;
            while (more && records.Count < BatchSize && characters < MaxBatchCharacters)
            {
                var row = await rows.ReadAsync(cancellation);
                more = row is not null;
                if (row is { } present)
                {
                    done++;
                    records.Add(Record(present, _table.HeaderRow + 1 + done, out var length));
                    characters += length;
                }
            }

            if (!more && _input.IsBroken)
            {
                records.Add(new UnreadableRecord(_table.HeaderRow + 2 + done, DropReason.Malformed));
            }

            if (records.Count > 0)
            {
                yield return new RawBatch(records, RecordCursor.Of(done), _input.BytesRead, _input.BytesTotal);
            }
        }
    }

    /// <inheritdoc/>
    public MapResult Map(RawRecord record) =>
        record switch
        {
            RowRecord row => _mapper.Map(row.Cells),
            UnreadableRecord unreadable => unreadable.Result,
            _ => throw new ArgumentException("The record comes from another source.", nameof(record)),
        };

    private RawRecord Record(Row row, long number, out long length)
    {
        length = row.Cells.Sum(cell => (long)cell.Length);
        if (row.Problem is { } problem)
        {
            return new UnreadableRecord(number, problem);
        }

        var isShort = row.Cells.Length < _table.Header.Count;
        var isLong = row.Cells.Skip(_table.Header.Count).Any(cell => cell.Length > 0);
        return isShort || isLong ? new UnreadableRecord(number, DropReason.Malformed) : new RowRecord(number, row.Cells);
    }

    private static string NameOf(char delimiter) =>
        delimiter switch
        {
            ',' => "comma",
            ';' => "semicolon",
            '\t' => "tab",
            _ => "bar",
        };
}
