using System.Runtime.CompilerServices;
using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>
/// Posts in the rows of a workbook's sheet, with the layouts and mappings of <see cref="DelimitedSource"/>. Rows are streamed; only the
/// texts that cells share are in memory. <see cref="Map"/> is safe for concurrent use.
/// </summary>
public sealed class SpreadsheetSource : ISource, IExplainedSource
{
    /// <summary>Largest workbook that comes through a pipe or from the web, in bytes, since it must be held to be read.</summary>
    public const long MaxHeldBytes = 200_000_000;

    private const int BatchSize = 2_000;
    private const long MaxBatchCharacters = 8 * 1024 * 1024;
    private const int RowsLookedAt = 60;

    private readonly InputOpener.Opened _input;
    private readonly Stream _stream;
    private readonly string? _sheet;
    private readonly int _headerRow;
    private readonly TablePlan _plan;
    private readonly RowMapper _mapper;

    private SpreadsheetSource(InputOpener.Opened input, Stream stream, SourceOptions options, int headerRow, TablePlan plan)
    {
        _input = input;
        _stream = stream;
        _sheet = options.Sheet;
        _headerRow = headerRow;
        _plan = plan;
        _mapper = new RowMapper(plan, MapDefaults.From(options), options.DateFormat);
        Descriptor = new SourceDescriptor(
            "spreadsheet",
            plan.Layout?.Title ?? "Workbook (XLSX)",
            plan.Layout?.Network ?? options.DefaultNetwork
        );
    }

    /// <inheritdoc/>
    public SourceDescriptor Descriptor { get; }

    /// <summary>Stable name of the recognised layout; null when only the mapping describes the sheet.</summary>
    public string? Layout => _plan.Layout?.Id;

    /// <inheritdoc/>
    public IReadOnlyList<string> UnmappedFields => _plan.UnmappedColumns;

    /// <inheritdoc/>
    public IReadOnlyList<string> Explanation => [$"Sheet: {_sheet ?? "the first"}.", .. _plan.Explain()];

    /// <summary>Finds the table in a sheet.</summary>
    /// <exception cref="SourceException">It is no workbook, has no such sheet or no rows, or the mapping does not fit.</exception>
    public static SpreadsheetSource Open(InputOpener.Opened input, SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(options);
        var mapping = options.Mapping is null ? null : ColumnMapping.Parse(options.Mapping);

        // A workbook is read by seeking: files seek, and what cannot seek is held, so there is little to wait for.
        var stream = input.ReadSeekableAsync(MaxHeldBytes, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        var rows = FirstRows(stream, options.Sheet);
        var (headerRow, _) = TableFinder.FindHeader(rows, mapping);
        return headerRow >= 0
            ? new SpreadsheetSource(input, stream, options, headerRow, TablePlan.Bind(rows[headerRow], options))
            : throw new SourceException($"{input.Location} has no rows.");
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RawBatch> FetchAsync(Cursor from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var done = RecordCursor.Parse(from);
        _stream.Position = 0;
        using var workbook = Workbook.Open(_stream);
        using var rows = new SheetReader(workbook, workbook.OpenSheet(_sheet));
        var isBroken = false;
        for (var skip = _headerRow + 1 + done; skip > 0 && TryRead(rows, out _, ref isBroken); skip--) { }

        for (var more = true; more; )
        {
            cancellation.ThrowIfCancellationRequested();
            var records = new List<RawRecord>(BatchSize);
            more = Fill(records, rows, ref isBroken);
            done += records.Count;
            if (records.Count > 0)
            {
                yield return new RawBatch(records, RecordCursor.Of(done), Math.Min(_stream.Position, _stream.Length), _stream.Length);
                await Task.Yield();
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

    private static bool Fill(List<RawRecord> records, SheetReader rows, ref bool isBroken)
    {
        var (characters, last) = (0L, 0L);
        while (records.Count < BatchSize && characters < MaxBatchCharacters)
        {
            if (!TryRead(rows, out var row, ref isBroken))
            {
                if (isBroken)
                {
                    records.Add(new UnreadableRecord(last + 1, DropReason.Malformed));
                }

                return false;
            }

            last = row.Number;
            characters += row.Cells.Sum(cell => (long)cell.Length);
            records.Add(new RowRecord(row.Number, row.Cells));
        }

        return true;
    }

    /// <summary>False at the end, or where the sheet is damaged.</summary>
    private static bool TryRead(SheetReader rows, out (long Number, string[] Cells) row, ref bool isBroken)
    {
        row = default;
        try
        {
            if (rows.Read() is not { } read)
            {
                return false;
            }

            row = read;
            return true;
        }
        catch (Exception error) when (Workbook.IsDamage(error))
        {
            isBroken = true;
            return false;
        }
    }

    /// <summary>The first rows of a sheet, cells trimmed.</summary>
    internal static List<string[]> FirstRows(Stream stream, string? sheet)
    {
        using var workbook = Workbook.Open(stream);
        using var reader = new SheetReader(workbook, workbook.OpenSheet(sheet));
        var rows = new List<string[]>();
        var isBroken = false;
        while (rows.Count < RowsLookedAt && TryRead(reader, out var row, ref isBroken))
        {
            rows.Add(TableFinder.Names(row.Cells));
        }

        return rows;
    }
}
