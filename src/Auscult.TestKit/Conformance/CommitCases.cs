using Auscult.Contracts;
using static Auscult.TestKit.Conformance.StoreSteps;

namespace Auscult.TestKit.Conformance;

/// <summary>What a delivery does to a post that is known, unknown, edited or deleted.</summary>
internal static class CommitCases
{
    private static readonly CommitReport Stored = new(1, 0, 0, 0);
    private static readonly CommitReport Updated = new(0, 1, 0, 0);
    private static readonly CommitReport Deleted = new(0, 0, 1, 0);
    private static readonly CommitReport Duplicate = new(0, 0, 0, 1);
    private static readonly PostDraft First = Some.Post(1, "first words");

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("commit: an unknown post is stored as version 1", StoresUnknownPost),
        new("commit: the same words again are a duplicate", RefusesSameWords),
        new("commit: other words are an edit that raises the version", EditRaisesVersion),
        new("commit: the words an edit replaced are kept as a version", EditKeepsReplacedWords),
        new("commit: an edit older than what is stored is a duplicate", OlderEditIsDuplicate),
        new("commit: an edit without a date does not undo a dated one", UndatedEditIsDuplicate),
        new("commit: words of an earlier version are a duplicate", EarlierWordsAreDuplicate),
        new("commit: other media under the same words are an edit, each time", OtherMediaAreEdits),
        new("commit: words protected in another way are not compared", OtherProtectionIsDuplicate),
        new("commit: a deletion leaves a tombstone without words", DeletionLeavesTombstone),
        new("commit: a deletion before its post keeps the post out", EarlyDeletionKeepsOut),
        new("commit: redelivery after a deletion does not resurrect", RedeliveryDoesNotResurrect),
        new("commit: a second source is a second sighting, not a second post", SecondSourceIsSighting),
        new("commit: an edit from a second source belongs to that source", EditFromSecondSource),
        new("commit: an edit without an author keeps the author", EditKeepsAuthor),
        new("commit: counts an edit does not know stay", EditKeepsCounts),
        new("commit: half a key in common is another post", HalfKeysDiffer),
        new("commit: words outside the plain come back the same and are duplicates again", OddWordsAreStable),
    ];

    private static async Task StoresUnknownPost(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        Expect.Equal(Stored, await store.CommitAsync(First), "report");
        var post = await store.TheAsync(1);
        Expect.Equal(1, post.Version, "version");
        Expect.Equal("first words", post.Text, "text");
        Expect.Equal(false, post.IsDeleted, "is deleted");
        await store.IsSoundAsync();
    }

    private static async Task RefusesSameWords(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(First);
        Expect.Equal(Duplicate, await store.CommitAsync(First), "report of the second delivery");
        Expect.Equal(1, (await store.TheAsync(1)).Version, "version");
        await CountsAsync(store, posts: 1, sightings: 1);
    }

    private static async Task EditRaisesVersion(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(First);
        Expect.Equal(Updated, await store.CommitAsync(First with { Text = "second words" }), "report of the edit");
        Expect.Equal(Updated, await store.CommitAsync(First with { Text = "third words", Title = "new" }), "report of the second edit");
        var post = await store.TheAsync(1);
        Expect.Equal(3, post.Version, "version");
        Expect.Equal("third words", post.Text, "text");
        Expect.Equal("new", post.Title, "title");
        await store.FindsAsync(Word("third"), 1);
        await store.FindsAsync(Word("first"));
        await store.FindsAsync(Word("second"));
        await store.IsSoundAsync();
    }

    private static async Task EditKeepsReplacedWords(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(First);
        await store.CommitAsync(First with { Text = "second words" });
        Expect.Equal(1L, (await store.Inspector.StatisticsAsync(default)).Versions, "kept versions");
    }

    private static async Task OlderEditIsDuplicate(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(First with { Text = "newer", EditedAt = Some.Noon.AddHours(2) });
        Expect.Equal(Duplicate, await store.CommitAsync(First with { Text = "older", EditedAt = Some.Noon.AddHours(1) }), "report");
        Expect.Equal("newer", (await store.TheAsync(1)).Text, "text");
        await store.FindsAsync(Word("older"));
    }

    private static async Task UndatedEditIsDuplicate(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(First with { Text = "newer", EditedAt = Some.Noon.AddHours(2) });
        Expect.Equal(Duplicate, await store.CommitAsync(First), "report of words without an edit date");
        Expect.Equal("newer", (await store.TheAsync(1)).Text, "text");
    }

    private static async Task EarlierWordsAreDuplicate(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(First);
        await store.CommitAsync(First with { Text = "second words" });
        Expect.Equal(Duplicate, await store.CommitAsync(First), "report of the first words");
        Expect.Equal("second words", (await store.TheAsync(1)).Text, "text");
    }

    private static async Task OtherMediaAreEdits(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        foreach (var (alt, report) in new[] { ("cat", Stored), ("dog", Updated), ("cow", Updated), ("dog", Duplicate), ("cat", Duplicate) })
        {
            Expect.Equal(report, await store.CommitAsync(First with { Media = [new("image", alt, null, null, null)] }), $"report of {alt}");
        }

        await store.FindsAsync(Word("cow"), 1);
        await store.FindsAsync(Word("dog"));
        await store.IsSoundAsync();
    }

    private static async Task OtherProtectionIsDuplicate(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(First);
        Expect.Equal(Duplicate, await store.CommitAsync(First with { Text = "masked words", Protection = 2 }), "report");
        var edit = First with { Text = "masked words", Protection = 2, EditedAt = Some.Noon };
        Expect.Equal(Updated, await store.CommitAsync(edit), "report of a dated edit");
    }

    private static async Task DeletionLeavesTombstone(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            First with
            {
                Title = "title",
                Place = "Lyon",
                Rating = 3,
                ReplyTo = 9,
                Findings = [Some.Symptom("SYMP:1")],
                Labels = [Some.Label(Heads.Question)],
            }
        );
        await store.CommitAsync(First with { Text = "second words" });
        Expect.Equal(Deleted, await store.CommitAsync(First.Deleted()), "report of the deletion");
        var post = await store.TheAsync(1);
        Expect.True(post.IsDeleted, "a tombstone");
        Expect.Equal(
            "|||0|0|0|||",
            $"{post.Text}|{post.Title}|{post.Place}|{post.Findings.Count}|{post.Labels.Count}|{post.Media.Count}|{post.PublishedAt}|{post.AuthorId}|"
                + $"{post.ReplyTo}",
            "what the tombstone holds"
        );
        await store.FindsAsync(new AllNode());
        await store.FindsAsync(Word("second"));
        var statistics = await store.Inspector.StatisticsAsync(default);
        Expect.Equal((0L, 1L, 0L, 0L), (statistics.Posts, statistics.Tombstones, statistics.Versions, statistics.Mentions), "counts");
        await store.IsSoundAsync();
    }

    private static async Task EarlyDeletionKeepsOut(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        Expect.Equal(Deleted, await store.CommitAsync(First.Deleted()), "report of the deletion");
        Expect.Equal(Duplicate, await store.CommitAsync(First), "report of the late post");
        Expect.True((await store.TheAsync(1)).IsDeleted, "a tombstone");
        await store.FindsAsync(Word("first"));
        await store.IsSoundAsync();
    }

    private static async Task RedeliveryDoesNotResurrect(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(First);
        await store.CommitAsync(First.Deleted());
        Expect.Equal(Duplicate, await store.CommitAsync(First), "report of the same words");
        Expect.Equal(Duplicate, await store.CommitAsync(First with { Text = "new words", EditedAt = Some.Noon }), "report of an edit");
        Expect.Equal(Duplicate, await store.CommitAsync(First.Deleted()), "report of a second deletion");
        await store.FindsAsync(new AllNode());
        await store.IsSoundAsync();
    }

    private static async Task SecondSourceIsSighting(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(First);
        Expect.Equal(Duplicate, await store.CommitAsync(First with { Source = "beta" }), "report");
        await CountsAsync(store, posts: 1, sightings: 2);
    }

    private static async Task EditFromSecondSource(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(First);
        await store.CommitAsync(First with { Text = "second words", Source = "beta" });
        Expect.Equal("beta", (await store.TheAsync(1)).Source, "source of the version");
        await store.FindsAsync(new FieldNode(QueryField.Source, "beta"), 1);
        await store.FindsAsync(new FieldNode(QueryField.Source, "alpha"));
        await CountsAsync(store, posts: 1, sightings: 2);
    }

    private static async Task EditKeepsAuthor(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(First);
        await store.CommitAsync(First with { Text = "second words", Author = null });
        Expect.Equal(First.Author, (await store.TheAsync(1)).Author, "author");
        await store.IsSoundAsync();
    }

    private static async Task EditKeepsCounts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(First with { Counts = new(1, 2, 3, 4) });
        await store.CommitAsync(First with { Text = "second words", Counts = new(null, 0, null, 9) });
        Expect.Equal(new Engagement(1, 0, 3, 9), (await store.TheAsync(1)).Counts, "counts");
    }

    private static async Task HalfKeysDiffer(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var high = new UInt128(7, 1);
        var batch = new PostBatch([WithKey(high, 7), WithKey(high + 1, 8), WithKey(new UInt128(8, 1), 9)], [], null);
        Expect.Equal(new CommitReport(3, 0, 0, 0), await store.Posts.CommitAsync(batch, default), "report");
        Expect.Equal(3L, (await store.Inspector.StatisticsAsync(default)).Authors, "authors");
        await store.IsSoundAsync();
    }

    private static async Task OddWordsAreStable(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        foreach (var (text, number) in OddWords().Select((text, index) => (text, index + 1)))
        {
            var post = Some.Post(number, text) with { Title = text };
            Expect.Equal(Stored, await store.CommitAsync(post), $"report of odd words {number}");
            Expect.Equal(Duplicate, await store.CommitAsync(post), $"report of odd words {number} again");
            Expect.Equal(text, (await store.TheAsync(number)).Text, "text");
        }

        await store.IsSoundAsync();
    }

    private static IEnumerable<string> OddWords() =>
        ["", " ", "quote ' \" %_ \\", "line\nbreak\r\n\ttab", "🤮 émoji ⟦phone⟧ 漢字", "nul\0inside", new string('x', 100_000)];

    private static AnalyzedPost WithKey(UInt128 key, int author) =>
        new()
        {
            Key = new PostKey(key),
            Author = new AuthorKey(key),
            Network = "web",
            Source = "alpha",
            Text = "",
            ObservedAt = Some.Noon,
            SealedLinks = Some.Sealed("link", author),
            SealedAuthor = Some.Sealed("author", author),
        };

    private static async Task CountsAsync(IStore store, long posts, long sightings)
    {
        var statistics = await store.Inspector.StatisticsAsync(default);
        Expect.Equal((posts, sightings), (statistics.Posts, statistics.Sightings), "posts and sightings");
        await store.IsSoundAsync();
    }
}
