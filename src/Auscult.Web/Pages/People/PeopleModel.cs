using Auscult.App;
using Auscult.Contracts;

namespace Auscult.Web.Pages.People;

/// <summary>Where an account stands.</summary>
internal enum PersonState
{
    Active,
    Invited,
    Locked,
    Disabled,
}

/// <summary>One account with what belongs to it.</summary>
internal sealed record PersonRow(Account Account, IReadOnlyList<Grant> Grants, PersonState State)
{
    public static PersonRow Of(Account account, IEnumerable<Grant> grants, DateTimeOffset now) =>
        new(
            account,
            [.. grants],
            account.IsDisabled ? PersonState.Disabled
                : account.Credentials.PasswordHash is null ? PersonState.Invited
                : account.Lockout.Until > now ? PersonState.Locked
                : PersonState.Active
        );
}

/// <summary>Everybody with an account, and what roles can be limited to.</summary>
internal sealed record PeopleModel(IReadOnlyList<PersonRow> People, IReadOnlyList<Team> Teams, IReadOnlyList<string> Channels)
{
    public static Task<PeopleModel> LoadAsync(Workspace workspace, CancellationToken cancellation) =>
        workspace.ReadAsync(
            async store =>
            {
                var grants = (await store.Accounts.AllGrantsAsync(cancellation)).ToLookup(held => held.Account, held => held.Grant);
                var accounts = await store.Accounts.ListAsync(cancellation);
                return new PeopleModel(
                    [.. accounts.Select(account => PersonRow.Of(account, grants[account.Id], workspace.Clock.GetUtcNow()))],
                    await store.Teams.ListAsync(cancellation),
                    [.. (await store.Sources.ListAsync(cancellation)).Select(source => source.Source)]
                );
            },
            cancellation
        );
}
