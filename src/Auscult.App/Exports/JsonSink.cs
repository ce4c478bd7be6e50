using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Auscult.App.Exports;

/// <summary>Writes one JSON object: <c>about</c> first, then a list of objects for each table.</summary>
internal sealed class JsonSink : ITableSink, IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = false };

    private readonly SpoolStream _spool;
    private readonly Utf8JsonWriter _json;
    private ExportTable? _table;

    public JsonSink(Stream output, ExportAbout about)
    {
        _spool = new SpoolStream(output);
        _json = new Utf8JsonWriter(_spool, Options);
        _json.WriteStartObject();
        _json.WritePropertyName("about");
        JsonSerializer.Serialize(_json, about, ExportJson.Default.ExportAbout);
    }

    public void Begin(ExportTable table)
    {
        _table = table;
        _json.WriteStartArray(table.Name);
    }

    public void Row(object?[] cells)
    {
        _json.WriteStartObject();
        for (var i = 0; i < cells.Length; i++)
        {
            // What is unknown is left out, as everywhere in our JSON.
            if (cells[i] is { } cell)
            {
                Write(_table!.Columns[i].Name, cell);
            }
        }

        _json.WriteEndObject();
        _json.Flush();
    }

    public ValueTask PageAsync(CancellationToken cancellation) => _spool.DrainAsync(cancellation);

    public void End() => _json.WriteEndArray();

    /// <summary>Closes the object.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellation)
    {
        _json.WriteEndObject();
        _json.Flush();
        _spool.WriteByte((byte)'\n');
        await _spool.DrainAsync(cancellation);
    }

    public void Dispose() => _json.Dispose();

    private void Write(string name, object cell)
    {
        switch (cell)
        {
            case long number:
                _json.WriteNumber(name, number);
                break;
            case double number:
                _json.WriteNumber(name, number);
                break;
            case bool flag:
                _json.WriteBoolean(name, flag);
                break;
            default:
                _json.WriteString(name, CellText.Of(cell));
                break;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ExportAbout))]
internal sealed partial class ExportJson : JsonSerializerContext;
