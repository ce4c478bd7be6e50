using System.Text.Json;
using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Accounts, their grants, and what becomes durable together with them.</summary>
internal static class AccountCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("accounts: an account comes back as it was saved, also after reopening", KeepsAccounts),
        new("accounts: a user name is taken in any case", RefusesTakenNames),
        new("accounts: a change names the row version it saw", RefusesStaleChanges),
        new("accounts: grants are replaced as a whole, with the change and its record", ReplacesGrants),
        new("accounts: a change without an entry is not recorded", RecordsOnlyWhatItIsGiven),
        new("accounts: a link is used up by the account it creates, and only once", UsesLinkOnCreation),
        new("accounts: a name that is taken leaves the link and the audit alone", LeavesLinkWhenNameIsTaken),
        new("accounts: an expired link creates and changes nothing", RefusesExpiredLinks),
        new("accounts: a change can end all sessions but one", EndsSessions),
        new("accounts: authenticator secrets under new keys", RekeysAuthenticators),
    ];

    /// <summary>An account as an invitation creates it.</summary>
    public static Account Draft(string name) =>
        new(
            0,
            name,
            name + " Lastname",
            name + "@example.org",
            new Credentials(null, "stamp-" + name, false, null, []),
            Lockout.None,
            Preferences.Default,
            false,
            Some.Noon,
            0
        );

    public static async Task<Account> AddAsync(IStore store, string name, params Grant[] grants) =>
        Expect.NotNull(await store.Accounts.CreateAsync(new NewAccount(Draft(name), grants), Invited, default), name);

    public static AuditEntry Invited(long id) => Some.Entry("invite", (int)id);

    private static async Task KeepsAccounts(IStoreFixture fixture)
    {
        Account changed;
        await using (var store = await fixture.OpenAsync())
        {
            var added = await AddAsync(store, "zoë");
            await AddAsync(store, "adam");
            Same(added, await store.Accounts.FindByNameAsync("ZOË", default));
            changed = added with
            {
                DisplayName = "Zoë",
                Email = null,
                Credentials = new Credentials("hash", "stamp", true, Some.Sealed("secret", 1), ["a", "b"]),
                Lockout = new Lockout(3, Some.Noon.AddMinutes(15)),
                Preferences = new Preferences("fr", Theme.Dark, false),
                IsDisabled = true,
            };
            Expect.True(await store.Accounts.SaveAsync(new AccountChange(changed, Some.Noon), Some.Entry("change"), default), "saved");
        }

        await using var again = await fixture.OpenAsync();
        Same(changed with { RowVersion = 2 }, await again.Accounts.FindAsync(changed.Id, default));
        var all = await again.Accounts.ListAsync(default);
        Expect.Sequence(["adam", "zoë"], all.Select(account => account.UserName), "accounts by name");
        Expect.Equal(null, await again.Accounts.FindAsync(99, default), "an account that is not there");
    }

    private static async Task RefusesTakenNames(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await AddAsync(store, "zoë");
        var second = await store.Accounts.CreateAsync(new NewAccount(Draft("ZoË"), [new Grant("analyst")]), Invited, default);
        Expect.Equal(null, second, "the second of a name");
        Expect.Equal(1, (await store.Accounts.ListAsync(default)).Count, "accounts");
        Expect.Equal(0, (await store.Accounts.AllGrantsAsync(default)).Count, "grants");
        await RecordedAsync(store, "invite");
    }

    private static async Task RefusesStaleChanges(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var seen = await AddAsync(store, "alice");
        var first = new AccountChange(seen with { DisplayName = "first" }, Some.Noon);
        Expect.True(await store.Accounts.SaveAsync(first, Some.Entry("first"), default), "first change");
        var second = new AccountChange(seen with { DisplayName = "second" }, Some.Noon, [new Grant("analyst")]);
        Expect.True(!await store.Accounts.SaveAsync(second, Some.Entry("second"), default), "second change is refused");
        Expect.Equal("first", (await store.Accounts.FindAsync(seen.Id, default))?.DisplayName, "name");
        Expect.Equal(0, (await store.Accounts.GrantsAsync(seen.Id, default)).Count, "grants");
        await RecordedAsync(store, "invite", "first");
    }

    private static async Task ReplacesGrants(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var other = await AddAsync(store, "bob", new Grant("auditor"));
        var alice = await AddAsync(store, "alice", new Grant("responder", 2, "forum"), new Grant("analyst"), new Grant("analyst"));
        Expect.Sequence(
            [new Grant("analyst"), new Grant("responder", 2, "forum")],
            await store.Accounts.GrantsAsync(alice.Id, default),
            "grants"
        );
        var change = new AccountChange(alice, Some.Noon, [new Grant("approver", null, "news")]);
        Expect.True(await store.Accounts.SaveAsync(change, Some.Entry("grant"), default), "saved");
        Expect.Sequence(
            [new HeldGrant(other.Id, new Grant("auditor")), new HeldGrant(alice.Id, new Grant("approver", null, "news"))],
            await store.Accounts.AllGrantsAsync(default),
            "grants of all"
        );
        await RecordedAsync(store, "invite", "invite", "grant");
    }

    private static async Task RecordsOnlyWhatItIsGiven(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var alice = await AddAsync(store, "alice");
        var change = new AccountChange(alice with { Lockout = new Lockout(1, null) }, Some.Noon);
        Expect.True(await store.Accounts.SaveAsync(change, null, default), "saved");
        Expect.Equal(1, (await store.Accounts.FindAsync(alice.Id, default))?.Lockout.Failures, "failures");
        await RecordedAsync(store, "invite");
    }

    private static async Task UsesLinkOnCreation(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var link = await AccessCases.LinkAsync(store, LinkPurpose.FirstRun, null, 1);
        var first = new NewAccount(
            Draft("alice"),
            [new Grant("administrator")],
            AccessCases.Link(LinkPurpose.ChoosePassword, null, 2),
            link.Id
        );
        var alice = Expect.NotNull(await store.Accounts.CreateAsync(first, Invited, default), "the first account");
        Expect.Equal(Some.Noon, (await store.Links.FindAsync(AccessCases.Hash(1), default))?.UsedAt, "when the link was used");
        Expect.Equal(alice.Id, (await store.Links.FindAsync(AccessCases.Hash(2), default))?.Account, "whose the new link is");
        var second = await store.Accounts.CreateAsync(new NewAccount(Draft("mallory"), [], null, link.Id), Invited, default);
        Expect.Equal(null, second, "an account from a used link");
        var change = new AccountChange(alice with { DisplayName = "x" }, Some.Noon, UsedLink: link.Id);
        Expect.True(!await store.Accounts.SaveAsync(change, Some.Entry("accept"), default), "a change by a used link is refused");
        await RecordedAsync(store, "link", "invite");
    }

    private static async Task LeavesLinkWhenNameIsTaken(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await AddAsync(store, "alice");
        var link = await AccessCases.LinkAsync(store, LinkPurpose.FirstRun, null, 1);
        var taken = await store.Accounts.CreateAsync(new NewAccount(Draft("alice"), [], null, link.Id), Invited, default);
        Expect.Equal(null, taken, "the second of a name");
        Expect.Equal(null, (await store.Links.FindAsync(AccessCases.Hash(1), default))?.UsedAt, "when the link was used");
        await RecordedAsync(store, "invite", "link");
    }

    private static async Task RefusesExpiredLinks(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var alice = await AddAsync(store, "alice");
        var link = await AccessCases.LinkAsync(store, LinkPurpose.ChoosePassword, alice.Id, 1);
        var late = new AccountChange(alice with { DisplayName = "late" }, link.ExpiresAt, UsedLink: link.Id);
        Expect.True(
            !await store.Accounts.SaveAsync(late, Some.Entry("accept"), default),
            "a change at the end of the link's time is refused"
        );
        var draft = Draft("bob") with { CreatedAt = link.ExpiresAt };
        Expect.Equal(null, await store.Accounts.CreateAsync(new NewAccount(draft, [], null, link.Id), Invited, default), "an account");
        var inTime = late with { At = link.ExpiresAt.AddSeconds(-1) };
        Expect.True(await store.Accounts.SaveAsync(inTime, Some.Entry("accept"), default), "a change just before is saved");
        await RecordedAsync(store, "invite", "link", "accept");
    }

    private static async Task EndsSessions(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var (alice, bob) = (await AddAsync(store, "alice"), await AddAsync(store, "bob"));
        foreach (var (id, account) in new[] { ("here", alice), ("there", alice), ("other", bob) })
        {
            await store.Sessions.StartAsync(AccessCases.Open(id, account.Id), Some.Entry("sign-in"), default);
        }

        var change = new AccountChange(alice, Some.Noon.AddHours(1), EndSessions: true, KeptSession: "here");
        Expect.True(await store.Accounts.SaveAsync(change, Some.Entry("end"), default), "saved");
        Expect.Equal(null, (await store.Sessions.FindAsync("here", default))?.EndedAt, "end of the session that is kept");
        Expect.Equal(Some.Noon.AddHours(1), (await store.Sessions.FindAsync("there", default))?.EndedAt, "end of the other one");
        Expect.Equal(null, (await store.Sessions.FindAsync("other", default))?.EndedAt, "end of somebody else's");
    }

    private static async Task RekeysAuthenticators(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        foreach (var name in new[] { "alice", "bob", "carol" })
        {
            var account = await AddAsync(store, name);
            if (name != "bob")
            {
                var credentials = account.Credentials with { Authenticator = Some.Sealed(name, 1) };
                await store.Accounts.SaveAsync(new AccountChange(account with { Credentials = credentials }, Some.Noon), null, default);
            }
        }

        var entries = await store.Accounts.ReadAuthenticatorsAsync(0, 1, default);
        Expect.Sequence([1L], entries.Select(entry => entry.Id), "first page");
        entries = [.. entries, .. await store.Accounts.ReadAuthenticatorsAsync(1, 10, default)];
        Expect.Sequence([1L, 3L], entries.Select(entry => entry.Id), "accounts with a secret");
        var job = await store.JobAsync();
        await store.Accounts.RekeyAuthenticatorsAsync([new(3, 0, Some.Sealed("new", 3))], job with { Cursor = "here" }, default);
        var carol = Expect.NotNull(await store.Accounts.FindAsync(3, default), "carol");
        Expect.Sequence(Some.Sealed("new", 3), carol.Credentials.Authenticator ?? [], "secret");
        Expect.Equal("here", (await store.Jobs.FindOpenAsync("test", "key", default))?.Cursor, "cursor");
    }

    private static void Same(Account expected, Account? found) =>
        Expect.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(found), "account");

    private static async Task RecordedAsync(IStore store, params string[] actions) =>
        Expect.Sequence(actions, (await store.Audit.ReadAsync(0, 100, default)).Select(record => record.Action), "recorded");
}
