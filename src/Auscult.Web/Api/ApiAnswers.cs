using Auscult.App.Explore;
using Auscult.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Api;

/// <summary>Whether the program answers.</summary>
internal sealed record HealthAnswer(bool Ok);

/// <summary>Sources and the policy each obeys.</summary>
internal sealed record SourcesAnswer(IReadOnlyList<SourcePolicy> Sources);

/// <summary>A work item.</summary>
/// <param name="Item">Number of the item.</param>
/// <param name="OpenedAt">RFC 3339, UTC.</param>
/// <param name="DayZero">Day from which calendar days count.</param>
/// <param name="RowVersion">Raised by every change; a decision names the version it was made on.</param>
/// <param name="Hold">Reason of a legal hold; left out without one.</param>
/// <param name="Posts">Posts in it that the key may read.</param>
internal sealed record ItemAnswer(
    long Item,
    ItemKind Kind,
    ItemState State,
    string Rule,
    string? OpenedAt,
    DateOnly DayZero,
    int RowVersion,
    string? Hold,
    IReadOnlyList<ItemPost> Posts
);

/// <summary>A page of work items.</summary>
internal sealed record ItemsAnswer(IReadOnlyList<ItemAnswer> Items);

/// <summary>A work item with the posts in it.</summary>
internal sealed record ItemPostsAnswer(ItemAnswer Item, IReadOnlyList<PostAnswer> Posts);

/// <summary>What became of posts that a program sent. read = stored + updated + deleted + duplicates + dropped.</summary>
/// <param name="Job">Number of the import.</param>
/// <param name="State">Done, or waiting its turn.</param>
/// <param name="Dropped">Records that were refused, by reason.</param>
/// <param name="Error">Why it failed; left out when it did not.</param>
internal sealed record ImportAnswer(
    long Job,
    string State,
    long Read,
    long Stored,
    long Updated,
    long Deleted,
    long Duplicates,
    IReadOnlyDictionary<string, long> Dropped,
    string? Error
);

/// <summary>A refusal (RFC 9457).</summary>
/// <param name="Detail">What is so and what to do.</param>
/// <param name="Position">Of a query that cannot be understood: where, 0-based.</param>
/// <param name="Hint">Of a query that cannot be understood: how to write it.</param>
internal sealed record ApiProblem(string Title, int Status, string? Detail, int? Position, string? Hint);

/// <summary>What an endpoint answers, for the description.</summary>
internal static class ApiAnswers
{
    /// <param name="refusals">Status codes it refuses with, beside those of a key that is unknown or may not.</param>
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> refusals)
    {
        endpoint.Produces<T>();
        foreach (var status in (ReadOnlySpan<int>)[StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, .. refusals])
        {
            endpoint.Produces<ApiProblem>(status, System.Net.Mime.MediaTypeNames.Application.ProblemJson);
        }

        return endpoint;
    }
}
