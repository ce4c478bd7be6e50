using System.Net;

namespace Auscult.Sources.Tests;

public sealed class GuardedHttpTests
{
    private static readonly HttpLimits s_open = new() { AllowPrivateAddresses = true, HostInterval = TimeSpan.Zero };

    [Fact]
    public async Task GetAsync_Document_ComesWithItsValidatorsAndIsAskedForOnce()
    {
        using var server = new ScriptedServer();
        server.Answer("/feed", "200 OK", "Content-Type: text/xml; charset=utf-8\r\nETag: \"v1\"\r\n", "<rss/>"u8.ToArray());
        using var http = new GuardedHttp(s_open);

        var answer = await http.GetAsync(server.Address("/feed"), null, TestContext.Current.CancellationToken);
        server.Answer("/feed", "304 Not Modified", "ETag: \"v1\"\r\n", []);
        var again = await http.GetAsync(server.Address("/feed"), answer.Validators, TestContext.Current.CancellationToken);

        Assert.Equal("<rss/>", System.Text.Encoding.UTF8.GetString(answer.Body));
        Assert.Equal(("text/xml; charset=utf-8", "\"v1\""), (answer.ContentType, answer.Validators.ETag));
        Assert.True(again.IsNotModified);
        var requests = server.Requests.ToArray();
        Assert.Contains("User-Agent: Auscult/", requests[0], StringComparison.Ordinal);
        Assert.DoesNotContain("If-None-Match", requests[0], StringComparison.Ordinal);
        Assert.Contains("If-None-Match: \"v1\"", requests[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("2130706433")]
    public async Task GetAsync_AddressOfThisMachine_IsRefusedBeforeAnyRequest(string host)
    {
        using var server = new ScriptedServer();
        server.Answer("/", "200 OK", "", []);
        using var http = new GuardedHttp(new HttpLimits { HostInterval = TimeSpan.Zero });

        var error = await Refusal(http, new Uri($"http://{host}:{server.Address("/").Port}/"));

        Assert.Contains("not allowed here", error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("file:///etc/hostname")]
    [InlineData("ftp://example.org/x")]
    [InlineData("http://user:secret@127.0.0.1/")]
    public async Task GetAsync_OtherSchemesAndCredentials_AreRefused(string address)
    {
        using var http = new GuardedHttp(s_open);

        var error = await Refusal(http, new Uri(address));

        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_Redirects_AreFollowedFiveTimesAndCheckedEachTime()
    {
        using var server = new ScriptedServer();
        for (var i = 0; i < 7; i++)
        {
            server.Answer($"/{i}", "302 Found", $"Location: /{i + 1}\r\n", []);
        }

        server.Answer("/7", "200 OK", "", "x"u8.ToArray());
        server.Answer("/bad", "302 Found", "Location: file:///etc/hostname\r\n", []);
        using var http = new GuardedHttp(s_open);

        var answer = await http.GetAsync(server.Address("/2"), null, TestContext.Current.CancellationToken);

        Assert.Equal("/7", answer.Address.AbsolutePath);
        Assert.Equal("x"u8.ToArray(), answer.Body);
        Assert.Contains("more than 5", (await Refusal(http, server.Address("/1"))).Message, StringComparison.Ordinal);
        Assert.Contains("not file", (await Refusal(http, server.Address("/bad"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_Limits_EndTheFetch()
    {
        using var server = new ScriptedServer();
        server.Answer("/big", "200 OK", "", new byte[2_000_001]);
        server.Answer("/bomb", "200 OK", "Content-Encoding: gzip\r\n", Reading.Gzip(new byte[5_000_000]));
        server.Answer("/gone", "410 Gone", "", []);
        using var http = new GuardedHttp(
            new HttpLimits
            {
                AllowPrivateAddresses = true,
                HostInterval = TimeSpan.Zero,
                MaxBytes = 2_000_000,
                Timeout = TimeSpan.FromSeconds(2),
            }
        );

        Assert.Contains("larger than 2 MB", (await Refusal(http, server.Address("/big"))).Message, StringComparison.Ordinal);
        Assert.Contains("larger than 2 MB", (await Refusal(http, server.Address("/bomb"))).Message, StringComparison.Ordinal);
        Assert.Contains("410", (await Refusal(http, server.Address("/gone"))).Message, StringComparison.Ordinal);
        Assert.Contains("within 2 seconds", (await Refusal(http, server.Address("/never"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_WebAddress_IsReadLikeAFile()
    {
        using var server = new ScriptedServer();
        server.Answer("/posts", "200 OK", "", Reading.Gzip("{\"text\":\"from the web\"}\n"u8.ToArray()));
        using var http = new GuardedHttp(s_open);

        using var opened = await new InputOpener(http).OpenAsync(
            server.Address("/posts").ToString(),
            cancellation: TestContext.Current.CancellationToken
        );
        var all = await Reading.AllAsync(SourceFactory.Open(opened, Reading.Options));

        Assert.Equal("from the web", Assert.Single(all).Result.Post?.Text);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700:4700::1111", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.63.255.255", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.0.1", false)]
    [InlineData("198.19.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("ff02::1", false)]
    public void IsPublic_Address_TellsTheOpenInternetFromTheRest(string address, bool expected) =>
        Assert.Equal(expected, AddressGuard.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task WaitAsync_SecondRequestToAHost_WaitsItsTurn()
    {
        var clock = new FixedClock();
        var pacer = new HostPacer(TimeSpan.FromMilliseconds(300), clock);

        Assert.True(pacer.WaitAsync("a", TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        Assert.True(pacer.WaitAsync("b", TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        var second = pacer.WaitAsync("A", TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);
        await second;
    }

    private static Task<SourceException> Refusal(GuardedHttp http, Uri address) =>
        Assert.ThrowsAsync<SourceException>(() => http.GetAsync(address, null, TestContext.Current.CancellationToken));
}
