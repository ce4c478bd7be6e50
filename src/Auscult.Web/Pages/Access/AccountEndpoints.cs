using Auscult.App;
using Auscult.App.People;
using Auscult.Contracts;
using Auscult.Web.Access;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Auscult.Web.Pages.Access;

/// <summary>What people do with their own account besides what its page does itself.</summary>
internal sealed class AccountEndpoints : IEndpoints
{
    private const string Page = "/account";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", SignOutAsync).RequireAuthorization();
        routes.MapPost("/account/preferences", PreferAsync).RequireAuthorization();
        routes.MapPost("/account/sessions/end-others", EndOthersAsync).RequireAuthorization();
        routes.MapPost("/account/sessions/{session}/end", EndAsync).RequireAuthorization();
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, Viewer viewer, Workspace workspace)
    {
        if (viewer.AccountId is { } account && SessionClaims.SessionOf(context.User) is { } session)
        {
            await workspace.WriteAsync(
                viewer.Account,
                desk => new SessionDesk(desk).EndAsync(session, account, "sign-out", context.RequestAborted),
                context.RequestAborted
            );
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        }

        return Answers.SeeOther(SessionCookie.SignInPath);
    }

    /// <summary>Without an account, in the demo, the browser remembers alone.</summary>
    private static Task<IResult> PreferAsync(HttpContext context, Viewer viewer, Workspace workspace) =>
        Answers.BackAsync(
            Page,
            "preferences",
            async () =>
            {
                var form = context.Request.Form;
                var theme = Enum.TryParse<Theme>(form.Text("theme"), out var known) && Enum.IsDefined(known) ? known : Theme.System;
                var preferences = new Preferences(form.Text("language"), theme, form.Has("keyboard"));
                if (viewer.AccountId is { } account)
                {
                    await workspace.WriteAsync(
                        viewer.Account,
                        desk => new PersonalDesk(desk).PreferAsync(account, preferences, context.RequestAborted),
                        context.RequestAborted
                    );
                }

                PersonalCookies.Remember(context, preferences);
            }
        );

    private static Task<IResult> EndAsync(string session, HttpContext context, Viewer viewer, Workspace workspace) =>
        Answers.BackAsync(
            Page,
            "session",
            () =>
                workspace.WriteAsync(
                    viewer.Account,
                    desk => new SessionDesk(desk).EndAsync(session, viewer.AccountId ?? 0, "end-session", context.RequestAborted),
                    context.RequestAborted
                )
        );

    private static Task<IResult> EndOthersAsync(HttpContext context, Viewer viewer, Workspace workspace) =>
        Answers.BackAsync(
            Page,
            "sessions",
            () =>
                workspace.WriteAsync(
                    viewer.Account,
                    desk =>
                        new SessionDesk(desk).EndOthersAsync(
                            viewer.AccountId ?? 0,
                            SessionClaims.SessionOf(context.User) ?? "",
                            context.RequestAborted
                        ),
                    context.RequestAborted
                )
        );
}
