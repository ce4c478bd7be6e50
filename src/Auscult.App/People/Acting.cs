using Auscult.Contracts;

namespace Auscult.App.People;

/// <summary>Under which rights a command line acts.</summary>
public static class Acting
{
    /// <summary>
    /// What the account of this name may do. Null when there is none: then it is whoever runs the machine, who holds the data and its keys
    /// anyway.
    /// </summary>
    /// <exception cref="RefusalException">The account was disabled.</exception>
    public static async Task<Permissions?> PermissionsAsync(IStore store, string actor, CancellationToken cancellation) =>
        await store.Accounts.FindByNameAsync(actor, cancellation) switch
        {
            null => null,
            { IsDisabled: true } => throw new RefusalException($"The account {actor} is disabled; nothing is done in its name."),
            var account => Permissions.Of(await store.Accounts.GrantsAsync(account.Id, cancellation)),
        };
}
