using Auscult.App;
using Auscult.App.Listening.Health;
using Auscult.App.People;
using Auscult.App.Settings;

namespace Auscult.Web.Pages.Sources;

/// <summary>The sources that the person may see and how they are.</summary>
/// <param name="Today">New and changed posts of all of them since midnight.</param>
public sealed record SourcesModel(IReadOnlyList<SourceHealth> Sources, long Today, TimeZoneInfo Zone, string ZoneName, DateTimeOffset Now)
{
    public static Task<SourcesModel> LoadAsync(Workspace workspace, ChannelScope channels, CancellationToken cancellation) =>
        workspace.ReadAsync(
            async store =>
            {
                var zone = await OrganisationDesk.ZoneAsync(store, cancellation);
                var sources = await new SourceDirectory(store, workspace.Clock, channels).ListAsync(zone, cancellation);
                return new SourcesModel(sources, sources.Sum(source => source.Today), zone, zone.Id, workspace.Clock.GetUtcNow());
            },
            cancellation
        );

    /// <summary>Page of a source. Its name may hold anything, also a slash.</summary>
    public static string Address(string source) => "/sources/of?name=" + Uri.EscapeDataString(source);
}
