using Auscult.App;
using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.Web.Pages.Access;

/// <summary>What a person sees of their own account.</summary>
/// <param name="Sessions">Open sessions, last seen first.</param>
internal sealed record AccountModel(
    Account Account,
    IReadOnlyList<Grant> Grants,
    IReadOnlyList<Session> Sessions,
    IReadOnlyList<Team> Teams
)
{
    /// <summary>Null when nobody with an account asks: in the demo.</summary>
    public static Task<AccountModel?> LoadAsync(Workspace workspace, long? id, CancellationToken cancellation) =>
        id is not { } account
            ? Task.FromResult<AccountModel?>(null)
            : workspace.ReadAsync<AccountModel?>(
                async store => new AccountModel(
                    (await store.Accounts.FindAsync(account, cancellation))!,
                    await store.Accounts.GrantsAsync(account, cancellation),
                    await store.Sessions.ListOpenAsync(account, workspace.Clock.GetUtcNow() - SessionDesk.Lifetime, cancellation),
                    await store.Teams.ListAsync(cancellation)
                ),
                cancellation
            );
}
