using System.Globalization;
using System.Text;
using System.Text.Json;
using Auscult.App;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.Imports;

/// <summary>Refused records as a file: positions, reasons and shapes, so that whoever made the file can repair it.</summary>
internal sealed class QuarantineEndpoints : IEndpoints
{
    private const int Page = 1_000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/imports/quarantine/export", ExportAsync).RequireRight(Right.Import);

    private static async Task ExportAsync(HttpContext context, Workspace workspace)
    {
        var isCsv = context.Request.Query["format"] != "jsonl";
        var request = QuarantineRequest.Of(context.Request.Query);
        context.Response.ContentType = isCsv ? "text/csv; charset=utf-8" : "application/x-ndjson";
        context.Response.Headers.ContentDisposition = $"attachment; filename=quarantine.{(isCsv ? "csv" : "jsonl")}";
        if (isCsv)
        {
            await context.Response.WriteAsync("number,source,position,reason,field,shape,observed_at,job\r\n", context.RequestAborted);
        }

        var before = 0L;
        while (true)
        {
            var records = await workspace.ReadAsync(
                async store => await store.Quarantine.ListAsync(request.Filter, before, Page, context.RequestAborted),
                context.RequestAborted
            );
            var text = new StringBuilder();
            foreach (var record in records)
            {
                text.Append(isCsv ? Csv(record) : Json(record));
            }

            await context.Response.WriteAsync(text.ToString(), context.RequestAborted);
            if (records.Count < Page)
            {
                return;
            }

            before = records[^1].Id;
        }
    }

    private static string Csv(QuarantinedRecord record)
    {
        string?[] cells =
        [
            record.Id.ToString(CultureInfo.InvariantCulture),
            record.Source,
            record.Position.ToString(CultureInfo.InvariantCulture),
            QuarantineRequest.NameOf(record.Reason),
            record.Field,
            record.Shape,
            record.ObservedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            record.Job?.ToString(CultureInfo.InvariantCulture),
        ];
        return string.Join(',', cells.Select(Cell)) + "\r\n";
    }

    /// <summary>A cell that a spreadsheet would take for a formula is shown as text.</summary>
    private static string Cell(string? value)
    {
        value ??= "";
        if (value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t')
        {
            value = "'" + value;
        }

        return value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Json(QuarantinedRecord record) =>
        JsonSerializer.Serialize(
            new
            {
                number = record.Id,
                source = record.Source,
                position = record.Position,
                reason = QuarantineRequest.NameOf(record.Reason),
                field = record.Field,
                shape = record.Shape,
                observed_at = record.ObservedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                job = record.Job,
            }
        ) + "\n";
}
