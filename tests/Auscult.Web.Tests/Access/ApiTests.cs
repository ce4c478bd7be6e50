using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Auscult.App.People;
using Auscult.Contracts;
using Auscult.TestKit;

namespace Auscult.Web.Tests.Access;

/// <summary>What programs get at /api/v1 with a key.</summary>
public sealed class ApiTests : IAsyncLifetime
{
    private Site _site = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Page => Path.Combine(ReferenceData.CheckoutRoot()!, "docs", "api", "openapi.json");

    public async ValueTask InitializeAsync()
    {
        _site = await Members.OpenSiteAsync();
        await _site.IngestAsync(
            Post("1", "forum", "Started Lexapro last week and now I have terrible insomnia"),
            Post("2", "news", "A long cough in winter"),
            Post("3", "news", "Started Lexapro and cannot sleep, terrible insomnia since")
        );
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Posts_Search_AnswersWithTotalFacetsAndWords()
    {
        using var program = await ProgramAsync(new Grant("analyst"));

        var found = await GetAsync(program, "/api/v1/posts?q=insomnia&take=1");

        Assert.Equal(2, found.GetProperty("total").GetInt32());
        Assert.Single(found.GetProperty("posts").EnumerateArray());
        Assert.Equal(
            ["query", "total", "facets", "timeline", "undated", "posts", "query_ms"],
            found.EnumerateObject().Select(member => member.Name)
        );
    }

    [Fact]
    public async Task Channels_OfALimitedKey_AreAllItEverSees()
    {
        using var program = await ProgramAsync(new Grant("analyst", null, "news"));

        var found = await GetAsync(program, "/api/v1/posts?q=insomnia");

        Assert.Equal(1, found.GetProperty("total").GetInt32());
        var post = found.GetProperty("posts")[0];
        Assert.Equal("news", post.GetProperty("source").GetString());
        Assert.Equal(
            ["news"],
            found.GetProperty("facets").GetProperty("source").EnumerateArray().Select(facet => facet.GetProperty("value").GetString())
        );
        await GetAsync(program, $"/api/v1/posts/{post.GetProperty("post")}");
        await GetAsync(program, "/api/v1/posts/1", HttpStatusCode.NotFound);
        var items = (await GetAsync(program, "/api/v1/items")).GetProperty("items");
        Assert.All(items.EnumerateArray(), item => Assert.Equal(3, item.GetProperty("posts")[0].GetProperty("post").GetInt32()));
        Assert.Equal(
            ["news"],
            (await GetAsync(program, "/api/v1/sources"))
                .GetProperty("sources")
                .EnumerateArray()
                .Select(source => source.GetProperty("source").GetString())
        );
        await GetAsync(program, "/api/v1/stats", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Items_Decided_OnTheVersionThatWasSeenOnly()
    {
        using var program = await ProgramAsync(new Grant("analyst"));
        var item = (await GetAsync(program, "/api/v1/items?kind=adverse-event")).GetProperty("items")[0];
        var address = $"/api/v1/items/{item.GetProperty("item")}/decisions";
        var version = item.GetProperty("row_version").GetInt32();

        var decided = await PostAsync(program, address, new { state = "in-review", row_version = version });
        var late = await PostAsync(program, address, new { state = "done", row_version = version }, HttpStatusCode.Conflict);
        var unknown = await PostAsync(program, address, new { state = "finished", row_version = version + 1 }, HttpStatusCode.BadRequest);
        var unreasoned = await PostAsync(
            program,
            address,
            new { state = "dismissed", row_version = version + 1 },
            HttpStatusCode.UnprocessableEntity
        );

        Assert.Equal("in-review", decided.GetProperty("state").GetString());
        Assert.Equal(version + 1, decided.GetProperty("row_version").GetInt32());
        Assert.Contains("row_version", late.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("in-review", unknown.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("reason", unreasoned.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var records = await _site.Workspace.ReadAsync(async store => await store.Audit.ReadAsync(0, 100, Cancellation), Cancellation);
        Assert.Contains(records, record => record is { Action: "move-item", Actor: "api-key:1" });
    }

    [Fact]
    public async Task Imports_Body_IsTakenInAndCounted()
    {
        using var program = await ProgramAsync(new Grant("analyst"));
        using var limited = await ProgramAsync(new Grant("analyst", null, "news"));
        const string lines = """
            {"id":"10","source":"forum","text":"A remarkable cough"}
            {"id":"11","source":"forum"}

            """;

        using var content = new StringContent(lines);
        using var answer = await program.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), content, Cancellation);
        var job = await ReadAsync(answer, HttpStatusCode.OK);

        Assert.Equal(
            ("done", 2, 1),
            (job.GetProperty("state").GetString(), job.GetProperty("read").GetInt32(), job.GetProperty("stored").GetInt32())
        );
        Assert.Equal(1, job.GetProperty("dropped").GetProperty("no_words").GetInt32());
        Assert.Equal(1, (await GetAsync(program, "/api/v1/posts?q=remarkable")).GetProperty("total").GetInt32());
        using var again = new StringContent(lines);
        using var refused = await limited.PostAsync(new Uri("/api/v1/imports", UriKind.Relative), again, Cancellation);
        await ReadAsync(refused, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Refusals_AreProblemDetails()
    {
        using var program = await ProgramAsync(new Grant("auditor"));
        using var nobody = _site.Browser(followRedirects: false);
        using var reader = await ProgramAsync(new Grant("researcher"));

        Assert.Equal(403, (await GetAsync(program, "/api/v1/posts", HttpStatusCode.Forbidden)).GetProperty("status").GetInt32());
        Assert.Equal(401, (await GetAsync(nobody, "/api/v1/posts", HttpStatusCode.Unauthorized)).GetProperty("status").GetInt32());
        Assert.Equal(404, (await GetAsync(reader, "/api/v1/no-such-thing", HttpStatusCode.NotFound)).GetProperty("status").GetInt32());
        var query = await GetAsync(reader, "/api/v1/posts?q=%22open", HttpStatusCode.BadRequest);
        Assert.True(query.GetProperty("position").GetInt32() >= 0);
        await GetAsync(reader, "/api/v1/posts?take=1001", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Key_Revoked_IsRefusedAtTheNextCall()
    {
        using var program = await ProgramAsync(new Grant("analyst"));
        await GetAsync(program, "/api/v1/health");

        await _site.Workspace.WriteAsync("boss", desk => new ApiKeyDesk(desk).RevokeAsync(1, Cancellation), Cancellation);

        await GetAsync(program, "/api/v1/health", HttpStatusCode.Unauthorized);
    }

    /// <summary>docs/api/openapi.json is what the program says. AUSCULT_UPDATE_DOCS=1 writes it, to be reviewed as a difference: additive only.</summary>
    [Fact]
    public async Task Description_IsTheOneInTheDocuments()
    {
        using var program = await ProgramAsync(new Grant("analyst"));
        var real =
            (await program.GetStringAsync(new Uri("/api/v1/openapi.json", UriKind.Relative), Cancellation)).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("AUSCULT_UPDATE_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Page)!);
            await File.WriteAllTextAsync(Page, real, Cancellation);
        }

        Assert.Equal(real, await File.ReadAllTextAsync(Page, Cancellation));
    }

    private static object Post(string id, string source, string text) =>
        new
        {
            id,
            source,
            text,
        };

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

    private static async Task<JsonElement> GetAsync(HttpClient program, string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await program.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        return await ReadAsync(answer, expected);
    }

    private static async Task<JsonElement> PostAsync(
        HttpClient program,
        string address,
        object body,
        HttpStatusCode expected = HttpStatusCode.OK
    )
    {
        using var answer = await program.PostAsJsonAsync(new Uri(address, UriKind.Relative), body, Cancellation);
        return await ReadAsync(answer, expected);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == expected, $"{answer.StatusCode}: {body}");
        Assert.Equal(
            answer.IsSuccessStatusCode ? "application/json" : "application/problem+json",
            answer.Content.Headers.ContentType!.MediaType
        );
        return JsonSerializer.Deserialize<JsonElement>(body);
    }
}
