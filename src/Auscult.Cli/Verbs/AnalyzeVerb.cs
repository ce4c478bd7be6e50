using System.CommandLine;
using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.Listening;
using Auscult.App.Training;
using Auscult.Cli.Output;
using Auscult.Contracts;
using Auscult.Sources;
using Auscult.Text;

namespace Auscult.Cli.Verbs;

internal static class AnalyzeVerb
{
    public static Command Create()
    {
        var input = new Argument<string>("FILE|-") { Description = "Posts in any form that ingest takes, or - for standard input." };
        var map = new Option<string?>("--map") { Description = "Columns of a table: text=Content", HelpName = "FIELD=COLUMN,..." };
        var keepIds = new Option<bool>("--keep-ids")
        {
            Description = "Repeat the native id of each post. It identifies the post: off by default.",
        };
        var explain = new Option<bool>("--explain")
        {
            Description = "Show what every trained head answers and the words and signals that moved it.",
        };
        var data = Common.Data();
        var command = new Command("analyze", "Protect and understand posts without storing anything; one JSON line each.")
        {
            input,
            map,
            keepIds,
            explain,
            data,
        };
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    parsed.GetValue(input)!,
                    new SourceOptions { Mapping = parsed.GetValue(map) },
                    parsed.GetValue(keepIds),
                    parsed.GetValue(explain),
                    DataFolder.Resolve(parsed.GetValue(data), null),
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        string location,
        SourceOptions options,
        bool keepIds,
        bool explain,
        DataFolder folder,
        CancellationToken cancellation
    )
    {
        var opener = new InputOpener();
        await using var input = await opener.OpenAsync(location, null, cancellation);
        var refused = 0L;
        var understanding = folder.Understand();
        var heads = explain ? new HeadAnswers(understanding) : null;
        await foreach (var post in new Annotation(understanding).RunAsync(input, options, cancellation))
        {
            refused += post.Dropped is null ? 0 : 1;
            Terminal.WriteJson(Json(post, keepIds, heads, understanding));
        }

        if (refused > 0)
        {
            Terminal.Error($"{Terminal.Count(refused)} records could not be read; their lines say why under \"dropped\".");
        }

        return CommandLine.Done;
    }

    private static object Json(AnnotatedPost post, bool keepIds, HeadAnswers? heads, Understanding understanding) =>
        post.Dropped is { } reason
            ? new
            {
                record = post.Number,
                Dropped = Names.SnakeCase(reason),
                Field = post.DroppedField,
            }
            : new
            {
                record = post.Number,
                id = keepIds ? post.OriginId : null,
                deleted = post.IsDeletion ? true : (bool?)null,
                PublishedAt = PostJson.Time(post.Facts!.PublishedAt),
                lang = post.Language,
                post.Title,
                post.Text,
                Media = post.Media.Count == 0 ? null : post.Media,
                Findings = PostJson.Findings(post.Findings, new PostFields(post.Text, post.Title, post.Media), understanding.Resembled),
                Labels = PostJson.Labels(post.Labels),
                HarmOf = PostJson.Person(Persons.OfHarm(post.Findings)),
                Heads = heads?.Of(new PostWords(post.Text, post.Title), post.Language),
            };
}

/// <summary>Names of enumeration members as scripts see them.</summary>
internal static class Names
{
    public static string SnakeCase(DropReason reason) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());

    public static string KebabCase<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
