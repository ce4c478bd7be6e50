using Auscult.Contracts;

namespace Auscult.App.People;

/// <summary>Somebody who is to be invited.</summary>
public sealed record Invitation(string UserName, string DisplayName, string? Email, string Language, IReadOnlyList<Grant> Grants);

/// <summary>A link that was just made. Its secret is shown once.</summary>
/// <param name="Secret">What the address carries; only its hash is kept.</param>
public sealed record IssuedLink(Account Account, string Secret, DateTimeOffset ExpiresAt);

/// <summary>What an administrator decides about people. Each decision is audited in the transaction that makes it.</summary>
public sealed class PeopleDesk(Desk desk)
{
    /// <summary>How long an invitation works.</summary>
    public static readonly TimeSpan InvitationTime = TimeSpan.FromDays(3);

    /// <summary>Creates an account without a password and a link with which its person chooses one.</summary>
    /// <exception cref="AccessRefusal">A name that is taken or malformed, an unknown role or team.</exception>
    public async Task<IssuedLink> InviteAsync(Invitation invitation, CancellationToken cancellation)
    {
        await Roles.CheckAsync(desk.Store, invitation.Grants, cancellation);
        var now = desk.Clock.GetUtcNow();
        var account = Draft(invitation, now);
        var secret = OneTimeSecret.Create();
        var link = NewLink(secret, null, now);
        var created = await desk.Store.Accounts.CreateAsync(
            new NewAccount(account, invitation.Grants, link),
            id => Entry("invite-person", id, new { user_name = account.UserName, grants = GrantText.Render(invitation.Grants) }),
            cancellation
        );
        return new IssuedLink(created ?? throw AccessRefusal.UserNameTaken(account.UserName), secret, link.Link.ExpiresAt);
    }

    /// <summary>A new link to choose a password with: the invitation once more, or a way back in. Earlier links stop working.</summary>
    public async Task<IssuedLink> NewLinkAsync(long id, CancellationToken cancellation)
    {
        var account = await FindAsync(id, cancellation);
        if (account.IsDisabled)
        {
            throw AccessRefusal.PersonDisabled(account.UserName);
        }

        var secret = OneTimeSecret.Create();
        var link = NewLink(secret, id, desk.Clock.GetUtcNow());
        await desk.Store.Links.CreateAsync(link, Entry("issue-link", id, new { account.UserName }), cancellation);
        return new IssuedLink(account, secret, link.Link.ExpiresAt);
    }

    public async Task<Account> DescribeAsync(long id, int rowVersion, string displayName, string? email, CancellationToken cancellation)
    {
        var account = await FindAsync(id, cancellation);
        var changed = account with { DisplayName = PersonRules.DisplayName(displayName), Email = PersonRules.Email(email) };
        var values = new { before = new { account.DisplayName, account.Email }, after = new { changed.DisplayName, changed.Email } };
        return await SaveAsync(Change(changed with { RowVersion = rowVersion }), "describe-person", values, cancellation);
    }

    /// <summary>Replaces what a person is granted; holds from their next request on.</summary>
    public async Task<Account> GrantAsync(long id, int rowVersion, IReadOnlyList<Grant> grants, CancellationToken cancellation)
    {
        var account = await FindAsync(id, cancellation);
        await Roles.CheckAsync(desk.Store, grants, cancellation);
        if (!Permissions.Of(grants).Can(Right.ManagePeople))
        {
            await RequireAnotherAdministratorAsync(account, cancellation);
        }

        var before = await desk.Store.Accounts.GrantsAsync(id, cancellation);
        var change = Change(account with { RowVersion = rowVersion }) with { Grants = grants };
        var values = new { before = GrantText.Render(before), after = GrantText.Render(grants) };
        return await SaveAsync(change, "grant-roles", values, cancellation);
    }

    /// <summary>Takes everything away at once: sessions end, sign-in is refused. What the person did stays.</summary>
    public async Task<Account> DisableAsync(long id, CancellationToken cancellation)
    {
        var account = await FindAsync(id, cancellation);
        RequireSomebodyElse(account);
        await RequireAnotherAdministratorAsync(account, cancellation);
        var change = Change(account with { IsDisabled = true }) with { EndSessions = true };
        return await SaveAsync(change, "disable-person", new { account.UserName }, cancellation);
    }

