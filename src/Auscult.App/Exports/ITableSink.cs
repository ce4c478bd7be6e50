using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Auscult.App.Exports;

/// <summary>
/// Receives the tables of an export in order. A cell is null, a string, a long, a double, a bool or a DateTimeOffset. Nothing is kept longer
/// than a page.
/// </summary>
internal interface ITableSink
{
    void Begin(ExportTable table);

    void Row(object?[] cells);

    /// <summary>A page of rows is done: what was written may go on to its reader.</summary>
    ValueTask PageAsync(CancellationToken cancellation);

    void End();
}

/// <summary>Hashes what goes by: the same rows give the same hash in every format.</summary>
internal sealed class HashSink(ITableSink? next) : ITableSink, IDisposable
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Dictionary<string, long> _rows = [];
    private string _table = "";

    /// <summary>Rows by table.</summary>
    public IReadOnlyDictionary<string, long> Rows => _rows;

    /// <summary>What was asked for is part of what is hashed.</summary>
    public void Ask(ExportSpec spec, string query) => Add(new object?[] { query, spec.Kind.ToString(), spec.Quotes, spec.UpTo });

    public void Begin(ExportTable table)
    {
        _rows[_table = table.Name] = 0;
        Add(table.Columns.Select(column => column.Name).Prepend(table.Name));
        next?.Begin(table);
    }

    public void Row(object?[] cells)
    {
        _rows[_table]++;
        Add(cells);
        next?.Row(cells);
    }

    public ValueTask PageAsync(CancellationToken cancellation) => next?.PageAsync(cancellation) ?? ValueTask.CompletedTask;

    public void End() => next?.End();

    /// <summary>64 lower-case hexadecimal digits; once, at the end.</summary>
    public string Result() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();

    private void Add(object value)
    {
        _hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(value, Json));
        _hash.AppendData("\n"u8);
    }
}
