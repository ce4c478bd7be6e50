using Auscult.App.Routing;
using Auscult.Contracts;
using static Auscult.App.Tests.Routing.CompiledRulesTests;

namespace Auscult.App.Tests.Routing;

public sealed class RuleDeskTests : IDisposable
{
    private readonly Organisation _organisation = new();

    private static readonly RouteRule Flu = Rule("flu", ItemKind.Question, new RouteCondition { Words = "flu" });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ApplyAsync_NewRules_HoldForTheNextImportAndAreCited()
    {
        await _organisation.IngestAsync(Post("1", "Started Lexapro last week and now I have terrible insomnia"));
        await using var desk = await _organisation.WriteAsync();
        var rules = new RuleDesk(desk);

        var applied = await rules.ApplyAsync([.. BuiltInRules.Set.Rules, Flu], 1, "flu season", null, Cancellation);
        await _organisation.IngestAsync(desk, Post("2", "The flu is back in town"));

        Assert.Equal((2, "flu season", null), (applied.Version, applied.Reason, applied.Restored));
        var first = await RuleDesk.CitedAsync(desk.Store, 1, Cancellation);
        var second = await RuleDesk.CitedAsync(desk.Store, 2, Cancellation);
        Assert.Equal((1, "adverse-event"), (first!.Value.Version, first.Value.Rule.Id));
        Assert.Equal((2, "flu"), (second!.Value.Version, second.Value.Rule.Id));
        Assert.Equal("flu", (await desk.Store.Items.FindAsync(2, Cancellation))!.Rule);
        Assert.Null(await RuleDesk.CitedAsync(desk.Store, 99, Cancellation));
        var audit = await desk.Store.Audit.ReadAsync(0, 10, Cancellation);
        Assert.Equal("rules:2", Assert.Single(audit, record => record.Action == "apply-rules").Entity);
    }

    [Fact]
    public async Task RestoreAsync_TheBuiltInVersion_IsANewVersionThatSaysSo()
    {
        await using var desk = await _organisation.WriteAsync();
        var rules = new RuleDesk(desk);
        await rules.ApplyAsync([Flu], 1, "trial", null, Cancellation);

        var restored = await rules.RestoreAsync(1, 2, "trial over", Cancellation);

        Assert.Equal((3, (int?)1), (restored.Version, restored.Restored));
        Assert.Empty(RuleChange.Between(BuiltInRules.Set.Rules, (await RuleDesk.CurrentAsync(desk.Store, Cancellation)).Rules));
        Assert.Equal([3, 2, 1], (await RuleDesk.HistoryAsync(desk.Store, Cancellation)).Select(version => version.Version));
        Assert.Equal("flu", Assert.Single((await RuleDesk.VersionAsync(desk.Store, 2, Cancellation)).Rules).Id);
    }

    [Fact]
    public async Task ApplyAsync_OnAVersionThatIsNoLongerTheLatest_IsRefused()
    {
        await using var desk = await _organisation.WriteAsync();
        var rules = new RuleDesk(desk);
        await rules.ApplyAsync([Flu], 1, "mine", null, Cancellation);

        var refusal = await Assert.ThrowsAsync<RefusalException>(() =>
            rules.ApplyAsync([Flu with { Id = "other" }], 1, "theirs", null, Cancellation)
        );

        Assert.Contains("version 2", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, (await RuleDesk.CurrentAsync(desk.Store, Cancellation)).Version);
    }

    [Fact]
    public async Task ApplyAsync_WithoutReasonOrChangeOrSense_IsRefusedAndRecordsNothing()
    {
        await using var desk = await _organisation.WriteAsync();
        var rules = new RuleDesk(desk);

        await Assert.ThrowsAsync<RefusalException>(() => rules.ApplyAsync([Flu], 1, " ", null, Cancellation));
        await Assert.ThrowsAsync<RefusalException>(() => rules.ApplyAsync(BuiltInRules.Set.Rules, 1, "same", null, Cancellation));
        await Assert.ThrowsAsync<FieldsRefusedException>(() => rules.ApplyAsync([], 1, "none", null, Cancellation));
        await Assert.ThrowsAsync<RefusalException>(() => rules.RestoreAsync(9, 1, "no such", Cancellation));

        Assert.Equal(1, (await RuleDesk.CurrentAsync(desk.Store, Cancellation)).Version);
        Assert.Empty(await desk.Store.Audit.ReadAsync(0, 10, Cancellation));
    }

    [Fact]
    public void Between_TwoVersions_NamesEveryChange()
    {
        var (a, b, c) = (Flu with { Id = "a" }, Flu with { Id = "b" }, Flu with { Id = "c" });

        var changes = RuleChange.Between([a, b, c], [c, a, b with { Team = 3 }, Flu]);

        Assert.Equal(
            [
                new("c", RuleChangeKind.Moved),
                new("a", RuleChangeKind.Moved),
                new("b", RuleChangeKind.Changed),
                new("flu", RuleChangeKind.Added),
            ],
            changes
        );
        Assert.Equal([new RuleChange("c", RuleChangeKind.Removed)], RuleChange.Between([a, b, c], [a, b]));
    }

    public void Dispose() => _organisation.Dispose();

    private static object Post(string id, string text) =>
        new
        {
            id,
            source = "forum",
            text,
        };
}