    public async Task<Account> EnableAsync(long id, CancellationToken cancellation)
    {
        var account = await FindAsync(id, cancellation);
        var enabled = account with { IsDisabled = false, Lockout = Lockout.None };
        return await SaveAsync(Change(enabled), "enable-person", new { account.UserName }, cancellation);
    }

    /// <summary>For somebody who lost the device with the authenticator: sessions end, the next sign-in asks for the password only.</summary>
    public async Task<Account> ResetSecondFactorAsync(long id, CancellationToken cancellation)
    {
        var account = await FindAsync(id, cancellation);
        var credentials = account.Credentials with
        {
            HasSecondFactor = false,
            Authenticator = null,
            RecoveryCodes = [],
            SecurityStamp = OneTimeSecret.Stamp(),
        };
        var change = Change(account with { Credentials = credentials }) with { EndSessions = true };
        return await SaveAsync(change, "reset-second-factor", new { account.UserName }, cancellation);
    }

    /// <summary>Lets somebody sign in again before the time of a lockout is over.</summary>
    public async Task<Account> UnlockAsync(long id, CancellationToken cancellation)
    {
        var account = await FindAsync(id, cancellation);
        return await SaveAsync(Change(account with { Lockout = Lockout.None }), "unlock-person", new { account.UserName }, cancellation);
    }

    public async Task<Account> EndSessionsAsync(long id, CancellationToken cancellation)
    {
        var account = await FindAsync(id, cancellation);
        return await SaveAsync(Change(account) with { EndSessions = true }, "end-sessions", new { account.UserName }, cancellation);
    }

    internal static Account Draft(Invitation invitation, DateTimeOffset now) =>
        new(
            0,
            PersonRules.UserName(invitation.UserName),
            PersonRules.DisplayName(invitation.DisplayName),
            PersonRules.Email(invitation.Email),
            new Credentials(null, OneTimeSecret.Stamp(), false, null, []),
            Lockout.None,
            Preferences.Default with
            {
                Language = PersonRules.Language(invitation.Language),
            },
            false,
            now,
            0
        );

    private static NewLink NewLink(string secret, long? account, DateTimeOffset now) =>
        new(new OneTimeLink(0, LinkPurpose.ChoosePassword, account, now, now + InvitationTime), OneTimeSecret.Hash(secret));

    private AuditEntry Entry(string action, long id, object values) => desk.Trail.Entry(action, $"account:{id}", values);

    private AccountChange Change(Account account) => new(account, desk.Clock.GetUtcNow());

    private async Task<Account> SaveAsync(AccountChange change, string action, object values, CancellationToken cancellation)
    {
        var id = change.Account.Id;
        return await desk.Store.Accounts.SaveAsync(change, Entry(action, id, values), cancellation)
            ? await FindAsync(id, cancellation)
            : throw AccessRefusal.Conflict();
    }

    private async Task<Account> FindAsync(long id, CancellationToken cancellation) =>
        await desk.Store.Accounts.FindAsync(id, cancellation) ?? throw AccessRefusal.UnknownPerson(id);

    private void RequireSomebodyElse(Account account)
    {
        if (string.Equals(account.UserName, desk.Trail.Actor, StringComparison.OrdinalIgnoreCase))
        {
            throw AccessRefusal.Yourself();
        }
    }

    /// <summary>An organisation in which nobody can manage people could not be helped from its pages.</summary>
    private async Task RequireAnotherAdministratorAsync(Account account, CancellationToken cancellation)
    {
        var grants = (await desk.Store.Accounts.AllGrantsAsync(cancellation)).ToLookup(held => held.Account, held => held.Grant);
        var accounts = await desk.Store.Accounts.ListAsync(cancellation);
        var administrators = accounts
            .Where(known => !known.IsDisabled && known.Credentials.PasswordHash is not null)
            .Where(known => Permissions.Of(grants[known.Id]).Can(Right.ManagePeople))
            .Select(known => known.Id)
            .ToList();
        if (administrators.Contains(account.Id) && administrators.Count == 1)
        {
            throw AccessRefusal.LastAdministrator();
        }
    }
}
