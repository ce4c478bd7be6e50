using System.Security.Cryptography;
using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Teams, sessions, one-time links and API keys.</summary>
internal static class AccessCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("teams: a name is taken in any case, by creation and by renaming", KeepsTeams),
        new("teams: a team that a grant is limited to stays", KeepsGrantedTeams),
        new("sessions: open ones are listed by account, last seen first", ListsSessions),
        new("sessions: being seen never goes back in time", SeesSessions),
        new("sessions: a session ends once, and forgotten ones are gone", EndsSessions),
        new("links: a new one takes the place of an unused one for the same", SupersedesLinks),
        new("links: open ones are neither used nor expired", ListsOpenLinks),
        new("keys: a key is found by its hash, with its grants, also after reopening", KeepsKeys),
        new("keys: a key is revoked once", RevokesKeys),
    ];

    public static byte[] Hash(int number) => SHA256.HashData([(byte)number]);

    public static NewLink Link(LinkPurpose purpose, long? account, int number) =>
        new(new OneTimeLink(0, purpose, account, Some.Noon, Some.Noon.AddHours(1)), Hash(number));

    public static async Task<OneTimeLink> LinkAsync(IStore store, LinkPurpose purpose, long? account, int number) =>
        await store.Links.CreateAsync(Link(purpose, account, number), Some.Entry("link"), default);

    public static Session Open(string id, long account, int minute = 0) =>
        new(id, account, "Firefox on Linux", Some.Noon, Some.Noon.AddMinutes(minute));

    private static async Task KeepsTeams(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var safety = Expect.NotNull(await store.Teams.CreateAsync("Safety", _ => Some.Entry("create"), default), "first team");
        Expect.Equal(null, await store.Teams.CreateAsync("SAFETY", _ => Some.Entry("create"), default), "a taken name");
        var medical = Expect.NotNull(await store.Teams.CreateAsync("Médical", _ => Some.Entry("create"), default), "second team");
        Expect.True(
            !await store.Teams.RenameAsync(medical.Id, "safety", Some.Entry("rename"), default),
            "renaming to a taken name is refused"
        );
        Expect.True(await store.Teams.RenameAsync(safety.Id, "SAFETY", Some.Entry("rename"), default), "another case of its own name");
        Expect.True(!await store.Teams.RenameAsync(99, "None", Some.Entry("rename"), default), "renaming no team is refused");
        Expect.Sequence([new Team(medical.Id, "Médical"), new Team(safety.Id, "SAFETY")], await store.Teams.ListAsync(default), "teams");
        Expect.Equal(3, (await store.Audit.ReadAsync(0, 100, default)).Count, "records");
    }

    private static async Task KeepsGrantedTeams(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var team = Expect.NotNull(await store.Teams.CreateAsync("Safety", _ => Some.Entry("create"), default), "team");
        var alice = await AccountCases.AddAsync(store, "alice", new Grant("analyst", team.Id));
        Expect.True(!await store.Teams.DeleteAsync(team.Id, Some.Entry("delete"), default), "a granted team stays");
        await store.Accounts.SaveAsync(new AccountChange(alice, Some.Noon, []), Some.Entry("grant"), default);
        Expect.True(await store.Teams.DeleteAsync(team.Id, Some.Entry("delete"), default), "an empty team goes");
        var next = Expect.NotNull(await store.Teams.CreateAsync("Safety", _ => Some.Entry("create"), default), "the next team");
        Expect.True(next.Id > team.Id, "numbers are never given twice");
    }

    private static async Task ListsSessions(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        Session[] sessions = [Open("old", 1, 1), Open("new", 1, 9), Open("gone", 1, 5), Open("other", 2, 9)];
        foreach (var session in sessions)
        {
            await store.Sessions.StartAsync(session, Some.Entry("sign-in"), default);
        }

        await store.Sessions.EndAsync("gone", Some.Noon, Some.Entry("sign-out"), default);
        var open = await store.Sessions.ListOpenAsync(1, Some.Noon.AddMinutes(1), default);
        Expect.Sequence([sessions[1], sessions[0]], open, "open sessions");
        Expect.Equal(1, (await store.Sessions.ListOpenAsync(1, Some.Noon.AddMinutes(2), default)).Count, "sessions seen since");
        Expect.Equal(sessions[3], await store.Sessions.FindAsync("other", default), "a session");
        Expect.Equal(null, await store.Sessions.FindAsync("none", default), "no session");
    }

    private static async Task SeesSessions(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.Sessions.StartAsync(Open("one", 1, 5), Some.Entry("sign-in"), default);
        await store.Sessions.SeeAsync([new("one", Some.Noon.AddMinutes(9)), new("none", Some.Noon)], default);
        await store.Sessions.SeeAsync([new("one", Some.Noon.AddMinutes(7))], default);
        Expect.Equal(Some.Noon.AddMinutes(9), (await store.Sessions.FindAsync("one", default))?.SeenAt, "seen");
    }

    private static async Task EndsSessions(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.Sessions.StartAsync(Open("one", 1, 5), Some.Entry("sign-in"), default);
        await store.Sessions.StartAsync(Open("two", 1, 6), Some.Entry("sign-in"), default);
        Expect.True(await store.Sessions.EndAsync("one", Some.Noon.AddHours(1), Some.Entry("end"), default), "ended");
        Expect.True(!await store.Sessions.EndAsync("one", Some.Noon.AddHours(2), Some.Entry("end"), default), "a second end is refused");
        Expect.Equal(Some.Noon.AddHours(1), (await store.Sessions.FindAsync("one", default))?.EndedAt, "end");
        Expect.Equal(3, (await store.Audit.ReadAsync(0, 100, default)).Count, "records");
        Expect.Equal(1, await store.Sessions.ForgetAsync(Some.Noon.AddMinutes(6), default), "forgotten");
        Expect.Equal(null, await store.Sessions.FindAsync("one", default), "the forgotten session");
        Expect.NotNull(await store.Sessions.FindAsync("two", default), "the session seen at that instant");
    }

    private static async Task SupersedesLinks(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var alice = await AccountCases.AddAsync(store, "alice");
        await LinkAsync(store, LinkPurpose.FirstRun, null, 1);
        await LinkAsync(store, LinkPurpose.ChoosePassword, alice.Id, 2);
        await LinkAsync(store, LinkPurpose.ChoosePassword, 77, 3);
        var again = await LinkAsync(store, LinkPurpose.ChoosePassword, alice.Id, 4);
        await LinkAsync(store, LinkPurpose.FirstRun, null, 5);
        Expect.Equal(null, await store.Links.FindAsync(Hash(1), default), "the first link of the first run");
        Expect.Equal(null, await store.Links.FindAsync(Hash(2), default), "the first link of the account");
        Expect.Equal(again, await store.Links.FindAsync(Hash(4), default), "the second link of the account");
        Expect.NotNull(await store.Links.FindAsync(Hash(3), default), "the link of another account");
    }

    private static async Task ListsOpenLinks(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var alice = await AccountCases.AddAsync(store, "alice");
        var used = await LinkAsync(store, LinkPurpose.ChoosePassword, alice.Id, 1);
        await store.Accounts.SaveAsync(new AccountChange(alice, Some.Noon, UsedLink: used.Id), Some.Entry("accept"), default);
        var open = await LinkAsync(store, LinkPurpose.ChoosePassword, alice.Id, 2);
        Expect.Sequence([open], await store.Links.ListOpenAsync(Some.Noon, default), "open links");
        Expect.Equal(0, (await store.Links.ListOpenAsync(open.ExpiresAt, default)).Count, "links at the end of their time");
        Expect.Equal(Some.Noon, (await store.Links.FindAsync(Hash(1), default))?.UsedAt, "a used link stays known");
    }

    private static async Task KeepsKeys(IStoreFixture fixture)
    {
        var draft = Key("export") with { ExpiresAt = Some.Noon.AddDays(90), Grants = [new("analyst"), new("researcher", null, "forum")] };
        await using (var store = await fixture.OpenAsync())
        {
            await store.ApiKeys.CreateAsync(draft, Hash(1), _ => Some.Entry("create"), default);
            await store.ApiKeys.CreateAsync(Key("plain"), Hash(2), _ => Some.Entry("create"), default);
            await AccountCases.AddAsync(store, "alice", new Grant("auditor"));
            await store.ApiKeys.SeeAsync([new(1, Some.Noon.AddHours(2))], default);
            await store.ApiKeys.SeeAsync([new(1, Some.Noon.AddHours(1))], default);
        }

        await using var again = await fixture.OpenAsync();
        var key = Expect.NotNull(await again.ApiKeys.FindAsync(Hash(1), default), "the key");
        Expect.Sequence(draft.Grants, key.Grants, "grants");
        Expect.Equal(draft with { Id = 1, UsedAt = Some.Noon.AddHours(2), Grants = key.Grants }, key, "key");
        Expect.Sequence(["plain", "export"], (await again.ApiKeys.ListAsync(default)).Select(one => one.Name), "keys");
        Expect.Equal(null, await again.ApiKeys.FindAsync(Hash(3), default), "the key of another secret");
    }

    private static async Task RevokesKeys(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var key = await store.ApiKeys.CreateAsync(Key("export"), Hash(1), _ => Some.Entry("create"), default);
        Expect.True(key.Works(Some.Noon), "a fresh key works");
        Expect.True(await store.ApiKeys.RevokeAsync(key.Id, Some.Noon.AddHours(1), Some.Entry("revoke"), default), "revoked");
        Expect.True(
            !await store.ApiKeys.RevokeAsync(key.Id, Some.Noon.AddHours(2), Some.Entry("revoke"), default),
            "a second time is refused"
        );
        var revoked = Expect.NotNull(await store.ApiKeys.FindAsync(Hash(1), default), "the revoked key");
        Expect.Equal(Some.Noon.AddHours(1), revoked.RevokedAt, "when");
        Expect.True(!revoked.Works(Some.Noon), "a revoked key does not work");
        Expect.Equal(2, (await store.Audit.ReadAsync(0, 100, default)).Count, "records");
    }

    private static ApiKey Key(string name) => new(0, name, "ak_12345", [], "alice", Some.Noon, null);
}
