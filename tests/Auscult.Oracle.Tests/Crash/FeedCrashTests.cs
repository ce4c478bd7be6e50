using System.Globalization;
using System.Text;
using Auscult.Oracle.Tests.Oracle;
using Auscult.Sources.Tests;

namespace Auscult.Oracle.Tests.Crash;

/// <summary>A poll that dies between the answer and the commit has stored nothing and remembers nothing: the same posts are asked for again.</summary>
public sealed class FeedCrashTests : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly ScriptedServer _server = new();

    [Fact]
    public async Task Poll_KilledBeforeItsCommit_AsksForEverythingAgainAndStoresItOnce()
    {
        var program = new AuscultProgram(_workspace);
        var entries = string.Concat(
            Enumerable
                .Range(0, 40)
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"<item><guid>{i}</guid><title>a cough {i}</title></item>"))
        );
        _server.Answer(
            "/feed",
            "200 OK",
            "ETag: \"v1\"\r\n",
            Encoding.UTF8.GetBytes($"<rss version='2.0'><channel>{entries}</channel></rss>")
        );
        string[] poll = ["sources", "poll", "forum", "--allow-private-addresses", "--json"];
        (
            await program.RunAsync(
                "sources",
                "add-feed",
                _server.Address("/feed").ToString(),
                "--name",
                "forum",
                "--purpose",
                "p",
                "--legal-basis",
                "l",
                "--assessment",
                "a"
            )
        ).Done();

        Killings.AssertKilledAt("inside-commit", await program.RunAsync("inside-commit:1", poll));
        Assert.Equal(0, (await program.RunAsync("stats", "--json")).Json().GetProperty("posts").GetInt64());

        (await program.RunAsync(poll)).Done();

        Assert.DoesNotContain("If-None-Match", _server.Requests.Last(), StringComparison.Ordinal);
        Assert.Equal(2, _server.Requests.Count);
        Assert.Equal(40, (await program.RunAsync("stats", "--json")).Json().GetProperty("posts").GetInt64());
        await CleanRun.DigestAsync(program);
    }

    public void Dispose()
    {
        _server.Dispose();
        _workspace.Dispose();
    }
}
