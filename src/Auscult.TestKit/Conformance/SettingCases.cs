using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Settings, secrets and webhooks.</summary>
internal static class SettingCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("settings: what was saved comes back, with its audit entry", KeepsSettings),
        new("settings: a change on an old row version changes and records nothing", RefusesStaleSettings),
        new("settings: a secret is replaced and removed with the settings", KeepsSecrets),
        new("secrets: under new keys, in one step with the job", RekeysSecrets),
        new("webhooks: added, changed and removed with their secret", KeepsWebhooks),
        new("webhooks: a name that is taken and an old row version change nothing", RefusesStaleWebhooks),
    ];

    private static readonly OrganisationSettings Clinic = new()
    {
        Name = "Clinique Saint-Élie",
        Zone = "Europe/Paris",
        Language = "fr",
        Hours = new WorkingHours([DayOfWeek.Sunday, DayOfWeek.Monday], new TimeOnly(8, 30), new TimeOnly(17, 0)),
        UndoSeconds = 20,
        SecondFactor = SecondFactorDemand.Everybody,
        PublicUrl = "https://listen.example.org/desk",
        Mail = new MailSettings("mail.example.org", 587, MailSecurity.StartTls, "auscult@example.org", "auscult"),
        Deadlines = [new(ItemKind.Emergency, 30, null), new(ItemKind.AdverseEvent, 600, 7)],
    };

    private static async Task KeepsSettings(IStoreFixture fixture)
    {
        await using (var store = await fixture.OpenAsync())
        {
            Expect.Equal(null, await store.Settings.ReadAsync(default), "settings nobody decided");
            Expect.True(await store.Settings.SaveAsync(Clinic, 0, null, Some.Entry("set"), default), "the first save");
        }

        await using var again = await fixture.OpenAsync();
        var stored = Expect.NotNull(await again.Settings.ReadAsync(default), "settings");
        Expect.Equal(1, stored.RowVersion, "row version");
        Expect.Sequence(Clinic.Deadlines, stored.Settings.Deadlines, "deadlines");
        Expect.Sequence(Clinic.Hours.Days, stored.Settings.Hours.Days, "working days");
        var hours = stored.Settings.Hours with { Days = Clinic.Hours.Days };
        Expect.Equal(Clinic, stored.Settings with { Deadlines = Clinic.Deadlines, Hours = hours }, "settings");
        Expect.Sequence(["set"], (await again.Audit.ReadAsync(0, 10, default)).Select(record => record.Action), "audit");
    }

    private static async Task RefusesStaleSettings(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var secret = new SecretChange("mail", Some.Sealed("password", 1));
        Expect.True(await store.Settings.SaveAsync(Clinic, 0, null, Some.Entry("set"), default), "the first save");
        Expect.True(await store.Settings.SaveAsync(Clinic with { Name = "second" }, 1, null, Some.Entry("set"), default), "the second");
        foreach (var old in new[] { 0, 1, 3 })
        {
            Expect.Equal(
                false,
                await store.Settings.SaveAsync(Clinic with { Name = "late" }, old, secret, Some.Entry("set"), default),
                $"a save on version {old}"
            );
        }

        var stored = Expect.NotNull(await store.Settings.ReadAsync(default), "settings");
        Expect.Equal(("second", 2), (stored.Settings.Name, stored.RowVersion), "settings");
        Expect.Equal(null, await store.Secrets.FindAsync("mail", default), "the secret of a refused save");
        Expect.Equal(2, (await store.Audit.ReadAsync(0, 10, default)).Count, "audit records");
    }

    private static async Task KeepsSecrets(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        for (var version = 0; version < 2; version++)
        {
            var secret = new SecretChange("mail", Some.Sealed("password", version));
            await store.Settings.SaveAsync(Clinic, version, secret, Some.Entry("set"), default);
            Expect.Sequence(secret.Sealed!, await store.Secrets.FindAsync("mail", default) ?? [], "secret");
        }

        await store.Settings.SaveAsync(Clinic, 2, null, Some.Entry("set"), default);
        Expect.True(await store.Secrets.FindAsync("mail", default) is not null, "a secret nobody changed");
        await store.Settings.SaveAsync(Clinic, 3, new SecretChange("mail", null), Some.Entry("set"), default);
        Expect.Equal(null, await store.Secrets.FindAsync("mail", default), "a removed secret");
    }

    private static async Task RekeysSecrets(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.Settings.SaveAsync(Clinic, 0, new SecretChange("mail", Some.Sealed("old", 1)), Some.Entry("set"), default);
        await store.Webhooks.SaveAsync(Hook("chat"), Some.Sealed("old", 2), Some.Entry("hook"), default);
        var job = await store.JobAsync("rotate-keys");
        var entries = await store.Secrets.ReadAsync(0, 100, default);
        Expect.Equal(2, entries.Count, "secrets");
        Expect.Sequence([entries[1].Id], (await store.Secrets.ReadAsync(entries[0].Id, 5, default)).Select(entry => entry.Id), "page");
        await store.Secrets.RekeyAsync(
            [.. entries.Select((entry, index) => new RekeyedEntry(entry.Id, default, Some.Sealed("new", index)))],
            job with
            {
                Cursor = "secrets",
            },
            default
        );
        Expect.Sequence(Some.Sealed("new", 0), await store.Secrets.FindAsync("mail", default) ?? [], "secret");
        Expect.Equal("secrets", (await store.Jobs.FindOpenAsync("rotate-keys", "key", default))?.Cursor, "cursor");
    }

    private static async Task KeepsWebhooks(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var added = Expect.NotNull(
            await store.Webhooks.SaveAsync(Hook("chat"), Some.Sealed("a", 1), Some.Entry("add"), default),
            "webhook"
        );
        Expect.Equal(Hook("chat") with { Id = added.Id, RowVersion = 1 }, added, "webhook");
        var changed = await store.Webhooks.SaveAsync(
            added with
            {
                Name = "beacon",
                Host = "b.example.org",
                IsEnabled = false,
                IsInternal = true,
            },
            null,
            Some.Entry("change"),
            default
        );
        Expect.Equal(new Webhook(added.Id, "beacon", "b.example.org", true, false, 2), changed, "the changed webhook");
        Expect.Sequence([changed], await store.Webhooks.ListAsync(default), "list");
        Expect.Sequence(Some.Sealed("a", 1), await store.Webhooks.TargetAsync(added.Id, default) ?? [], "target nobody changed");
        Expect.True(await store.Webhooks.RemoveAsync(added.Id, 2, Some.Entry("remove"), default), "removal");
        Expect.Equal(null, await store.Webhooks.TargetAsync(added.Id, default), "target of a removed webhook");
        Expect.Equal(0, (await store.Webhooks.ListAsync(default)).Count, "webhooks");
        Expect.Sequence(
            ["add", "change", "remove"],
            (await store.Audit.ReadAsync(0, 10, default)).Select(record => record.Action),
            "audit"
        );
    }

    private static async Task RefusesStaleWebhooks(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var chat = Expect.NotNull(await store.Webhooks.SaveAsync(Hook("chat"), Some.Sealed("a", 1), Some.Entry("add"), default), "webhook");
        var pager = Expect.NotNull(await store.Webhooks.SaveAsync(Hook("pager"), Some.Sealed("b", 1), Some.Entry("add"), default), "other");
        Expect.Equal(null, await store.Webhooks.SaveAsync(Hook("chat"), Some.Sealed("c", 1), Some.Entry("add"), default), "a taken name");
        foreach (var refused in new[] { pager with { Name = "chat" }, pager with { RowVersion = 7 }, pager with { Id = 99 } })
        {
            Expect.Equal(
                null,
                await store.Webhooks.SaveAsync(refused, Some.Sealed("c", 1), Some.Entry("change"), default),
                "a refused change"
            );
        }

        Expect.Equal(false, await store.Webhooks.RemoveAsync(pager.Id, 7, Some.Entry("remove"), default), "removal on an old version");
        Expect.Sequence([chat, pager], await store.Webhooks.ListAsync(default), "list");
        Expect.Sequence(Some.Sealed("b", 1), await store.Webhooks.TargetAsync(pager.Id, default) ?? [], "target");
        Expect.Equal(2, (await store.Audit.ReadAsync(0, 10, default)).Count, "audit records");
    }

    private static Webhook Hook(string name) => new(0, name, "hooks.example.org", false, true, 0);
}
