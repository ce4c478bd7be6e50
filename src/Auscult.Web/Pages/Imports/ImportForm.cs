using System.Globalization;
using Auscult.App.Listening.Imports;
using Auscult.Contracts;
using Auscult.Sources;
using Microsoft.Extensions.Primitives;

namespace Auscult.Web.Pages.Imports;

/// <summary>Reads how an import is to be read from a form's fields.</summary>
internal static class ImportForm
{
    private const string Column = "column.";
    private const int MostColumns = 500;

    public static ImportSettings Settings(IEnumerable<KeyValuePair<string, StringValues>> form)
    {
        var fields = form.ToDictionary(field => field.Key, field => field.Value.ToString());
        var columns = Columns(fields);
        return new ImportSettings(
            Enum.TryParse<InputFormat>(Given("format"), out var format) ? format : InputFormat.Auto,
            columns.Count == 0 ? null : columns,
            Given("dates"),
            Given("source"),
            Given("network"),
            Enum.TryParse<PostKind>(Given("kind"), out var kind) ? kind : null,
            Given("sheet"),
            Given("tags") == "true"
        );

        string? Given(string name) =>
            fields.GetValueOrDefault(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
    }

    /// <summary>Fields named <c>column.7</c> say what the column at that place feeds; empty is nothing.</summary>
    private static List<ColumnChoice> Columns(Dictionary<string, string> fields) =>
        [
            .. fields
                .Where(field => field.Key.StartsWith(Column, StringComparison.Ordinal) && field.Value.Length > 0)
                .Select(field => (Place: Place(field.Key), Field: field.Value))
                .Where(choice => choice.Place is >= 0 and < MostColumns)
                .OrderBy(choice => choice.Place)
                .Select(choice => new ColumnChoice(choice.Field, choice.Place)),
        ];

    private static int Place(string name) =>
        int.TryParse(name.AsSpan(Column.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1;
}
