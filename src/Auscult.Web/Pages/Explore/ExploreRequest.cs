using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Auscult.Web.Pages.Explore;

/// <summary>What an address of Explore asks for. The address is the state: it can be kept, sent and audited.</summary>
public sealed record ExploreRequest(
    string Query,
    string? Since,
    string? Until,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Chosen,
    int Skip
)
{
    /// <summary>Posts on a page.</summary>
    public const int PageSize = 20;

    /// <summary>Facets in the order they are shown, by the field's name in a query, which is also theirs in the address.</summary>
    public static IReadOnlyList<string> Facets { get; } = ["lang", "label", "concept", "source", "kind"];

    public static ExploreRequest Parse(IQueryCollection query) =>
        new(
            query["q"].ToString().Trim(),
            Day(query["since"]),
            Day(query["until"]),
            Facets
                .Where(field => query[field].Count > 0)
                .ToDictionary(field => field, field => (IReadOnlyList<string>)[.. query[field].OfType<string>()]),
            int.TryParse(query["skip"], CultureInfo.InvariantCulture, out var skip) ? Math.Clamp(skip, 0, 100_000) : 0
        );

    public bool IsChosen(string field, string value) => Chosen.TryGetValue(field, out var values) && values.Contains(value);

    /// <summary>The whole request in the query language, with or without its dates.</summary>
    public string FullQuery(bool dated) =>
        string.Join(
            ' ',
            Chosen
                .Select(choice => "(" + string.Join(" OR ", choice.Value.Select(value => $"{choice.Key}:{Quoted(value)}")) + ")")
                .Append(dated && Since is not null ? "since:" + Since : "")
                .Append(dated && Until is not null ? "until:" + Until : "")
                .Where(part => part.Length > 0)
                // Last, so that the position of an error needs no more than the length of what stands before.
                .Append(Query.Length > 0 && (Chosen.Count > 0 || Since is not null || Until is not null) ? $"({Query})" : Query)
        );

    /// <summary>The address of this request at another page of results.</summary>
    public string Address(int skip)
    {
        var address = new QueryBuilder();
        Add(address, "q", Query);
        Add(address, "since", Since);
        Add(address, "until", Until);
        foreach (var (field, values) in Chosen)
        {
            address.Add(field, values);
        }

        Add(address, "skip", skip > 0 ? skip.ToString(CultureInfo.InvariantCulture) : null);
        return "/explore" + address.ToQueryString();
    }

    private static void Add(QueryBuilder address, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            address.Add(name, value);
        }
    }

    private static string Quoted(string value) =>
        value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or ':' or '_' or '.')
            ? value
            : $"\"{value.Replace("\"", "", StringComparison.Ordinal)}\"";

    private static string? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : null;
}
