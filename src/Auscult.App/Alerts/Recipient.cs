using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.App.Alerts;

/// <summary>Somebody who may be told of things, with what they may see and want to know.</summary>
internal sealed record Recipient(Account Account, Permissions Permissions, AlertPreferences Preferences)
{
    /// <summary>All who can sign in.</summary>
    public static async Task<IReadOnlyList<Recipient>> ReadAsync(IStore store, CancellationToken cancellation)
    {
        var grants = (await store.Accounts.AllGrantsAsync(cancellation)).ToLookup(held => held.Account, held => held.Grant);
        var chosen = (await store.Alerts.PreferencesAsync(cancellation)).ToDictionary(row => row.Account, row => row.Preferences);
        var accounts = await store.Accounts.ListAsync(cancellation);
        return
        [
            .. accounts
                .Where(account => !account.IsDisabled)
                .Select(account => new Recipient(
                    account,
                    Permissions.Of(grants[account.Id]),
                    chosen.GetValueOrDefault(account.Id) ?? new AlertPreferences()
                )),
        ];
    }

    public bool Wants(AlertTopic topic) =>
        topic == AlertTopic.Digest ? Preferences.DigestAt is not null : Preferences.Topics.Contains(topic);

    /// <summary>Whether the person works on such items at all.</summary>
    public bool MaySee(AlertItem item) => Permissions.Can(Right.Triage, item.Team, item.Source);

    public bool Is(string userName) => string.Equals(Account.UserName, userName, StringComparison.OrdinalIgnoreCase);
}
