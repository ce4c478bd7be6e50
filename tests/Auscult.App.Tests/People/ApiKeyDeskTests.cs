using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.App.Tests.People;

public sealed class ApiKeyDeskTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Find_SecretOfAKey_WorksUntilItExpires()
    {
        await using var crew = await Crew.StartAsync();
        var issued = await new ApiKeyDesk(crew.Desk).CreateAsync(" export ", [new Grant("analyst")], 30, Cancellation);

        Assert.StartsWith("ak_", issued.Secret, StringComparison.Ordinal);
        Assert.StartsWith(issued.Key.Prefix, issued.Secret, StringComparison.Ordinal);
        Assert.Equal(("export", "boss"), (issued.Key.Name, issued.Key.CreatedBy));
        var found = await ApiKeyDesk.FindAsync(crew.Desk.Store, issued.Secret, crew.Clock.Now, Cancellation);
        Assert.Equal([new Grant("analyst")], found!.Grants);
        Assert.Null(await ApiKeyDesk.FindAsync(crew.Desk.Store, issued.Secret + "x", crew.Clock.Now, Cancellation));
        Assert.Null(await ApiKeyDesk.FindAsync(crew.Desk.Store, issued.Secret, crew.Clock.Now.AddDays(30), Cancellation));
    }

    [Fact]
    public async Task Revoke_AKey_IsRefusedFromThenOn()
    {
        await using var crew = await Crew.StartAsync();
        var keys = new ApiKeyDesk(crew.Desk);
        var issued = await keys.CreateAsync("export", [new Grant("analyst")], null, Cancellation);

        await keys.RevokeAsync(issued.Key.Id, Cancellation);

        Assert.Null(await ApiKeyDesk.FindAsync(crew.Desk.Store, issued.Secret, crew.Clock.Now, Cancellation));
        Assert.Equal("key_unknown", await Crew.RefusedAsync(() => keys.RevokeAsync(issued.Key.Id, Cancellation)));
    }

    [Fact]
    public async Task Create_WithoutNameRoleOrSense_IsRefused()
    {
        await using var crew = await Crew.StartAsync();
        var keys = new ApiKeyDesk(crew.Desk);
        Grant[] grants = [new Grant("analyst")];

        Assert.Equal("key_name_invalid", await Crew.RefusedAsync(() => keys.CreateAsync(" ", grants, 1, Cancellation)));
        Assert.Equal("key_without_role", await Crew.RefusedAsync(() => keys.CreateAsync("key", [], 1, Cancellation)));
        Assert.Equal("key_days_invalid", await Crew.RefusedAsync(() => keys.CreateAsync("key", grants, 0, Cancellation)));
        Assert.Equal("unknown_role", await Crew.RefusedAsync(() => keys.CreateAsync("key", [new Grant("wizard")], 1, Cancellation)));
        Assert.Empty(await crew.Desk.Store.ApiKeys.ListAsync(Cancellation));
    }

    /// <summary>Neither a link's secret nor a key's is anywhere in the files.</summary>
    [Fact]
    public async Task Secrets_OfLinksAndKeys_AreInNoFile()
    {
        await using var crew = await Crew.StartAsync();
        var link = await crew.People.InviteAsync(Crew.Person("alice"), Cancellation);
        var issued = await new ApiKeyDesk(crew.Desk).CreateAsync("export", [new Grant("analyst")], null, Cancellation);

        foreach (var file in Directory.EnumerateFiles(crew.Desk.Folder.Path, "auscult.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, Cancellation);
            Assert.True(bytes.AsSpan().IndexOf("create-api-key"u8) >= 0 || !file.EndsWith("-wal", StringComparison.Ordinal));
            Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(link.Secret)) < 0, file);
            Assert.True(bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(issued.Secret)) < 0, file);
        }
    }

    [Theory]
    [InlineData("analyst", "analyst", null, null)]
    [InlineData("responder@safety", "responder", 1L, null)]
    [InlineData("responder@1:forum:de", "responder", 1L, "forum:de")]
    [InlineData(" analyst : forum@2 ", "analyst", null, "forum@2")]
    public void Parse_GrantAsText_IsRead(string text, string role, long? team, string? channel) =>
        Assert.Equal(new Grant(role, team, channel), GrantText.Parse(text, [new Team(1, "Safety")]));

    [Fact]
    public void Parse_UnknownTeam_IsRefused() =>
        Assert.Equal("unknown_team", Assert.Throws<AccessRefusal>(() => GrantText.Parse("responder@none", [])).Code);
}
