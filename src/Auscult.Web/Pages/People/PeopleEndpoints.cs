using System.Globalization;
using Auscult.App;
using Auscult.App.People;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Auscult.Web.Pages.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.People;

/// <summary>Decisions about people, teams and keys that need no more than a button.</summary>
internal sealed class PeopleEndpoints : IEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Person(routes, "disable", (people, id, end) => people.DisableAsync(id, end));
        Person(routes, "enable", (people, id, end) => people.EnableAsync(id, end));
        Person(routes, "unlock", (people, id, end) => people.UnlockAsync(id, end));
        Person(routes, "end-sessions", (people, id, end) => people.EndSessionsAsync(id, end));
        Person(routes, "reset-second-factor", (people, id, end) => people.ResetSecondFactorAsync(id, end));
        routes
            .MapPost(
                "/settings/teams/create",
                (HttpContext context, Viewer viewer, Workspace workspace) =>
                    Team(context, viewer, workspace, "team-created", (teams, end) => teams.CreateAsync(Name(context), end))
            )
            .RequireRight(Right.ManagePeople);
        routes
            .MapPost(
                "/settings/teams/{id:long}/rename",
                (long id, HttpContext context, Viewer viewer, Workspace workspace) =>
                    Team(context, viewer, workspace, "team-renamed", (teams, end) => teams.RenameAsync(id, Name(context), end))
            )
            .RequireRight(Right.ManagePeople);
        routes
            .MapPost(
                "/settings/teams/{id:long}/delete",
                (long id, HttpContext context, Viewer viewer, Workspace workspace) =>
                    Team(context, viewer, workspace, "team-deleted", (teams, end) => teams.DeleteAsync(id, end))
            )
            .RequireRight(Right.ManagePeople);
        routes.MapPost("/settings/api-keys/{id:long}/revoke", RevokeAsync).RequireRight(Right.ManagePeople);
    }

    private static void Person(IEndpointRouteBuilder routes, string action, Func<PeopleDesk, long, CancellationToken, Task> decide) =>
        routes
            .MapPost(
                "/settings/people/{id:long}/" + action,
                (long id, HttpContext context, Viewer viewer, Workspace workspace) =>
                    Answers.BackAsync(
                        "/settings/people/" + id.ToString(CultureInfo.InvariantCulture),
                        action,
                        () =>
                            workspace.WriteAsync(
                                viewer.Account,
                                desk => decide(new PeopleDesk(desk), id, context.RequestAborted),
                                context.RequestAborted
                            )
                    )
            )
            .RequireRight(Right.ManagePeople);

    private static Task<IResult> Team(
        HttpContext context,
        Viewer viewer,
        Workspace workspace,
        string done,
        Func<TeamDesk, CancellationToken, Task> decide
    ) =>
        Answers.BackAsync(
            "/settings/teams",
            done,
            () => workspace.WriteAsync(viewer.Account, desk => decide(new TeamDesk(desk), context.RequestAborted), context.RequestAborted)
        );

    private static Task<IResult> RevokeAsync(long id, HttpContext context, Viewer viewer, Workspace workspace) =>
        Answers.BackAsync(
            "/settings/api-keys",
            "key-revoked",
            () =>
                workspace.WriteAsync(
                    viewer.Account,
                    desk => new ApiKeyDesk(desk).RevokeAsync(id, context.RequestAborted),
                    context.RequestAborted
                )
        );

    private static string Name(HttpContext context) => context.Request.Form.Text("name");
}
