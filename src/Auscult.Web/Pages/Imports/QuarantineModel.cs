using System.Globalization;
using System.Text.Json;
using Auscult.App;
using Auscult.App.Settings;
using Auscult.Contracts;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Imports;

/// <summary>Which refused records are asked for, as the address says it.</summary>
/// <param name="Before">Only records with a lower number; 0 for the newest.</param>
public sealed record QuarantineRequest(string? Source, DropReason? Reason, long? Job, long Before)
{
    public bool IsFiltered => Source is not null || Reason is not null || Job is not null;

    public QuarantineFilter Filter => new(Source, Reason, Job);

    public static QuarantineRequest Of(IQueryCollection query)
    {
        var source = query["source"].ToString();
        return new QuarantineRequest(
            source.Length == 0 ? null : source,
            ReasonOf(query["reason"].ToString()),
            Number(query["job"].ToString()),
            Number(query["before"].ToString()) ?? 0
        );
    }

    public static string NameOf(DropReason reason) => JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());

    public static DropReason? ReasonOf(string name) =>
        Enum.GetValues<DropReason>().Where(reason => NameOf(reason) == name).Cast<DropReason?>().FirstOrDefault();

    public string Address() => "/imports/quarantine" + Query(null);

    public string Export(string format) => "/imports/quarantine/export" + Query(format);

    private string Query(string? format)
    {
        var parts = new List<string>();
        Add("source", Source);
        Add("reason", Reason is { } reason ? NameOf(reason) : null);
        Add("job", Job?.ToString(CultureInfo.InvariantCulture));
        Add("before", Before > 0 && format is null ? Before.ToString(CultureInfo.InvariantCulture) : null);
        Add("format", format);
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>One page of the quarantine.</summary>
/// <param name="ByReason">Counts by reason under the filter, its reason aside.</param>
public sealed record QuarantineModel(
    QuarantineRequest Request,
    long Total,
    IReadOnlyList<QuarantinedRecord> Records,
    bool HasMore,
    IReadOnlyList<string> Sources,
    IReadOnlyList<KeyValuePair<string, long>> ByReason,
    TimeZoneInfo Zone
)
{
    private const int PageSize = 100;

    public static Task<QuarantineModel> LoadAsync(Workspace workspace, QuarantineRequest request, CancellationToken cancellation) =>
        workspace.ReadAsync(
            async store =>
            {
                var records = await store.Quarantine.ListAsync(request.Filter, request.Before, PageSize + 1, cancellation);
                var counts = await store.Quarantine.CountAsync(request.Filter, cancellation);
                var everything = await store.Quarantine.CountAsync(new QuarantineFilter(), cancellation);
                return new QuarantineModel(
                    request,
                    counts.Where(count => request.Reason is null || count.Reason == request.Reason).Sum(count => count.Count),
                    [.. records.Take(PageSize)],
                    records.Count > PageSize,
                    [.. everything.Select(count => count.Source).Distinct().Order(StringComparer.Ordinal)],
                    [
                        .. counts
                            .GroupBy(count => count.Reason)
                            .Select(group => KeyValuePair.Create(QuarantineRequest.NameOf(group.Key), group.Sum(count => count.Count)))
                            .OrderByDescending(count => count.Value),
                    ],
                    await OrganisationDesk.ZoneAsync(store, cancellation)
                );
            },
            cancellation
        );
}
