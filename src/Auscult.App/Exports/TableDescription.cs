using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Auscult.App.Exports;

/// <summary>The file beside exported CSV: metadata of the W3C's "CSV on the Web", which readers of CSV look for under this name.</summary>
internal static class TableDescription
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="files">Name of the file of each table.</param>
    public static byte[] Render(ExportAbout about, IReadOnlyList<(ExportTable Table, string File)> files)
    {
        var description = new JsonObject
        {
            ["@context"] = "http://www.w3.org/ns/csvw",
            ["dc:created"] = CellText.Time(about.MadeAt),
            ["dc:creator"] = about.MadeBy,
            ["urn:auscult:about"] = JsonSerializer.SerializeToNode(about, ExportJson.Default.ExportAbout),
            ["tables"] = new JsonArray([.. files.Select(file => Table(file.Table, file.File))]),
        };
        return JsonSerializer.SerializeToUtf8Bytes(description, Options);
    }

    private static JsonObject Table(ExportTable table, string file) =>
        new()
        {
            ["url"] = file,
            ["dialect"] = new JsonObject { ["encoding"] = "utf-8", ["header"] = true },
            ["tableSchema"] = new JsonObject { ["columns"] = new JsonArray([.. table.Columns.Select(Column)]) },
        };

    private static JsonObject Column(ExportColumn column) =>
        new()
        {
            ["name"] = column.Name,
            ["titles"] = column.Name,
            ["dc:description"] = column.Meaning,
            ["datatype"] = column.Type,
        };
}
