using System.Globalization;
using Auscult.App.Exports;
using Auscult.Web.Pages.Access;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Exports;

/// <summary>What a person chose to export.</summary>
internal static class ExportForm
{
    private const int UsualDays = 14;

    public static ExportSpec Read(IFormCollection form, ExportKind kind) =>
        new(form.Text("q"), kind, Format(form.Text("format")), Number(form.Text("quotes"), 0));

    public static int Days(IFormCollection form) => Number(form.Text("days"), UsualDays);

    /// <summary>The page that asked.</summary>
    public static string Address(string query) => "/exports/new?q=" + Uri.EscapeDataString(query);

    private static ExportFormat Format(string text) =>
        Enum.TryParse<ExportFormat>(text, ignoreCase: true, out var format) && Enum.IsDefined(format) ? format : ExportFormat.Csv;

    private static int Number(string text, int usual) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : usual;
}
