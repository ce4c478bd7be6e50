using System.CommandLine;
using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.People;
using Auscult.Cli.Output;
using Auscult.Contracts;

namespace Auscult.Cli.Verbs;

internal static class PeopleVerb
{
    public static Command Create() =>
        new("people", "Who may sign in, and what each may do.")
        {
            List(),
            Invite(),
            Link(),
            Decide(
                "disable",
                "End a person's sessions and refuse to let them in; audited.",
                (people, id, end) => people.DisableAsync(id, end)
            ),
            Decide("enable", "Let a disabled or locked person in again; audited.", (people, id, end) => people.EnableAsync(id, end)),
            Decide(
                "reset-second-factor",
                "For somebody who lost the authenticator: take it away and end their sessions; audited.",
                (people, id, end) => people.ResetSecondFactorAsync(id, end)
            ),
        };

    /// <summary>An option for roles, as <see cref="GrantText"/> reads them.</summary>
    public static Option<string[]> Roles() =>
        new("--role")
        {
            Description = "What they may do: a role, limited if you like to a team (@TEAM) and a channel (:SOURCE). Can be repeated.",
            HelpName = "ROLE[@TEAM][:SOURCE]",
        };

    public static async Task<IReadOnlyList<Grant>> GrantsAsync(IStore store, string[]? roles, CancellationToken cancellation)
    {
        var teams = await store.Teams.ListAsync(cancellation);
        return [.. (roles ?? []).Select(role => GrantText.Parse(role, teams))];
    }

    private static Command List() =>
        Common.AtFolder(
            new Command("list", "Everybody with an account."),
            async (_, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                var grants = (await desk.Store.Accounts.AllGrantsAsync(cancellation)).ToLookup(held => held.Account, held => held.Grant);
                foreach (var account in await desk.Store.Accounts.ListAsync(cancellation))
                {
                    Print(account, GrantText.Render(grants[account.Id]), json);
                }

                return CommandLine.Done;
            }
        );

    private static Command Invite()
    {
        var user = new Argument<string>("USER") { Description = "Name to sign in with." };
        var name = new Option<string?>("--name") { Description = "Name that others see; default USER." };
        var email = new Option<string?>("--email") { Description = "Address for notices." };
        var language = new Option<string>("--language") { Description = "en or fr.", DefaultValueFactory = _ => "en" };
        var roles = Roles();
        return Common.AtFolder(
            new Command("invite", "Create an account and print the one-time link with which its person chooses a password; audited.")
            {
                user,
                name,
                email,
                language,
                roles,
            },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var userName = parsed.GetValue(user)!;
                var invitation = new Invitation(
                    userName,
                    parsed.GetValue(name) ?? userName,
                    parsed.GetValue(email),
                    parsed.GetValue(language)!,
                    await GrantsAsync(desk.Store, parsed.GetValue(roles), cancellation)
                );
                return await PrintAsync(desk, await new PeopleDesk(desk).InviteAsync(invitation, cancellation), json, cancellation);
            }
        );
    }

    private static Command Link()
    {
        var user = new Argument<string>("USER");
        return Common.AtFolder(
            new Command("link", "A new one-time link to choose a password with; earlier ones stop working; audited.") { user },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var account = await FindAsync(desk, parsed.GetValue(user)!, cancellation);
                return await PrintAsync(desk, await new PeopleDesk(desk).NewLinkAsync(account.Id, cancellation), json, cancellation);
            }
        );
    }

    private static Command Decide(string name, string description, Func<PeopleDesk, long, CancellationToken, Task<Account>> decide)
    {
        var user = new Argument<string>("USER");
        return Common.AtFolder(
            new Command(name, description) { user },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var account = await FindAsync(desk, parsed.GetValue(user)!, cancellation);
                var decided = await decide(new PeopleDesk(desk), account.Id, cancellation);
                Print(decided, GrantText.Render(await desk.Store.Accounts.GrantsAsync(decided.Id, cancellation)), json);
                return CommandLine.Done;
            }
        );
    }

    private static async Task<Account> FindAsync(Desk desk, string user, CancellationToken cancellation) =>
        await desk.Store.Accounts.FindByNameAsync(user, cancellation)
        ?? throw new RefusalException($"There is no person {user}. See who there is with auscult people list.");

    private static async Task<int> PrintAsync(Desk desk, IssuedLink issued, bool json, CancellationToken cancellation)
    {
        var link = await WelcomeAddress.OfAsync(desk.Store, issued.Secret, cancellation);
        if (json)
        {
            Terminal.WriteJson(
                new
                {
                    User = issued.Account.UserName,
                    Link = link,
                    ExpiresAt = PostJson.Time(issued.ExpiresAt),
                }
            );
        }
        else
        {
            Terminal.Write(
                $"{issued.Account.UserName} chooses a password at this address. It works once, until {PostJson.Time(issued.ExpiresAt)}:"
            );
            Terminal.Write(link);
        }

        return CommandLine.Done;
    }

    private static void Print(Account account, IReadOnlyList<string> roles, bool json)
    {
        var state =
            account.IsDisabled ? "disabled"
            : account.Credentials.PasswordHash is null ? "invited"
            : "active";
        if (json)
        {
            Terminal.WriteJson(
                new
                {
                    User = account.UserName,
                    Name = account.DisplayName,
                    account.Email,
                    State = state,
                    account.Credentials.HasSecondFactor,
                    Roles = roles,
                    CreatedAt = PostJson.Time(account.CreatedAt),
                }
            );
            return;
        }

        var factor = account.Credentials.HasSecondFactor ? "second factor" : "password only";
        Terminal.Write($"{account.UserName, -24} {state, -9} {factor, -14} {string.Join(", ", roles)}");
    }
}
