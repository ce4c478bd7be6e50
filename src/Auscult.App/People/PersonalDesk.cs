using Auscult.Contracts;

namespace Auscult.App.People;

/// <summary>What people decide about their own account.</summary>
public sealed class PersonalDesk(Desk desk)
{
    /// <exception cref="AccessRefusal">An unknown language, or the account changed meanwhile.</exception>
    public async Task PreferAsync(long id, Preferences preferences, CancellationToken cancellation)
    {
        PersonRules.Language(preferences.Language);
        var account = await desk.Store.Accounts.FindAsync(id, cancellation) ?? throw AccessRefusal.UnknownPerson(id);
        var change = new AccountChange(account with { Preferences = preferences }, desk.Clock.GetUtcNow());
        var entry = desk.Trail.Entry("set-preferences", $"account:{id}", new { before = account.Preferences, after = preferences });
        if (account.Preferences != preferences && !await desk.Store.Accounts.SaveAsync(change, entry, cancellation))
        {
            throw AccessRefusal.Conflict();
        }
    }
}
