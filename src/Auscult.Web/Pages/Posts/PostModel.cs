using Auscult.App;
using Auscult.App.Settings;
using Auscult.App.Work;
using Auscult.Web.Access;

namespace Auscult.Web.Pages.Posts;

/// <summary>A post with what surrounds it and the items that hold it, as far as the person may see them.</summary>
public sealed record PostModel(PostReading Reading, TimeZoneInfo Zone)
{
    /// <summary>Null when there is no such post, or none that the person may see.</summary>
    public static Task<PostModel?> LoadAsync(Workspace workspace, Viewer viewer, long id, CancellationToken cancellation) =>
        workspace.ReadAsync(
            async store =>
                await PostReading.LoadAsync(store, id, viewer.Permissions, cancellation) is { } reading
                    ? new PostModel(reading, await OrganisationDesk.ZoneAsync(store, cancellation))
                    : null,
            cancellation
        );
}
