using System.CommandLine;
using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.People;
using Auscult.Cli.Output;
using Auscult.Contracts;

namespace Auscult.Cli.Verbs;

internal static class ApiKeyVerb
{
    public static Command Create() =>
        new("api-key", "Keys with which programs use /api/v1, with the rights of roles.") { Issue(), List(), Revoke() };

    private static Command Issue()
    {
        var name = new Argument<string>("NAME") { Description = "What the key is for." };
        var days = new Option<int?>("--days") { Description = "Days it works, 1 to 3650; default without end." };
        var roles = PeopleVerb.Roles();
        return Common.AtFolder(
            new Command("create", "Make a key and print it; it is shown once; audited.") { name, days, roles },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var grants = await PeopleVerb.GrantsAsync(desk.Store, parsed.GetValue(roles), cancellation);
                var issued = await new ApiKeyDesk(desk).CreateAsync(parsed.GetValue(name)!, grants, parsed.GetValue(days), cancellation);
                if (json)
                {
                    Terminal.WriteJson(
                        new
                        {
                            issued.Key.Id,
                            issued.Key.Name,
                            Key = issued.Secret,
                            Roles = GrantText.Render(issued.Key.Grants),
                            ExpiresAt = PostJson.Time(issued.Key.ExpiresAt),
                        }
                    );
                }
                else
                {
                    Terminal.Write($"key {issued.Key.Id}, shown once:");
                    Terminal.Write(issued.Secret);
                }

                return CommandLine.Done;
            }
        );
    }

    private static Command List() =>
        Common.AtFolder(
            new Command("list", "All keys, newest first; never their secrets."),
            async (_, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                foreach (var key in await desk.Store.ApiKeys.ListAsync(cancellation))
                {
                    Print(key, desk.Clock.GetUtcNow(), json);
                }

                return CommandLine.Done;
            }
        );

    private static Command Revoke()
    {
        var id = new Argument<long>("KEY") { Description = "Number of the key." };
        return Common.AtFolder(
            new Command("revoke", "Refuse a key from now on; audited.") { id },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                await new ApiKeyDesk(desk).RevokeAsync(parsed.GetValue(id), cancellation);
                var key = (await desk.Store.ApiKeys.ListAsync(cancellation)).Single(key => key.Id == parsed.GetValue(id));
                Print(key, desk.Clock.GetUtcNow(), json);
                return CommandLine.Done;
            }
        );
    }

    private static void Print(ApiKey key, DateTimeOffset now, bool json)
    {
        var state =
            key.RevokedAt is not null ? "revoked"
            : key.Works(now) ? "active"
            : "expired";
        var roles = GrantText.Render(key.Grants);
        if (json)
        {
            Terminal.WriteJson(
                new
                {
                    key.Id,
                    key.Name,
                    key.Prefix,
                    State = state,
                    Roles = roles,
                    key.CreatedBy,
                    CreatedAt = PostJson.Time(key.CreatedAt),
                    ExpiresAt = PostJson.Time(key.ExpiresAt),
                    UsedAt = PostJson.Time(key.UsedAt),
                    RevokedAt = PostJson.Time(key.RevokedAt),
                }
            );
            return;
        }

        Terminal.Write($"{key.Id, 4} {key.Prefix}… {state, -8} {key.Name, -24} {string.Join(", ", roles)}");
    }
}
