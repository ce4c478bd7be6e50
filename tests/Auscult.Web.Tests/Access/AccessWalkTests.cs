using System.Net;
using System.Text;
using Auscult.App.People;
using Auscult.Contracts;
using Auscult.Web.Hosting;

namespace Auscult.Web.Tests.Access;

/// <summary>Asks for everything the host has, as everybody, and compares the answer with what the route says.</summary>
public sealed class AccessWalkTests
{
    private const string Everything = "everything";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A request that changes something carries no token here, so that who may is told "bad request" and nothing happens.</summary>
    [Fact]
    public async Task Entrances_AskedForByEveryRoleAndNobody_OpenOnlyToThoseWithTheRight()
    {
        await using var site = await OpenAsync();
        var entrances = AccessTable.Of(site);
        var wrong = new List<string>();
        foreach (var role in Role.BuiltIn)
        {
            await Members.AddAsync(site, role.Id, new Grant(role.Id));
            using var browser = await Members.BrowserAsync(site, role.Id, followRedirects: false);
            foreach (var entrance in entrances)
            {
                var mayEnter = entrance.IsPublic || entrance.Rights.All(role.Rights.Contains);
                await CompareAsync(browser, entrance, mayEnter ? Expected(entrance) : Answer.Forbidden, role.Id, wrong);
            }
        }

        using var nobody = site.Browser(followRedirects: false);
        foreach (var entrance in entrances)
        {
            await CompareAsync(nobody, entrance, entrance.IsPublic ? Expected(entrance) : Answer.SignIn, "nobody", wrong);
        }

        Assert.True(entrances.Count > 20, "The routes were not found.");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Changes_WithSomebodyElsesToken_AreRefused()
    {
        await using var site = await OpenAsync();
        await Members.AddAsync(site, Everything, [.. Role.BuiltIn.Select(role => new Grant(role.Id))]);
        using var browser = await Members.BrowserAsync(site, Everything, followRedirects: false);
        using var other = await Members.BrowserAsync(site, "boss");
        var foreign = await TokenAsync(site, other);
        var own = await TokenAsync(site, browser);
        var wrong = new List<string>();
        foreach (var entrance in AccessTable.Of(site).Where(entrance => entrance.Changes))
        {
            foreach (var (token, kind) in new[] { (foreign, "foreign"), ("", "empty"), (own + "x", "damaged") })
            {
                using var request = Request(entrance);
                request.Headers.TryAddWithoutValidation(AntiforgeryGuard.Header, token);
                using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
                if (answer.StatusCode != HttpStatusCode.BadRequest)
                {
                    wrong.Add($"{entrance.Method} {entrance.Address} with a {kind} token: {answer.StatusCode}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    /// <summary>The walk above would pass if the guard refused everything; a token of one's own is taken.</summary>
    [Fact]
    public async Task Changes_WithOnesOwnTokenInTheHeader_AreMade()
    {
        await using var site = await OpenAsync();
        using var browser = await Members.BrowserAsync(site, "boss", followRedirects: false);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/settings/teams/create", UriKind.Relative));
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("name", "Safety")]);
        request.Headers.Add(AntiforgeryGuard.Header, await TokenAsync(site, browser));

        using var answer = await browser.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        var teams = await site.Workspace.ReadAsync(async store => await store.Teams.ListAsync(Cancellation), Cancellation);
        Assert.Equal("Safety", Assert.Single(teams).Name);
    }

    /// <summary>Pages never look at a key, whatever it may do.</summary>
    [Fact]
    public async Task Pages_AskedForWithAnApiKey_SendToSignIn()
    {
        await using var site = await OpenAsync();
        var issued = await site.Workspace.WriteAsync(
            "boss",
            desk => new ApiKeyDesk(desk).CreateAsync("all", [.. Role.BuiltIn.Select(role => new Grant(role.Id))], null, Cancellation),
            Cancellation
        );
        using var browser = site.Browser(followRedirects: false);
        browser.DefaultRequestHeaders.Authorization = new("Bearer", issued.Secret);
        var wrong = new List<string>();
        foreach (var entrance in AccessTable.Of(site).Where(entrance => !entrance.IsPublic && !IsApi(entrance)))
        {
            await CompareAsync(browser, entrance, Answer.SignIn, "a key", wrong);
        }

        Assert.Empty(wrong);
    }

    private static Task<Site> OpenAsync() => Members.OpenSiteAsync(configure: options => options with { SignInsPerMinute = 10_000 });

    private static bool IsApi(Entrance entrance) => entrance.Address.StartsWith("/api/", StringComparison.Ordinal);

    private static Answer Expected(Entrance entrance) => entrance.Changes ? Answer.TokenMissing : Answer.Open;

    private static async Task CompareAsync(HttpClient browser, Entrance entrance, Answer expected, string who, List<string> wrong)
    {
        using var request = Request(entrance);
        using var answer = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        if (Kind(answer) != expected)
        {
            wrong.Add($"{who}: {entrance.Method} {entrance.Address} ({entrance.Who}): {(int)answer.StatusCode}, expected {expected}");
        }
    }

    private static HttpRequestMessage Request(Entrance entrance) =>
        new(new HttpMethod(entrance.Method), new Uri(entrance.Sample, UriKind.Relative))
        {
            Content =
                !entrance.Changes ? null
                : IsApi(entrance) ? new StringContent("{}", Encoding.UTF8, "application/json")
                : new FormUrlEncodedContent([KeyValuePair.Create("x", "y")]),
        };

    private static Answer Kind(HttpResponseMessage answer) =>
        answer.StatusCode switch
        {
            HttpStatusCode.Forbidden => Answer.Forbidden,
            HttpStatusCode.Unauthorized => Answer.SignIn,
            HttpStatusCode.Redirect when answer.Headers.Location!.OriginalString.Contains("/sign-in", StringComparison.Ordinal) => answer
                .RequestMessage!
                .RequestUri!
                .AbsolutePath == "/sign-in/code"
                ? Answer.Open
                : Answer.SignIn,
            HttpStatusCode.BadRequest when answer.RequestMessage!.Method != HttpMethod.Get => Answer.TokenMissing,
            < HttpStatusCode.InternalServerError => Answer.Open,
            _ => Answer.Broken,
        };

    private static async Task<string> TokenAsync(Site site, HttpClient browser) =>
        (await site.GetAsync("/account", client: browser))
            .QuerySelector("input[name='__RequestVerificationToken']")!
            .GetAttribute("value")!;

    private enum Answer
    {
        Open,
        TokenMissing,
        Forbidden,
        SignIn,
        Broken,
    }
}
