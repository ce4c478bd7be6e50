using Auscult.App;
using Auscult.App.Listening.Health;
using Auscult.App.Settings;
using Auscult.Contracts;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.Sources;

/// <summary>One source: what it delivers, its feed, its policy.</summary>
public partial class SourcePage
{
    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private string Name { get; set; } = "";

    private SourceHealth? Source { get; set; }

    private TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    private DateTimeOffset Now => Workspace.Clock.GetUtcNow();

    private bool CanManage => Viewer.Can(Right.ManageSources);

    protected override async Task OnInitializedAsync()
    {
        var context = Accessor.HttpContext!;
        Name = context.Request.Query["name"].ToString();
        (Source, Zone) = await Workspace.ReadAsync(
            async store =>
            {
                var zone = await OrganisationDesk.ZoneAsync(store, context.RequestAborted);
                var directory = new SourceDirectory(store, Workspace.Clock, Viewer.Permissions.Channels(Right.ReadPosts));
                return (await directory.FindAsync(Name, zone, context.RequestAborted), zone);
            },
            context.RequestAborted
        );
        if (Source is null)
        {
            Missing.Say(context);
        }
    }

    private IEnumerable<(string, string)> Figures(SourceHealth source)
    {
        var total = source.Total;
        yield return ("stored", W.Formats.Number((total?.Stored ?? 0) + (total?.Updated ?? 0)));
        yield return ("deleted", W.Formats.Number(total?.Deleted ?? 0));
        yield return ("duplicates", W.Formats.Number(total?.Duplicates ?? 0));
        yield return ("dropped", W.Formats.Number(total?.Dropped ?? 0));
        if (source.Feed is { } feed)
        {
            yield return ("polls", W.Formats.Number(feed.Polls));
            yield return ("unchanged", W.Formats.Number(feed.Unchanged));
            yield return ("last-poll", Time(feed.LastPollAt));
            yield return ("next-poll", feed.Job.State == JobState.Waiting ? Time(feed.Job.Due) : "–");
        }
    }

    private string Time(DateTimeOffset? at) =>
        at is { } instant ? W.Formats.ShortDateAndTime(TimeZoneInfo.ConvertTime(instant, Zone)) : "–";
}
