using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>What goes in comes out: nothing rounded, filled in or left out.</summary>
internal static class RoundTripCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("round trip: every field of a full post comes back", KeepsEverything),
        new("round trip: what a post does not say stays unknown", KeepsUnknown),
        new("round trip: dates keep their offsets", KeepsOffsets),
        new("round trip: every kind, flag and field of findings comes back in order", KeepsFindings),
        new("round trip: labels keep their probability or its absence", KeepsLabels),
        new("round trip: an undated post counts in totals and in no timeline", UndatedHasNoDay),
        new("findings: replacing them replaces labels, language and tallies too", ReplacesFindings),
        new("findings: of a version that moved on, a tombstone or an unknown post are left alone", LeavesMovedPosts),
    ];

    private static readonly PostDraft Full = Some.Post(1, "texte ⟦phone⟧ 🤮") with
    {
        Network = "mastodon",
        Kind = PostKind.Review,
        Visibility = Visibility.Members,
        Followers = 12,
        PublishedAt = new DateTimeOffset(2026, 3, 1, 23, 59, 59, TimeSpan.FromHours(-9.5)),
        EditedAt = new DateTimeOffset(2026, 3, 2, 1, 2, 3, new TimeSpan(5, 45, 0)),
        Title = "titre",
        Media = [new("image", "alt", null, null, "hash"), new("video", null, "caption", "transcript", null)],
        Language = "fr",
        ReplyTo = 2,
        RepostOf = 3,
        Thread = 4,
        Counts = new(0, null, 3, 4_000_000_000),
        Rating = 4.25,
        Place = "Montréal",
        Tags = [new("b", "2"), new("a", "1"), new("b", "")],
        Protection = 3,
        Findings = [Some.Symptom("SYMP:1", FindingFlags.Negated)],
        Labels = [Some.Label(Heads.AdverseEvent, 0.5f)],
    };

    private static async Task KeepsEverything(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Full);
        var (expected, post) = (Full.ToPost(), await store.TheAsync(1));
        Same(expected, post);
        Expect.Equal(expected.EditedAt, post.EditedAt, "edited at");
        Expect.Equal(expected.ObservedAt, post.ObservedAt, "observed at");
        Expect.Equal((expected.ReplyTo, expected.RepostOf, expected.Thread), (post.ReplyTo, post.RepostOf, post.Thread), "references");
        Expect.Sequence(expected.Media, post.Media, "media");
        Expect.Sequence(expected.Tags, post.Tags, "tags");
        Expect.Sequence(expected.Findings, post.Findings, "findings");
        Expect.Sequence(expected.Labels, post.Labels, "labels");
        var byNumber = Expect.NotNull(await store.Posts.FindAsync(post.Id, default), "the post by its number");
        Expect.Equal((post.Key, post.Text), (byNumber.Key, byNumber.Text), "the post by its number");
    }

    private static void Same(AnalyzedPost expected, StoredPost post)
    {
        Expect.Equal((expected.Key, expected.Author), (post.Key, post.Author), "keys");
        Expect.Equal((expected.Network, expected.Source), (post.Network, post.Source), "network and source");
        Expect.Equal((expected.Kind, expected.Visibility), (post.Kind, post.Visibility), "kind and visibility");
        Expect.Equal((expected.Title, expected.Text, expected.Language), (post.Title, post.Text, post.Language), "words");
        Expect.Equal((expected.Counts, expected.Rating, expected.Place), (post.Counts, post.Rating, post.Place), "numbers and place");
        Expect.Equal(expected.ProtectionVersion, post.ProtectionVersion, "protection version");
        Expect.Equal(expected.PublishedAt, post.PublishedAt, "published at");
    }

    private static async Task KeepsUnknown(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(new PostDraft(1, "words"));
        var post = await store.TheAsync(1);
        Expect.Equal((null, null), (post.PublishedAt, post.EditedAt), "dates");
        Expect.Equal((null, null, null), (post.Author, post.AuthorId, post.Title), "author and title");
        Expect.True(post.Counts.IsEmpty, "no counts");
        Expect.Equal((null, null), (post.Rating, post.Place), "rating and place");
        Expect.Equal((null, null, null), (post.ReplyTo, post.RepostOf, post.Thread), "references");
        Expect.Equal((0, 0, 0, 0), (post.Media.Count, post.Tags.Count, post.Findings.Count, post.Labels.Count), "lists");
        await store.IsSoundAsync();
    }

    private static async Task KeepsOffsets(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        TimeSpan[] offsets = [TimeSpan.Zero, TimeSpan.FromHours(14), TimeSpan.FromHours(-12), new(5, 45, 0), new(0, -30, 0)];
        for (var i = 0; i < offsets.Length; i++)
        {
            await store.CommitAsync(Some.Post(i + 1) with { PublishedAt = Some.Noon.ToOffset(offsets[i]) });
        }

        var posts = await store.Posts.ReadAsync(0, 100, default);
        Expect.Sequence(offsets, posts.Select(post => post.PublishedAt?.Offset ?? TimeSpan.MinValue), "offsets");
        Expect.True(posts.All(post => post.PublishedAt == Some.Noon), "the same instant under each offset");
        var timeline = (await store.SearchAsync(new AllNode())).Timeline;
        Expect.Sequence([new TimelineCount(new DateOnly(2026, 3, 4), offsets.Length)], timeline, "one UTC day");
    }

    private static async Task KeepsFindings(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var findings = new List<Finding>();
        foreach (var kind in Enum.GetValues<FindingKind>())
        {
            for (var flags = 0; flags < 16; flags++)
            {
                var field = new PostField((byte)flags);
                var concept = $"{kind}:{flags}";
                findings.Add(new(field, flags * 1000, 65_536 + flags, kind, concept, flags / 100f, (FindingFlags)flags, "a@1", concept));
            }
        }

        await store.CommitAsync(Some.Post(1) with { Findings = findings });
        Expect.Sequence(findings, (await store.TheAsync(1)).Findings, "findings");
        await store.IsSoundAsync();
    }

    private static async Task KeepsLabels(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        PostLabel[] labels = [.. Heads.All.Select((head, index) => Some.Label(head, index == 0 ? null : index % 3 * 0.5f))];
        await store.CommitAsync(Some.Post(1) with { Labels = labels });
        Expect.Sequence(labels, (await store.TheAsync(1)).Labels, "labels");
    }

    private static async Task UndatedHasNoDay(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1), Some.Post(2) with { PublishedAt = null });
        var result = await store.SearchAsync(new AllNode());
        Expect.Equal((2L, 1L), (result.Total, result.Undated), "total and undated");
        Expect.Sequence([1L], result.Timeline.Select(day => day.Count), "timeline");
        Expect.Sequence([Some.Key(1), Some.Key(2)], result.Posts.Select(post => post.Key), "undated last");
        await store.FindsAsync(new FieldNode(QueryField.Since, "1970-01-01T00:00:00Z"), 1);
        await store.FindsAsync(new FieldNode(QueryField.Until, "2100-01-01T00:00:00Z"), 1);
    }

    private static async Task ReplacesFindings(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Full, Some.Post(2));
        var (job, post) = (await store.JobAsync("reanalyze"), await store.TheAsync(1));
        Finding[] findings = [Some.Symptom("SYMP:2"), Some.Symptom("SYMP:3", FindingFlags.Historical)];
        PostLabel[] labels = [Some.Label(Heads.Question), Some.Label(Heads.Emergency)];
        await store.Posts.ReplaceFindingsAsync(
            [new(post.Id, 1, "en", findings, labels)],
            job with
            {
                Cursor = "1",
                IsDone = true,
            },
            default
        );
        var now = await store.TheAsync(1);
        Expect.Sequence(findings, now.Findings, "findings");
        Expect.Sequence(labels, now.Labels, "labels");
        Expect.Equal(("en", 1, Full.Text), (now.Language, now.Version, now.Text), "language, version and text");
        await store.FindsAsync(new FieldNode(QueryField.Concept, "SYMP:3"), 1);
        await store.FindsAsync(new FieldNode(QueryField.Label, Heads.AdverseEvent));
        Expect.Equal(2L, (await store.Inspector.StatisticsAsync(default)).Mentions, "mentions");
        Expect.Equal(null, await store.Jobs.FindOpenAsync("reanalyze", "key", default), "the job, which is done");
        await store.IsSoundAsync();
    }

    private static async Task LeavesMovedPosts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Some.Post(1), Some.Post(2));
        var (first, second) = (await store.TheAsync(1), await store.TheAsync(2));
        await store.CommitAsync(Some.Post(1, "edited"), Some.Post(2).Deleted());
        var digest = await store.DigestAsync();
        Finding[] findings = [Some.Symptom("SYMP:2")];
        await store.Posts.ReplaceFindingsAsync(
            [new(first.Id, 1, "de", findings, []), new(second.Id, 1, "de", findings, []), new(999, 1, "de", findings, [])],
            await store.JobAsync(),
            default
        );
        Expect.Equal(digest, await store.DigestAsync(), "digest");
    }
}
