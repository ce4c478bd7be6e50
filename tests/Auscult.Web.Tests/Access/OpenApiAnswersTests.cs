using System.Net.Http.Json;
using System.Text.Json;
using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.Web.Tests.Access;

/// <summary>Every answer of /api/v1 is what the description says: nothing missing, nothing that is not named.</summary>
public sealed class OpenApiAnswersTests : IAsyncLifetime
{
    private Site _site = null!;
    private HttpClient _program = null!;
    private OpenApiCheck _check = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site = await Members.OpenSiteAsync();
        await _site.IngestAsync(
            new
            {
                id = "1",
                source = "forum",
                author = new { id = "a1" },
                title = "Help",
                published_at = "2026-02-03T04:05:06+01:00",
                text = "Started Lexapro last week and now I have terrible insomnia, no headache",
                likes = 3,
                rating = 4.5,
                place = "Lyon",
                tags = new { board = "sleep" },
                media = new[] { new { kind = "image", alt = "a box of pills" } },
            },
            new
            {
                id = "2",
                source = "news",
                text = "A long cough in winter",
            }
        );
        _program = await ProgramAsync(new Grant("analyst"));
        var text = await _program.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative), Cancellation);
        _check = new OpenApiCheck(JsonSerializer.Deserialize<JsonElement>(text));
    }

    public async ValueTask DisposeAsync()
    {
        _program.Dispose();
        await _site.DisposeAsync();
    }

    [Fact]
    public async Task Answers_OfEveryOperation_AreAsDescribed()
    {
        var asked = new SortedSet<string>(StringComparer.Ordinal);
        var item = JsonSerializer
            .Deserialize<JsonElement>(await _program.GetStringAsync(new Uri("/api/v1/items", UriKind.Relative), Cancellation))
            .GetProperty("items")[0];
        var (id, version) = (item.GetProperty("item").GetInt64(), item.GetProperty("row_version").GetInt32());

        await AskAsync("GET /api/v1/health", "/api/v1/health", null, 200);
        await AskAsync("GET /api/v1/stats", "/api/v1/stats", null, 200);
        await AskAsync("GET /api/v1/sources", "/api/v1/sources", null, 200);
        await AskAsync("GET /api/v1/posts", "/api/v1/posts?q=insomnia", null, 200);
        await AskAsync("GET /api/v1/posts", "/api/v1/posts", null, 200);
        await AskAsync("GET /api/v1/posts/{id}", "/api/v1/posts/1", null, 200);
        await AskAsync("GET /api/v1/items", "/api/v1/items", null, 200);
        await AskAsync("GET /api/v1/items/{id}", $"/api/v1/items/{id}", null, 200);
        await AskAsync(
            "POST /api/v1/items/{id}/decisions",
            $"/api/v1/items/{id}/decisions",
            JsonContent.Create(new { state = "in-review", row_version = version }),
            200
        );
        await AskAsync(
            "POST /api/v1/imports",
            "/api/v1/imports",
            new StringContent("{\"id\":\"10\",\"source\":\"forum\",\"text\":\"A cough\"}\n{\"id\":\"11\",\"source\":\"forum\"}\n"),
            200
        );

        Assert.Equal(_check.Operations.Order(StringComparer.Ordinal), asked);

        async Task AskAsync(string operation, string address, HttpContent? body, int status)
        {
            asked.Add(operation);
            await CompareAsync(_program, operation, address, body, status);
        }
    }

    [Fact]
    public async Task Refusals_OfEveryKind_AreAsDescribed()
    {
        using var auditor = await ProgramAsync(new Grant("auditor"));
        using var nobody = _site.Browser(followRedirects: false);
        using var limited = await ProgramAsync(new Grant("analyst", null, "news"));

        await CompareAsync(nobody, "GET /api/v1/posts", "/api/v1/posts", null, 401);
        await CompareAsync(auditor, "GET /api/v1/posts", "/api/v1/posts", null, 403);
        await CompareAsync(limited, "GET /api/v1/stats", "/api/v1/stats", null, 403);
        await CompareAsync(limited, "POST /api/v1/imports", "/api/v1/imports", new StringContent("{}"), 403);
        await CompareAsync(_program, "GET /api/v1/posts", "/api/v1/posts?q=%22open", null, 400);
        await CompareAsync(_program, "GET /api/v1/posts/{id}", "/api/v1/posts/99", null, 404);
        await CompareAsync(_program, "GET /api/v1/items", "/api/v1/items?kind=other", null, 400);
        await CompareAsync(_program, "GET /api/v1/items/{id}", "/api/v1/items/99", null, 404);
        await DecideAsync(new { state = "finished", row_version = 1 }, 400);
        await DecideAsync(new { state = "done", row_version = 99 }, 409);
        await DecideAsync(new { state = "dismissed", row_version = 1 }, 422);

        Task DecideAsync(object body, int status) =>
            CompareAsync(_program, "POST /api/v1/items/{id}/decisions", "/api/v1/items/1/decisions", JsonContent.Create(body), status);
    }

    /// <summary>The comparison itself finds what does not fit.</summary>
    [Fact]
    public void Problems_AnswerThatIsNotAsDescribed_AreFound()
    {
        Assert.Contains("is not described", Of("""{"ok":true,"more":1}"""), StringComparison.Ordinal);
        Assert.Contains("required and missing", Of("{}"), StringComparison.Ordinal);
        Assert.Contains("is not boolean", Of("""{"ok":"yes"}"""), StringComparison.Ordinal);
        Assert.Empty(
            _check.Problems("GET /api/v1/health", 200, "application/json", JsonSerializer.Deserialize<JsonElement>("""{"ok":true}"""))
        );

        string Of(string answer) =>
            Assert.Single(_check.Problems("GET /api/v1/health", 200, "application/json", JsonSerializer.Deserialize<JsonElement>(answer)));
    }

    private async Task CompareAsync(HttpClient client, string operation, string address, HttpContent? body, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Split(' ')[0]), new Uri(address, UriKind.Relative));
        request.Content = body;
        using var answer = await client.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True((int)answer.StatusCode == status, $"{operation}: {answer.StatusCode}: {text}");
        var problems = _check.Problems(
            operation,
            status,
            answer.Content.Headers.ContentType!.MediaType!,
            JsonSerializer.Deserialize<JsonElement>(text)
        );
        Assert.True(problems.Count == 0, string.Join('\n', problems) + "\n" + text);
    }

    private async Task<HttpClient> ProgramAsync(params Grant[] grants)
    {
        var issued = await _site.Workspace.WriteAsync(
            "boss",
            desk => new ApiKeyDesk(desk).CreateAsync("test", grants, null, Cancellation),
            Cancellation
        );
        var program = _site.Browser(followRedirects: false);
        program.DefaultRequestHeaders.Authorization = new("Bearer", issued.Secret);
        return program;
    }
}
