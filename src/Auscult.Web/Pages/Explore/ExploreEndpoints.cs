using Auscult.App;
using Auscult.App.Explore;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Auscult.Web.Language;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.Explore;

/// <summary>Completions of the query that is being typed.</summary>
internal sealed class ExploreEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/explore/complete", CompleteAsync).RequireRight(Right.ReadPosts);

    private static async Task<JsonHttpResult<object[]>> CompleteAsync(
        string word,
        Workspace workspace,
        QueryCompletion completion,
        Words words,
        Viewer viewer,
        CancellationToken cancellation
    )
    {
        var channels = viewer.Permissions.Channels(Right.ReadPosts);
        var sources = word.StartsWith("source:", StringComparison.OrdinalIgnoreCase)
            ? await workspace.ReadAsync(
                async store => (await store.Deliveries.TotalsAsync(cancellation)).Select(total => total.Source).Where(channels.Includes),
                cancellation
            )
            : [];
        return TypedResults.Json(
            completion
                .Complete(word, words.Language, sources)
                .Select(
                    object (found) => new { insert = found.Insert, text = found.IsConcept ? found.Meaning : words.Or(found.Meaning, "") }
                )
                .ToArray()
        );
    }
}
