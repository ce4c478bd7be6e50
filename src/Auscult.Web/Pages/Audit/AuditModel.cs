using System.Globalization;
using Auscult.App;
using Auscult.App.Audit;
using Auscult.Contracts;
using Microsoft.AspNetCore.Http.Extensions;

namespace Auscult.Web.Pages.Audit;

/// <summary>What an address of the audit asks for.</summary>
/// <param name="Since">First day, UTC, as yyyy-MM-dd.</param>
/// <param name="Until">Last day, UTC.</param>
internal sealed record AuditRequest(string? Since, string? Until, string? Actor, string? Action, string? Entity, long? Before)
{
    public const int PageSize = 50;

    public AuditFilter Filter => new(Day(Since), Day(Until)?.AddDays(1), Actor, Action, Entity, Before, PageSize + 1);

    public static AuditRequest Parse(IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> fields)
    {
        var values = fields.ToDictionary(field => field.Key, field => field.Value.ToString().Trim());
        return new AuditRequest(
            Day(Value("since")) is null ? null : Value("since"),
            Day(Value("until")) is null ? null : Value("until"),
            Value("actor"),
            Value("action"),
            Value("entity"),
            long.TryParse(Value("before"), NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null
        );

        string? Value(string name) => values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
    }

    /// <summary>The address of the page behind a record.</summary>
    public string Next(long before)
    {
        var query = new QueryBuilder { { "before", before.ToString(CultureInfo.InvariantCulture) } };
        foreach (var (name, value) in Fields().Where(field => field.Value is not null))
        {
            query.Add(name, value!);
        }

        return "/audit" + query.ToQueryString();
    }

    /// <summary>What was asked for, without the page.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Fields() =>
        [new("since", Since), new("until", Until), new("actor", Actor), new("action", Action), new("entity", Entity)];

    private static DateTimeOffset? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : null;
}

/// <summary>A page of records.</summary>
/// <param name="Total">Records that fit.</param>
internal sealed record AuditModel(AuditRequest Request, IReadOnlyList<ReadRecord> Records, long Total, AuditNames Names, bool HasMore)
{
    public static Task<AuditModel> LoadAsync(Workspace workspace, AuditRequest request, CancellationToken cancellation) =>
        workspace.ReadAsync(
            async store =>
            {
                using var reader = new AuditReader(store, workspace.Keyring);
                var page = await reader.PageAsync(request.Filter, cancellation);
                return new AuditModel(
                    request,
                    [.. page.Take(AuditRequest.PageSize)],
                    await store.AuditSearch.CountAsync(request.Filter, cancellation),
                    await store.AuditSearch.NamesAsync(cancellation),
                    page.Count > AuditRequest.PageSize
                );
            },
            cancellation
        );
}
