using System.CommandLine;
using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.Work;
using Auscult.Cli.Output;
using Auscult.Contracts;

namespace Auscult.Cli.Verbs;

internal static class ItemsVerb
{
    public static Command Create()
    {
        var command = new Command("items", "Work items: list them, look at one, move it on, state a legal hold.")
        {
            Show(),
            Move(),
            Hold(),
            Lift(),
        };
        var kind = new Option<ItemKind?>("--kind") { Description = "AdverseEvent, Emergency, Question or Privacy." };
        var state = new Option<ItemState?>("--state") { Description = "New, InReview, Done, Dismissed or Withdrawn." };
        var skip = new Option<int>("--skip") { Description = "Items to leave out." };
        var take = new Option<int>("--take") { Description = "Items to list.", DefaultValueFactory = _ => 50 };
        command.Add(kind);
        command.Add(state);
        command.Add(skip);
        command.Add(take);
        return Common.AtFolder(
            command,
            (parsed, folder, json, cancellation) =>
                ListAsync(
                    new ItemFilter(parsed.GetValue(kind), parsed.GetValue(state), parsed.GetValue(skip), parsed.GetValue(take)),
                    folder,
                    json,
                    cancellation
                )
        );
    }

    private static async Task<int> ListAsync(ItemFilter filter, DataFolder folder, bool json, CancellationToken cancellation)
    {
        await using var desk = Desk.OpenToRead(folder);
        var counts = await desk.Store.Items.CountAsync(cancellation);
        var items = await desk.Store.Items.ListAsync(filter, cancellation);
        if (json)
        {
            Terminal.WriteJson(
                new
                {
                    Counts = counts.Select(count => new
                    {
                        Kind = Names.KebabCase(count.Kind),
                        State = Names.KebabCase(count.State),
                        count.Count,
                    }),
                    Items = items.Select(Json),
                }
            );
            return CommandLine.Done;
        }

        foreach (var count in counts)
        {
            Terminal.Write($"{Names.KebabCase(count.Kind), -14} {Names.KebabCase(count.State), -10} {Terminal.Count(count.Count), 9}");
        }

        foreach (var item in items)
        {
            await PrintAsync(desk, item, cancellation);
        }

        return CommandLine.Done;
    }

    private static Command Show()
    {
        var id = new Argument<long>("ITEM");
        return Common.AtFolder(
            new Command("show", "One item with its posts.") { id },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                var item =
                    await desk.Store.Items.FindAsync(parsed.GetValue(id), cancellation)
                    ?? throw new RefusalException($"There is no item {parsed.GetValue(id)}.");
                var posts = new List<StoredPost>();
                foreach (var member in item.Posts)
                {
                    posts.Add((await desk.Store.Posts.FindAsync(member.Post, cancellation))!);
                }

                if (json)
                {
                    Terminal.WriteJson(new { Item = Json(item), Posts = posts.Select(post => PostJson.Of(post)) });
                }
                else
                {
                    await PrintAsync(desk, item, cancellation);
                }

                return CommandLine.Done;
            }
        );
    }

    private static Command Move()
    {
        var id = new Argument<long>("ITEM");
        var to = new Argument<ItemState>("STATE") { Description = "InReview, Done, Dismissed or New." };
        var reason = new Option<string?>("--reason") { Description = "Why; needed to dismiss." };
        return Decide(
            new Command("move", "Move an item on; audited.") { id, to, reason },
            (parsed, items, cancellation) =>
                items.MoveAsync(parsed.GetValue(id), parsed.GetValue(to), parsed.GetValue(reason), cancellation)
        );
    }

    private static Command Hold()
    {
        var id = new Argument<long>("ITEM");
        var reason = new Option<string>("--reason") { Description = "Why the law requires to keep it.", Required = true };
        return Decide(
            new Command("hold", "State a legal hold: retention and deletion keep the sealed original; audited.") { id, reason },
            (parsed, items, cancellation) => items.HoldAsync(parsed.GetValue(id), parsed.GetValue(reason), cancellation)
        );
    }

    private static Command Lift()
    {
        var id = new Argument<long>("ITEM");
        return Decide(
            new Command("lift", "Lift a legal hold; audited.") { id },
            (parsed, items, cancellation) => items.HoldAsync(parsed.GetValue(id), null, cancellation)
        );
    }

    private static Command Decide(Command command, Func<ParseResult, ItemDesk, CancellationToken, Task<WorkItem>> decide) =>
        Common.AtFolder(
            command,
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var item = await decide(parsed, new ItemDesk(desk), cancellation);
                if (json)
                {
                    Terminal.WriteJson(Json(item));
                }
                else
                {
                    await PrintAsync(desk, item, cancellation);
                }

                return CommandLine.Done;
            }
        );

    private static object Json(WorkItem item) =>
        new
        {
            item = item.Id,
            Kind = Names.KebabCase(item.Kind),
            State = Names.KebabCase(item.State),
            item.Rule,
            OpenedAt = PostJson.Time(item.OpenedAt),
            item.DayZero,
            item.RowVersion,
            item.Hold,
            Posts = item.Posts.Select(post => new
            {
                post.Post,
                post.Version,
                post.Why,
            }),
        };

    private static async Task PrintAsync(Desk desk, WorkItem item, CancellationToken cancellation)
    {
        var copies = item.Posts.Count == 1 ? "" : $", {item.Posts.Count} posts";
        Terminal.Write("");
        Terminal.Write(
            $"item {item.Id}  {Names.KebabCase(item.Kind)}  {Names.KebabCase(item.State)}  day zero {item.DayZero:yyyy-MM-dd}{copies}"
        );
        if (item.Hold is { } hold)
        {
            Terminal.Write($"  on legal hold: {hold}");
        }

        if (item.Posts.Count > 0 && await desk.Store.Posts.FindAsync(item.Posts[0].Post, cancellation) is { } post)
        {
            Terminal.Write($"  #{post.Id} {(post.IsDeleted ? "(deleted upstream)" : post.Text)}");
        }
    }
}

internal static class OriginalVerb
{
    public static Command Create()
    {
        var id = new Argument<long>("POST");
        var reason = new Option<string>("--reason") { Description = "Why you need to see it; recorded.", Required = true };
        return Common.AtFolder(
            new Command("original", "Open the sealed original and address of a post: a disclosure, audited.") { id, reason },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var (links, original) = await new ItemDesk(desk).OpenOriginalAsync(
                    parsed.GetValue(id),
                    parsed.GetValue(reason)!,
                    cancellation
                );
                if (json)
                {
                    Terminal.WriteJson(
                        new
                        {
                            post = parsed.GetValue(id),
                            links.Network,
                            links.OriginId,
                            links.Url,
                            Original = original,
                        }
                    );
                }
                else
                {
                    Terminal.Write($"{links.Network} {links.OriginId} {links.Url}");
                    Terminal.Write(original is null ? "No original words are kept of this post." : original);
                }

                return CommandLine.Done;
            }
        );
    }
}
