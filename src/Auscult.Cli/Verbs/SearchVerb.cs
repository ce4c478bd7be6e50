using System.CommandLine;
using Auscult.App;
using Auscult.App.Explore;
using Auscult.Cli.Output;
using Auscult.Contracts;

namespace Auscult.Cli.Verbs;

internal static class SearchVerb
{
    public static Command Create()
    {
        var query = new Argument<string>("QUERY")
        {
            Description =
                "Words, \"phrases\", AND OR NOT, -word, prefix*, lang: source: kind: concept: label: author: rating: since: until: thread:",
        };
        var skip = new Option<int>("--skip") { Description = "Posts to leave out before the page." };
        var take = new Option<int>("--take") { Description = "Posts on the page, at most 1,000.", DefaultValueFactory = _ => 20 };
        var repeat = new Option<string?>("--queries")
        {
            Description = "File with one query a line; prints total and time of each.",
            HelpName = "FILE",
        };
        query.Arity = ArgumentArity.ZeroOrOne;
        var command = new Command("search", "Find stored posts: total, facets, timeline and a page, newest first.")
        {
            query,
            skip,
            take,
            repeat,
        };
        return Common.AtFolder(
            command,
            (parsed, folder, json, cancellation) =>
            {
                var options = new SearchOptions(parsed.GetValue(skip), Math.Clamp(parsed.GetValue(take), 0, 1000));
                return parsed.GetValue(repeat) is { } file
                    ? RunManyAsync(file, options, folder, cancellation)
                    : RunAsync(parsed.GetValue(query) ?? "", options, folder, json, cancellation);
            }
        );
    }

    private static async Task<int> RunAsync(
        string query,
        SearchOptions options,
        DataFolder folder,
        bool json,
        CancellationToken cancellation
    )
    {
        await using var desk = Desk.OpenToRead(folder);
        var found = await new Explorer(desk.Store.Search, desk.Clock).SearchAsync(query, options, cancellation);
        if (json)
        {
            Terminal.WriteJson(ExplorationJson.Of(found));
        }
        else
        {
            Print(found);
        }

        return CommandLine.Done;
    }

    /// <summary>Answers many queries in one process, for scripts and for measuring.</summary>
    private static async Task<int> RunManyAsync(string file, SearchOptions options, DataFolder folder, CancellationToken cancellation)
    {
        await using var desk = Desk.OpenToRead(folder);
        var explorer = new Explorer(desk.Store.Search, desk.Clock);
        foreach (var query in File.ReadLines(file).Where(line => line.Length > 0))
        {
            var found = await explorer.SearchAsync(query, options, cancellation);
            Terminal.WriteJson(
                new
                {
                    query,
                    found.Result.Total,
                    query_ms = Math.Round(found.Milliseconds, 2),
                }
            );
        }

        return CommandLine.Done;
    }

    private static void Print(Exploration found)
    {
        Terminal.Write($"{Terminal.Count(found.Result.Total)} posts match {found.Query}  ({found.Milliseconds:0.0} ms)");
        foreach (var (name, counts) in found.Result.Facets.Where(facet => facet.Value.Count > 0))
        {
            Terminal.Write(
                $"  {name, -8}{string.Join("  ", counts.Take(6).Select(count => $"{count.Value} {Terminal.Count(count.Count)}"))}"
            );
        }

        foreach (var (post, highlights) in found.Posts)
        {
            Terminal.Write("");
            Terminal.Write(
                $"#{post.Id}  {PostJson.Time(post.PublishedAt) ?? "undated"}  {post.Source} {post.Kind.ToString().ToLowerInvariant()}  {post.Language}"
            );
            Terminal.WriteMarked(Marked(post.Text, highlights));
        }
    }

    /// <summary>Matches in bold on a terminal.</summary>
    private static string Marked(string text, IReadOnlyList<(int Start, int Length)> highlights)
    {
        // Highlights are places in the text, so controls are replaced one for one.
        text = Terminal.Safe(text);
        if (Console.IsOutputRedirected)
        {
            return text;
        }

        foreach (var (start, length) in highlights.OrderByDescending(span => span.Start))
        {
            text = text.Insert(start + length, "\u001b[0m").Insert(start, "\u001b[1m");
        }

        return text;
    }
}
