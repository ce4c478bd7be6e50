using Auscult.Contracts;
using Auscult.TestKit.Conformance;

namespace Auscult.Storage.Tests;

/// <summary>Short ways to put something into a store and to ask how it is.</summary>
internal static class Fill
{
    public static async Task<CommitReport> CommitAsync(IStore store, params PostDraft[] posts) =>
        await store.Posts.CommitAsync(new PostBatch([.. posts.Select(post => post.ToPost())], [], null), default);

    public static async Task<long> TotalAsync(IStore store, string word) =>
        (await store.Search.SearchAsync(new TermsNode([word]), new SearchOptions(), default)).Total;

    public static async Task<string> DigestAsync(IStore store)
    {
        var verification = await store.Inspector.VerifyAsync(default);
        Assert.Empty(verification.Problems);
        return verification.Digest;
    }

    /// <summary>A store with something in every table that verification looks at.</summary>
    public static async Task EverythingAsync(IStore store)
    {
        await CommitAsync(
            store,
            Some.Post(1, "one edited later") with
            {
                Findings = [Some.Symptom("SYMP:1")],
                Labels = [Some.Label(Heads.Question)],
            },
            Some.Post(1, "one #edited") with
            {
                Findings = [Some.Symptom("SYMP:1"), Some.Symptom("SYMP:2")],
            },
            Some.Post(2, "two") with
            {
                Labels = [Some.Label(Heads.Privacy)],
                Routes = [new(ItemKind.Privacy, "name")],
                Original = [1],
            },
            Some.Post(3, "three"),
            Some.Post(3, "three").Deleted()
        );
        await store.Audit.AppendAsync(Some.Entry("open"), default);
    }
}
