using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Filters that people keep under a name.</summary>
internal static class ViewCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [new("views: own and shared ones, saved, renamed, replaced, deleted by their owner", SavedViews)];

    private static async Task SavedViews(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var entry = Some.Entry("save-view");
        var mine = await SaveAsync(new SavedView(0, "alice", "late", "kind=emergency", false));
        await SaveAsync(new SavedView(0, "bob", "ours", "team=safety", true));
        await SaveAsync(new SavedView(0, "bob", "secret", "x=1", false));
        Expect.Sequence(["late", "ours"], await NamesAsync("alice"), "views alice sees, own first");
        Expect.Equal(mine, await SaveAsync(new SavedView(0, "alice", "late", "kind=privacy", true)), "number when the name is saved again");
        Expect.Equal(mine, await SaveAsync(new SavedView(mine, "alice", "later", "kind=privacy", true)), "number when it is renamed");
        Expect.Sequence(["ours", "secret", "later"], await NamesAsync("bob"), "views bob sees, own first");
        Expect.True(!await store.SavedViews.DeleteAsync(mine, "bob", entry, default), "no deletion by another");
        Expect.True(await store.SavedViews.DeleteAsync(mine, "alice", entry, default), "deletion by the owner");
        Expect.Sequence(["ours"], await NamesAsync("alice"), "views that are left");
        Expect.Equal(6, (await store.Audit.ReadAsync(0, 10, default)).Count, "audit records");

        async Task<long> SaveAsync(SavedView view) => await store.SavedViews.SaveAsync(view, entry, default);

        async Task<IEnumerable<string>> NamesAsync(string account) =>
            (await store.SavedViews.ListAsync(account, default)).Select(view => view.Name);
    }
}
