using System.Globalization;
using Auscult.Contracts;

namespace Auscult.Text.Query;

/// <summary>Reads days, months, years and instants. A typed period counts in full: since its first moment, until behind its last.</summary>
internal static class QueryDates
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
    private const string Hint = "Write a day (2026-01-31), a month (2026-01), a year (2026) or an instant (2026-01-31T08:00Z).";

    private static readonly string[] Instants =
    [
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd' 'HH:mmK",
        "yyyy-MM-dd' 'HH:mm:ssK",
    ];

    public static QueryParseResult Read(QueryField field, string value, int index)
    {
        if (!TryPeriod(value.ToUpperInvariant(), out var start, out var end))
        {
            return IsRelative(value)
                ? QueryFields.Failed(index, $"{value} is relative to now, and a query must mean the same tomorrow.", Hint)
                : QueryFields.Failed(index, $"{value} is not a date.", Hint);
        }

        var instant = field == QueryField.Since ? start : end;
        return QueryParseResult.Parsed(
            new FieldNode(field, instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture))
        );
    }

    private static bool TryPeriod(string value, out DateTime start, out DateTime end)
    {
        if (DateTime.TryParseExact(value, Instants, CultureInfo.InvariantCulture, Utc, out start))
        {
            end = start;
            return true;
        }

        // The last year of the calendar has no following one: it is refused like any other date that is none.
        end = default;
        if (TryExact(value, "yyyy-MM-dd", out start) && start.Year < 9999)
        {
            end = start.AddDays(1);
        }
        else if (TryExact(value, "yyyy-MM", out start) && start.Year < 9999)
        {
            end = start.AddMonths(1);
        }
        else if (TryExact(value, "yyyy", out start) && start.Year < 9999)
        {
            end = start.AddYears(1);
        }

        return end != default;
    }

    private static bool TryExact(string value, string format, out DateTime date) =>
        DateTime.TryParseExact(value, format, CultureInfo.InvariantCulture, Utc, out date);

    // "7d", "-2w", "yesterday".
    private static bool IsRelative(string value)
    {
        var number = value.TrimStart('-', '+').TrimEnd("hdwmyHDWMY".ToCharArray());
        return value.ToUpperInvariant() is "NOW" or "TODAY" or "YESTERDAY"
            || (number.Length < value.Length && number.Length > 0 && number.All(char.IsAsciiDigit));
    }
}
