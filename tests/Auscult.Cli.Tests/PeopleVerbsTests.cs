namespace Auscult.Cli.Tests;

/// <summary>People and API keys from the command line.</summary>
public sealed class PeopleVerbsTests
{
    [Fact]
    public async Task PeopleInvite_Json_PrintsALinkOnceAndListsThePerson()
    {
        using var folder = new FreshFolder();

        var invited = (await RunAsync(folder, "people", "invite", "alice", "--name", "Alice", "--role", "responder:forum", "--json")).Json;
        var again = (await RunAsync(folder, "people", "invite", "ALICE")).Refusal;
        var listed = (await RunAsync(folder, "people", "list", "--json")).Json;
        var disabled = (await RunAsync(folder, "people", "disable", "alice", "--json")).Json;
        var link = (await RunAsync(folder, "people", "link", "alice")).Refusal;

        Assert.StartsWith("http://127.0.0.1:5080/welcome/", invited.Text("link"), StringComparison.Ordinal);
        Assert.Contains("ALICE", again, StringComparison.Ordinal);
        Assert.Equal(("alice", "Alice", "invited"), (listed.Text("user"), listed.Text("name"), listed.Text("state")));
        Assert.Equal("responder:forum", Assert.Single(listed.GetProperty("roles").EnumerateArray()).GetString());
        Assert.Equal("disabled", disabled.Text("state"));
        Assert.Contains("disabled", link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PeopleVerbs_UnknownPersonOrRole_NameItAndExitOne()
    {
        using var folder = new FreshFolder();
        await RunAsync(folder, "people", "invite", "alice");

        Assert.Contains("bob", (await RunAsync(folder, "people", "reset-second-factor", "bob")).Refusal, StringComparison.Ordinal);
        Assert.Contains(
            "wizard",
            (await RunAsync(folder, "people", "invite", "bob", "--role", "wizard")).Refusal,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "none",
            (await RunAsync(folder, "people", "invite", "bob", "--role", "analyst@none")).Refusal,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task ApiKey_CreateListRevoke_ShowsTheSecretOnce()
    {
        using var folder = new FreshFolder();

        var created = (await RunAsync(folder, "api-key", "create", "export", "--role", "analyst", "--days", "30", "--json")).Json;
        var listed = await RunAsync(folder, "api-key", "list", "--json");
        var revoked = (await RunAsync(folder, "api-key", "revoke", "1", "--json")).Json;
        var again = (await RunAsync(folder, "api-key", "revoke", "1")).Refusal;

        var secret = created.Text("key");
        Assert.StartsWith("ak_", secret, StringComparison.Ordinal);
        Assert.Equal("active", listed.Json.Text("state"));
        Assert.DoesNotContain(secret, listed.Output, StringComparison.Ordinal);
        Assert.Equal("revoked", revoked.Text("state"));
        Assert.Contains("auscult api-key list", again, StringComparison.Ordinal);
    }

    private static Task<ProgramRun> RunAsync(FreshFolder folder, params string[] args) =>
        AuscultProgram.RunAsync([.. args, "--data", folder["data"]]);
}
