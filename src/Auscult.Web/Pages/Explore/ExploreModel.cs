using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.People;
using Auscult.Contracts;
using Auscult.Text.Query;

namespace Auscult.Web.Pages.Explore;

/// <summary>What Explore shows: a page of posts with the counts around them, or why the query is none.</summary>
/// <param name="Timeline">All days of the query, whatever days are chosen.</param>
/// <param name="Error">The query as a whole was refused; position counts in what the person typed.</param>
public sealed record ExploreModel(ExploreRequest Request, Exploration? Found, TimelineModel? Timeline, QueryError? Error)
{
    public static async Task<ExploreModel> LoadAsync(
        Workspace workspace,
        ExploreRequest request,
        ChannelScope scope,
        CancellationToken cancellation
    )
    {
        var typed = QueryParser.Parse(request.Query);
        if (typed.Error is { } error)
        {
            return new ExploreModel(request, null, null, error);
        }

        return await workspace.ReadAsync(
            async store =>
            {
                var explorer = new Explorer(new ScopedSearch(store.Search, scope), workspace.Clock);
                var options = new SearchOptions(request.Skip, ExploreRequest.PageSize, FacetSize: 8);
                var found = await explorer.SearchAsync(request.FullQuery(dated: true), options, cancellation);
                var isDated = request.Since is not null || request.Until is not null;
                var all = isDated
                    ? await explorer.SearchAsync(request.FullQuery(dated: false), new SearchOptions(0, 0, 0), cancellation)
                    : found;
                return new ExploreModel(request, found, TimelineModel.Of(all.Result.Timeline, request.Since, request.Until), null);
            },
            cancellation
        );
    }

    /// <summary>The parts of what was typed that must all hold, as they were understood; those that must not are marked.</summary>
    public static IReadOnlyList<(string Text, bool IsExcluded)> ReadAs(string query) =>
        QueryParser.Parse(query).Node switch
        {
            null or AllNode => [],
            AndNode and => [.. and.Operands.Where(part => part is not AllNode).Select(Part)],
            var single => [Part(single)],
        };

    private static (string, bool) Part(QueryNode node) =>
        node is NotNode not ? (QueryText.Render(not.Operand), true) : (QueryText.Render(node), false);
}
