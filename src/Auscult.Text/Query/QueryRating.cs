using System.Globalization;
using Auscult.Contracts;

namespace Auscult.Text.Query;

/// <summary>Reads <c>4</c>, <c>&gt;=4</c>, <c>&lt;3</c> and <c>2..4</c>.</summary>
internal static class QueryRating
{
    public static QueryParseResult Read(string value, int index)
    {
        var dots = value.IndexOf("..", StringComparison.Ordinal);
        if (dots >= 0)
        {
            return Range(value[..dots], value[(dots + 2)..], value, index);
        }

        var (comparison, number) = value switch
        {
            ['>', '=', ..] => (QueryComparison.AtLeast, value[2..]),
            ['<', '=', ..] => (QueryComparison.AtMost, value[2..]),
            ['>', ..] => (QueryComparison.Above, value[1..]),
            ['<', ..] => (QueryComparison.Below, value[1..]),
            ['=', ..] => (QueryComparison.Equal, value[1..]),
            _ => (QueryComparison.Equal, value),
        };
        return TryNumber(number, out var rating) ? QueryParseResult.Parsed(Node(rating, comparison)) : NotANumber(value, index);
    }

    private static QueryParseResult Range(string low, string high, string value, int index)
    {
        if (!TryNumber(low, out var from) || !TryNumber(high, out var to))
        {
            return NotANumber(value, index);
        }

        return from > to
            ? QueryFields.Failed(index, $"The range {value} is empty.", "Write the lower number first: rating:2..4.")
            : QueryParseResult.Parsed(new AndNode([Node(from, QueryComparison.AtLeast), Node(to, QueryComparison.AtMost)]));
    }

    private static FieldNode Node(decimal rating, QueryComparison comparison) =>
        new(QueryField.Rating, rating.ToString("0.############", CultureInfo.InvariantCulture), comparison);

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
        && Math.Abs(number) < 1_000_000_000;

    private static QueryParseResult NotANumber(string value, int index) =>
        QueryFields.Failed(index, $"{value} is not a rating.", "Write rating:4, rating:>=4, rating:<3 or rating:2..4.");
}
