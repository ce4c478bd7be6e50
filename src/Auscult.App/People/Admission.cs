using Auscult.Contracts;

namespace Auscult.App.People;

/// <summary>What a one-time link is good for, when it still is.</summary>
/// <param name="Link">The link.</param>
/// <param name="Account">Whose password is chosen; null when the first administrator is created.</param>
public sealed record OpenLink(OneTimeLink Link, Account? Account);

/// <summary>How people come in: the first administrator, and those who follow a link.</summary>
public sealed class Admission(Desk desk)
{
    /// <summary>How long the first administrator's link works.</summary>
    public static readonly TimeSpan FirstRunTime = TimeSpan.FromMinutes(60);

    /// <summary>A link to create the first administrator with, or null when there are accounts. An earlier one stops working.</summary>
    public async Task<string?> OpenFirstRunAsync(CancellationToken cancellation)
    {
        if (await HasAccountsAsync(desk.Store, cancellation))
        {
            return null;
        }

        var (secret, now) = (OneTimeSecret.Create(), desk.Clock.GetUtcNow());
        var link = new OneTimeLink(0, LinkPurpose.FirstRun, null, now, now + FirstRunTime);
        await desk.Store.Links.CreateAsync(
            new NewLink(link, OneTimeSecret.Hash(secret)),
            desk.Trail.Entry("issue-link", "store", new { purpose = "first-run" }),
            cancellation
        );
        return secret;
    }

    public static async Task<bool> HasAccountsAsync(IStore store, CancellationToken cancellation) =>
        (await store.Accounts.ListAsync(cancellation)).Count > 0;

    /// <summary>The link of a secret if it works, else null. Looking does not use it up.</summary>
    public static async Task<OpenLink?> FindAsync(IStore store, string secret, DateTimeOffset now, CancellationToken cancellation)
    {
        var link = await store.Links.FindAsync(OneTimeSecret.Hash(secret), cancellation);
        if (link is null || link.UsedAt is not null || now >= link.ExpiresAt)
        {
            return null;
        }

        var account = link.Account is { } id ? await store.Accounts.FindAsync(id, cancellation) : null;
        return account?.IsDisabled == true ? null : new OpenLink(link, account);
    }

    /// <summary>Creates the first administrator and uses the link up.</summary>
    /// <exception cref="AccessRefusal">A dead link, accounts that exist, or a malformed name.</exception>
    public async Task<Account> CreateAdministratorAsync(
        string secret,
        Invitation person,
        string passwordHash,
        CancellationToken cancellation
    )
    {
        var open = await RequireAsync(secret, LinkPurpose.FirstRun, cancellation);
        if (await HasAccountsAsync(desk.Store, cancellation))
        {
            throw AccessRefusal.NotFirst();
        }

        var draft = PeopleDesk.Draft(person, desk.Clock.GetUtcNow());
        var account = draft with { Credentials = draft.Credentials with { PasswordHash = passwordHash } };
        await using var self = desk.As(account.UserName);
        return await desk.Store.Accounts.CreateAsync(
                new NewAccount(account, [new Grant(Roles.Administrator)], UsedLink: open.Link.Id),
                id => self.Trail.Entry("create-administrator", $"account:{id}", new { account.UserName }),
                cancellation
            ) ?? throw AccessRefusal.LinkDead();
    }

    /// <summary>Sets the password of the account a link is about, ends its sessions and uses the link up.</summary>
    /// <exception cref="AccessRefusal">A dead link.</exception>
    public async Task<Account> ChoosePasswordAsync(string secret, string passwordHash, CancellationToken cancellation)
    {
        var open = await RequireAsync(secret, LinkPurpose.ChoosePassword, cancellation);
        var account = open.Account ?? throw AccessRefusal.LinkDead();
        var credentials = account.Credentials with { PasswordHash = passwordHash, SecurityStamp = OneTimeSecret.Stamp() };
        var change = new AccountChange(
            account with
            {
                Credentials = credentials,
                Lockout = Lockout.None,
            },
            desk.Clock.GetUtcNow(),
            UsedLink: open.Link.Id,
            EndSessions: true
        );
        await using var self = desk.As(account.UserName);
        var entry = self.Trail.Entry("choose-password", $"account:{account.Id}", new { account.UserName });
        return await desk.Store.Accounts.SaveAsync(change, entry, cancellation)
            ? (await desk.Store.Accounts.FindAsync(account.Id, cancellation))!
            : throw AccessRefusal.LinkDead();
    }

    private async Task<OpenLink> RequireAsync(string secret, LinkPurpose purpose, CancellationToken cancellation) =>
        await FindAsync(desk.Store, secret, desk.Clock.GetUtcNow(), cancellation) is { } open && open.Link.Purpose == purpose
            ? open
            : throw AccessRefusal.LinkDead();
}
