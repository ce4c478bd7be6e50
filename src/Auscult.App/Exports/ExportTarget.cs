using System.IO.Compression;

namespace Auscult.App.Exports;

/// <summary>Where an export goes.</summary>
/// <param name="Format">How it is written.</param>
/// <param name="Name">Name of the file without its ending: <c>insomnia</c>.</param>
/// <param name="Open">Opens a file of this name for writing; called once a file. Whoever gives it closes what it gave.</param>
/// <param name="IsArchive">CSV tables and their description in one ZIP instead of side by side.</param>
public sealed record ExportTarget(ExportFormat Format, string Name, Func<string, Stream> Open, bool IsArchive = false)
{
    /// <summary>Name of the first file: what a person asked for.</summary>
    public string FileName => Name + (IsArchive && Format == ExportFormat.Csv ? ".zip" : Ending);

    /// <summary>Media type of that file.</summary>
    public string MediaType =>
        Format switch
        {
            ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ExportFormat.Json => "application/json",
            _ => IsArchive ? "application/zip" : "text/csv",
        };

    private string Ending =>
        Format switch
        {
            ExportFormat.Xlsx => ".xlsx",
            ExportFormat.Json => ".json",
            _ => ".csv",
        };

    /// <summary>Lets <paramref name="write"/> write the tables, and adds what the export says about itself.</summary>
    internal async Task WriteAsync(
        ExportAbout about,
        IReadOnlyList<ExportTable> tables,
        Func<ITableSink, Task> write,
        CancellationToken cancellation
    )
    {
        switch (Format)
        {
            case ExportFormat.Xlsx:
                using (var workbook = new XlsxSink(Open(FileName)))
                {
                    await write(workbook);
                    await workbook.FinishAsync(about, tables, cancellation);
                }

                break;
            case ExportFormat.Json:
                using (var json = new JsonSink(Open(FileName), about))
                {
                    await write(json);
                    await json.FinishAsync(cancellation);
                }

                break;
            default:
                await (IsArchive ? ArchiveAsync(about, tables, write, cancellation) : FilesAsync(about, tables, write, Open, cancellation));
                break;
        }
    }

    /// <summary>The first table has the name that was asked for, others add theirs: x.csv, x.quotes.csv, x.csv-metadata.json.</summary>
    private async Task FilesAsync(
        ExportAbout about,
        IReadOnlyList<ExportTable> tables,
        Func<ITableSink, Task> write,
        Func<string, Stream> open,
        CancellationToken cancellation
    )
    {
        using (var csv = new CsvSink(table => open(File(table))))
        {
            await write(csv);
        }

        var description = open($"{Name}.csv-metadata.json");
        await description.WriteAsync(TableDescription.Render(about, [.. tables.Select(table => (table, File(table)))]), cancellation);

        string File(ExportTable table) => table == tables[0] ? $"{Name}.csv" : $"{Name}.{table.Name}.csv";
    }

    private async Task ArchiveAsync(
        ExportAbout about,
        IReadOnlyList<ExportTable> tables,
        Func<ITableSink, Task> write,
        CancellationToken cancellation
    )
    {
        await using var spool = new SpoolStream(Open(FileName));
        Stream? entry = null;
        using (var archive = new ZipArchive(spool, ZipArchiveMode.Create, leaveOpen: true))
        {
            await FilesAsync(about, tables, sink => write(new DrainingSink(sink, spool)), Next, cancellation);
            entry?.Dispose();

            // An archive that is written forwards has one open entry at a time.
            Stream Next(string name)
            {
                entry?.Dispose();
                return entry = archive.CreateEntry(name).Open();
            }
        }

        await spool.DrainAsync(cancellation);
    }

    /// <summary>Passes on what an archive has compressed, page by page.</summary>
    private sealed class DrainingSink(ITableSink next, SpoolStream spool) : ITableSink
    {
        public void Begin(ExportTable table) => next.Begin(table);

        public void Row(object?[] cells) => next.Row(cells);

        public async ValueTask PageAsync(CancellationToken cancellation)
        {
            await next.PageAsync(cancellation);
            await spool.DrainAsync(cancellation);
        }

        public void End() => next.End();
    }
}
