using Auscult.App;
using Auscult.App.Alerts;
using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.Web.Pages.Settings;

/// <summary>What somebody wants to be told of, what they were told, and what nobody could be told.</summary>
/// <param name="Account">Null when the reader has no account: then there is nobody to tell.</param>
/// <param name="Dead">Alerts of all people that were given up.</param>
/// <param name="People">Names of accounts.</param>
public sealed record AlertsModel(
    Account? Account,
    StoredAlertPreferences Chosen,
    IReadOnlyList<Webhook> Webhooks,
    bool HasMail,
    string Zone,
    IReadOnlyList<Alert> Mine,
    IReadOnlyList<Alert> Dead,
    IReadOnlyDictionary<long, string> People
)
{
    private const int Shown = 20;

    public TimeZoneInfo TimeZone => Zones.Of(Zone);

    public static Task<AlertsModel> LoadAsync(Workspace workspace, string userName, CancellationToken cancellation) =>
        workspace.ReadAsync(
            async store =>
            {
                var settings = (await OrganisationDesk.ReadAsync(store, cancellation)).Settings;
                var account = await store.Accounts.FindByNameAsync(userName, cancellation);
                var id = account?.Id ?? 0;
                return new AlertsModel(
                    account,
                    await AlertDesk.PreferencesAsync(store, id, cancellation),
                    [.. (await store.Webhooks.ListAsync(cancellation)).Where(webhook => webhook.IsEnabled)],
                    settings.Mail is not null,
                    settings.Zone,
                    await store.Alerts.ListAsync(id, [], 0, Shown, cancellation),
                    await store.Alerts.ListAsync(null, [AlertState.Dead], 0, Shown, cancellation),
                    (await store.Accounts.ListAsync(cancellation)).ToDictionary(known => known.Id, known => known.DisplayName)
                );
            },
            cancellation
        );
}
