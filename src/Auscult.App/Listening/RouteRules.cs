using Auscult.Contracts;

namespace Auscult.App.Listening;

/// <summary>Which labels open which work items, and which seal the original words. Data, so that it can be shown and later edited.</summary>
internal static class RouteRules
{
    private static readonly (string Head, ItemKind Kind, bool SealsOriginal)[] Rules =
    [
        (Heads.Emergency, ItemKind.Emergency, true),
        (Heads.AdverseEvent, ItemKind.AdverseEvent, true),
        (Heads.Privacy, ItemKind.Privacy, false),
        (Heads.Question, ItemKind.Question, false),
    ];

    /// <summary>Items a post with these labels opens or joins, most pressing first.</summary>
    public static IReadOnlyList<Route> Routes(IReadOnlyList<PostLabel> labels)
    {
        if (labels.Count == 0)
        {
            return [];
        }

        var routes = new List<Route>();
        foreach (var (head, kind, _) in Rules)
        {
            foreach (var label in labels)
            {
                if (label.Head == head)
                {
                    routes.Add(new Route(kind, label.Rule));
                }
            }
        }

        return routes;
    }

    /// <summary>Whether the original words must be kept, sealed, because the post may become a case.</summary>
    public static bool SealsOriginal(IReadOnlyList<Route> routes) =>
        routes.Any(route => Rules.Any(rule => rule.Kind == route.Kind && rule.SealsOriginal));
}
