using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Auscult.App;
using Auscult.App.Listening;
using Auscult.Sources;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Auscult.Web.Tests;

/// <summary>The real host on a free port of this machine, over a data folder of the test's own; gone when the test ends.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly string _root;
    private readonly WebApplication _host;

    private Site(string root, Workspace workspace, WebApplication host)
    {
        (_root, Workspace, _host) = (root, workspace, host);
        Client = Browser();
    }

    public Workspace Workspace { get; }

    /// <summary>What the host is made of.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Where the host listens.</summary>
    public Uri Address => new(_host.Urls.First());

    /// <summary>A browser without scripts that keeps cookies and follows redirects.</summary>
    public HttpClient Client { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Site> OpenAsync(bool isDemo = true, Func<WebOptions, WebOptions>? configure = null)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "sites", Guid.NewGuid().ToString("n"));
        var folder = new DataFolder(Path.Combine(root, "data"), Path.Combine(root, "keys"));
        if (isDemo)
        {
            folder.Prepare();
            await File.WriteAllTextAsync(folder.DemoMark, "", Cancellation);
        }

        var workspace = await Workspace.OpenAsync(folder, Cancellation);
        var host = WebHost.Create(workspace, Configured(new WebOptions { IsDemo = isDemo, Urls = ["http://127.0.0.1:0"] }, configure));
        await host.StartAsync(Cancellation);
        return new Site(root, workspace, host);
    }

    private static WebOptions Configured(WebOptions options, Func<WebOptions, WebOptions>? configure) =>
        configure?.Invoke(options) ?? options;

    /// <summary>Another browser.</summary>
    public HttpClient Browser(bool followRedirects = true, string language = "en")
    {
        var client = new HttpClient(
            new HttpClientHandler
            {
                CookieContainer = new CookieContainer(),
                AllowAutoRedirect = followRedirects,
                UseProxy = false,
            }
        )
        {
            BaseAddress = Address,
        };
        client.DefaultRequestHeaders.Add("Accept-Language", language);
        return client;
    }

    /// <summary>Takes in records of the interchange form.</summary>
    public Task IngestAsync(params object[] posts) =>
        Workspace.WriteAsync(
            "test",
            async desk =>
            {
                var text = string.Join('\n', posts.Select(post => JsonSerializer.Serialize(post)));
                await using var input = await InputOpener.OpenAsync(
                    new MemoryStream(Encoding.UTF8.GetBytes(text)),
                    "test",
                    cancellation: Cancellation
                );
                var pipeline = new IngestPipeline(desk.Store, desk.Understand(), desk.Keyring, desk.Clock);
                await pipeline.RunAsync(SourceFactory.Open(input, new SourceOptions()), null, new IngestTally(), null, Cancellation);
            },
            Cancellation
        );

    /// <summary>The page at an address, which must answer as expected.</summary>
    public async Task<IHtmlDocument> GetAsync(string address, HttpStatusCode expected = HttpStatusCode.OK, HttpClient? client = null)
    {
        using var answer = await (client ?? Client).GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        Assert.Equal(expected, answer.StatusCode);
        return await ParseAsync(answer);
    }

    /// <summary>Sends a form the way a browser without scripts does: its hidden fields, the token among them, and these values.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(
        IHtmlFormElement form,
        IEnumerable<KeyValuePair<string, string>> values,
        HttpClient? client = null
    )
    {
        var fields = form
            .Elements.OfType<IHtmlInputElement>()
            .Where(input => input.Type == "hidden" && input.Name is not null)
            .Select(input => KeyValuePair.Create(input.Name!, input.Value))
            .Concat(values);
        using var content = new FormUrlEncodedContent(fields);
        return await (client ?? Client).PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content, Cancellation);
    }

    public static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Cancellation));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
        await Workspace.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
