using System.Globalization;

namespace Auscult.App.Explore;

/// <summary>What a search found, as scripts and programs see it: <c>auscult search --json</c> and <c>/api/v1/posts</c> answer the same.</summary>
public static class ExplorationJson
{
    public static SearchAnswer Of(Exploration found) =>
        new(
            found.Query,
            found.Result.Total,
            found.Result.Facets,
            [
                .. found.Result.Timeline.Select(day => new DayAnswer(
                    day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    day.Count
                )),
            ],
            found.Result.Undated,
            [.. found.Posts.Select(post => PostJson.Of(post.Post, post.Highlights))],
            Math.Round(found.Milliseconds, 2)
        );
}
