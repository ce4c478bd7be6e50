using Auscult.Web.Layout;

namespace Auscult.EndToEnd.Tests;

/// <summary>Addresses of all pages of the demo: those of the menu and those below them.</summary>
internal static class EveryPage
{
    // Pages that are reached from another one. A page that is added adds its line here; a test compares with the routes.
    private static readonly string[] Below =
    [
        "/account",
        "/posts/1",
        "/posts/1/original",
        "/settings/people/1",
        "/settings/teams",
        "/settings/api-keys",
        "/settings/webhooks",
        "/settings/rules/draft",
        "/explore?q=insomnia",
        "/explore?q=vaccine+AND+(",
        "/imports/quarantine",
        "/sources/new",
        "/sources/of?name=forum",
        "/exports/new?q=insomnia",
        "/posts/1/quote",
        "/approvals?view=done",
        "/privacy/retention",
        "/privacy/keys",
        "/audit/verify",
        "/samples/2",
        "/samples/2?t=0.3",
        "/samples/2/judge",
        "/no-such-page",
    ];

    public static IReadOnlyList<string> Addresses { get; } = [.. Place.All.Select(place => place.Path), .. Below];
}
