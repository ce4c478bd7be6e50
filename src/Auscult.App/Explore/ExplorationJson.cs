using System.Globalization;

namespace Auscult.App.Explore;

/// <summary>What a search found, as scripts and programs see it: <c>auscult search --json</c> and <c>/api/v1/posts</c> answer the same.</summary>
public static class ExplorationJson
{
    public static object Of(Exploration found) =>
        new
        {
            found.Query,
            found.Result.Total,
            found.Result.Facets,
            Timeline = found.Result.Timeline.Select(day => new
            {
                Day = day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                day.Count,
            }),
            found.Result.Undated,
            Posts = found.Posts.Select(post => PostJson.Of(post.Post, post.Highlights)),
            query_ms = Math.Round(found.Milliseconds, 2),
        };
}
