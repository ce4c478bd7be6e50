using Auscult.App;
using Auscult.App.People;
using Auscult.App.Settings;
using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.Web.Pages.Inbox;

/// <summary>What every part of the inbox needs to know: the hour, the organisation's zone and deadlines, who can be given work.</summary>
public sealed record InboxScene(
    DateTimeOffset Now,
    TimeZoneInfo Zone,
    OrganisationSettings Settings,
    ItemClocks Clocks,
    IReadOnlyList<Team> Teams,
    IReadOnlyList<string> People
)
{
    public static async Task<InboxScene> LoadAsync(Workspace workspace, IStore store, CancellationToken cancellation)
    {
        var settings = (await OrganisationDesk.ReadAsync(store, cancellation)).Settings;
        var zone = Zones.Of(settings.Zone);
        return new InboxScene(
            workspace.Clock.GetUtcNow(),
            zone,
            settings,
            new ItemClocks(await store.ItemQueue.DeadlinesAsync(cancellation), zone),
            await store.Teams.ListAsync(cancellation),
            await PeopleAsync(store, cancellation)
        );
    }

    /// <summary>The instant in the organisation's zone.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    public string? TeamName(long? team) => team is null ? null : Teams.FirstOrDefault(known => known.Id == team)?.Name ?? $"#{team}";

    /// <summary>User names of those who may decide about items.</summary>
    private static async Task<IReadOnlyList<string>> PeopleAsync(IStore store, CancellationToken cancellation)
    {
        var grants = (await store.Accounts.AllGrantsAsync(cancellation)).ToLookup(held => held.Account, held => held.Grant);
        return
        [
            .. (await store.Accounts.ListAsync(cancellation))
                .Where(account => !account.IsDisabled && Permissions.Of(grants[account.Id]).Can(Right.Triage))
                .Select(account => account.UserName),
        ];
    }
}
