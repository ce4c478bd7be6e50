using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>The queue: order, pages, filters, counts, clocks.</summary>
internal static class ItemQueueCases
{
    private const ulong Words = 0x0123_4567_89AB_CDEF;
    private static readonly QueueFilter Open = new();

    public static IReadOnlyList<ConformanceCase> All { get; } =
    [
        new("item queue: emergencies first, then whose clock ends first, then who came first", OrderIsByClock),
        new("item queue: certainty and copies give a head start, escalation more", HeadStarts),
        new("item queue: pages follow each other without gaps or repeats", PagesFollow),
        new("item queue: each filter leaves exactly its items", FiltersNarrow),
        new("item queue: what is snoozed is away until its time", SnoozedIsAway),
        new("item queue: only what may be seen", VisibilityNarrows),
        new("item queue: counts by kind, overdue and due soon", CountsAreExact),
        new("item queue: what is new since a number", NewSince),
        new("item queue: posts, lead and source of an item follow its posts", ItemFollowsPosts),
        new("item queue: settled items newest first", SettledNewestFirst),
        new("item queue: changed clocks move what still waits", ClocksMove),
    ];

    internal static PostDraft Routed(int number, ItemKind kind = ItemKind.AdverseEvent, int minutes = 0) =>
        Some.Post(number, "words " + number) with
        {
            Routes = [new(kind, "cue")],
            ObservedAt = Some.Noon.AddMinutes(minutes),
        };

    internal static async Task<IReadOnlyList<QueuedItem>> QueueAsync(this IStore store, QueueFilter? filter = null, int count = 200) =>
        await store.ItemQueue.PageAsync(filter ?? Open, null, Some.Noon, count, default);

    private static async Task OrderIsByClock(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Routed(1, ItemKind.Privacy),
            Routed(2, ItemKind.Question, 5),
            Routed(3, ItemKind.AdverseEvent, 4),
            Routed(4, ItemKind.AdverseEvent, 4),
            Routed(5, ItemKind.Emergency, 60 * 24 * 30)
        );
        var queue = await store.QueueAsync();
        Expect.Sequence([5L, 3L, 4L, 2L, 1L], queue.Select(item => item.LeadPost!.Value), "posts in the order of the queue");
        Expect.Sequence(
            [1.0, 24, 24, 24, 72],
            queue.Select(item => (item.Standing.DueAt - item.OpenedAt).TotalHours),
            "hours of the first clock"
        );
    }

    private static async Task HeadStarts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Routed(1),
            Routed(2) with
            {
                Labels = [Some.Label(Heads.AdverseEvent, 0.5f), Some.Label(Heads.Question, 1f)],
            },
            Routed(3) with
            {
                Fingerprint = Words,
            },
            Routed(4) with
            {
                Fingerprint = Words,
            },
            Routed(5),
            Routed(6) with
            {
                Routes = [new(ItemKind.AdverseEvent, "cue", new RouteCitation(2, 1, 7, RoutePriority.High))],
            },
            Routed(7) with
            {
                Routes = [new(ItemKind.AdverseEvent, "cue", new RouteCitation(2, 2, null, RoutePriority.Low))],
            }
        );
        var queue = await store.QueueAsync();
        Expect.Sequence(
            [6L, 2L, 3L, 1L, 5L, 7L],
            queue.Select(item => item.LeadPost!.Value),
            "high priority, a probability, a copy, nothing, low priority"
        );
        Expect.Equal((7, null), (queue[0].Standing.Team, queue[1].Standing.Team), "teams that the rules gave");
        queue = queue.Skip(1).Take(4).ToList();
        Expect.Equal(0.5, queue[0].Probability, "probability of the label behind the item");
        Expect.Equal(null, queue[1].Probability, "probability when a rule decided");
        Expect.Sequence([1, 2, 1, 1], queue.Select(item => item.Posts), "posts");
        await store.DecideAsync(queue[3], standing => standing with { IsEscalated = true }, DecisionKind.Escalate);
        Expect.Equal(5, (await store.QueueAsync())[0].LeadPost, "what was escalated");
        await store.IsSoundAsync();
    }

    private static async Task PagesFollow(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        // Many share a rank, so that the number decides.
        await store.CommitAsync([.. Enumerable.Range(1, 23).Select(number => Routed(number, minutes: number / 9))]);
        var seen = new List<long>();
        QueuePlace? after = null;
        while (await store.ItemQueue.PageAsync(Open, after, Some.Noon, 4, default) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(item => item.Id));
            after = page[^1].Place;
        }

        Expect.Sequence((await store.QueueAsync()).Select(item => item.Id), seen, "items over all pages");
        Expect.Equal(23, seen.Count, "items");
    }

    private static async Task FiltersNarrow(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(
            Routed(1),
            Routed(2) with
            {
                Source = "beta",
            },
            Routed(3) with
            {
                Language = "fr",
            },
            Routed(4, ItemKind.Question)
        );
        var third = (await store.QueueAsync()).Single(item => item.LeadPost == 3);
        await store.DecideAsync(
            third,
            standing => standing with { State = ItemState.InReview, Assignee = "bob", Team = 7 },
            DecisionKind.Accept
        );
        await FindsAsync(Open with { Kind = ItemKind.Question }, 4);
        await FindsAsync(Open with { State = ItemState.New }, 1, 2, 4);
        await FindsAsync(Open with { State = ItemState.InReview }, 3);
        await FindsAsync(Open with { Source = "beta" }, 2);
        await FindsAsync(Open with { Source = "nobody" });
        await FindsAsync(Open with { Language = "fr" }, 3);
        await FindsAsync(Open with { Assignee = "bob" }, 3);
        await FindsAsync(Open with { Assignee = "" }, 1, 2, 4);
        await FindsAsync(Open with { Team = 7 }, 3);
        await FindsAsync(Open with { OnlyEscalated = true });
        await FindsAsync(Open with { Language = "en", Kind = ItemKind.AdverseEvent, Source = "alpha" }, 1);

        async Task FindsAsync(QueueFilter filter, params long[] posts) =>
            Expect.Sequence(posts, (await store.QueueAsync(filter)).Select(item => item.LeadPost!.Value).Order(), $"posts of {filter}");
    }

    private static async Task SnoozedIsAway(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1), Routed(2));
        var until = Some.Noon.AddHours(2);
        await store.DecideAsync((await store.QueueAsync())[0], standing => standing with { SnoozedUntil = until }, DecisionKind.Snooze);
        Expect.Equal((1, 1, 2), await CountsAsync(until.AddSeconds(-1)), "open, snoozed and both while it sleeps");
        Expect.Equal((2, 0, 2), await CountsAsync(until), "open, snoozed and both from then on");

        async Task<(int, int, int)> CountsAsync(DateTimeOffset now) =>
            (await CountAsync(false, now), await CountAsync(true, now), await CountAsync(null, now));

        async Task<int> CountAsync(bool? snoozed, DateTimeOffset now) =>
            (await store.ItemQueue.PageAsync(Open with { Snoozed = snoozed }, null, now, 10, default)).Count;
    }

    private static async Task VisibilityNarrows(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1), Routed(2) with { Source = "beta" }, Routed(3));
        var third = (await store.QueueAsync()).Single(item => item.LeadPost == 3);
        await store.DecideAsync(third, standing => standing with { Team = 7 }, DecisionKind.Assign);
        await SeesAsync(Open with { Visible = [new(null, "alpha")] }, 1, 3);
        await SeesAsync(Open with { Visible = [] });
        await SeesAsync(Open with { Visible = [new(8, null)] }, 1, 2);
        await SeesAsync(Open with { Visible = [new(7, "alpha"), new(7, "gamma")] }, 1, 3);
        // Limits of two grants do not mix: who sees team 7 at beta and team 8 at alpha does not see team 7 at alpha.
        await SeesAsync(Open with { Visible = [new(7, "beta"), new(8, "alpha")] }, 1, 2);
        await SeesAsync(Open with { Visible = [new(8, null), new(null, "beta")] }, 1, 2);
        await SeesAsync(Open with { Visible = [new(7, null), new(8, "nowhere")] }, 1, 2, 3);
        await SeesAsync(Open with { Visible = [new(8, "beta"), default] }, 1, 2, 3);

        async Task SeesAsync(QueueFilter filter, params long[] posts)
        {
            Expect.Sequence(posts, (await store.QueueAsync(filter)).Select(item => item.LeadPost!.Value).Order(), "posts that may be seen");
            var listed = await store.Items.ListAsync(new ItemFilter(null, null) { Visible = filter.Visible }, default);
            Expect.Sequence(posts, listed.Select(item => item.Posts[0].Post).Order(), "posts of listed items that may be seen");
            var flow = await store.Trends.WorkAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, filter.Visible, default);
            Expect.Equal(posts.Length, (int)flow.Opened, "opened items that may be seen");
        }
    }

    private static async Task CountsAreExact(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1), Routed(2, minutes: 10), Routed(3, ItemKind.Emergency), Routed(4, ItemKind.Question));
        await store.DecideAsync(
            (await store.QueueAsync(Open with { Kind = ItemKind.Question }))[0],
            standing => standing with { State = ItemState.Done },
            DecisionKind.Answer
        );
        var counts = await store.ItemQueue.CountAsync(
            Open with
            {
                Kind = ItemKind.Question,
            },
            Some.Noon.AddHours(1),
            Some.Noon.AddHours(24),
            default
        );
        Expect.Sequence(
            [
                new(ItemKind.AdverseEvent, 2, 0, 1),
                new(ItemKind.Emergency, 1, 1, 1),
                new(ItemKind.Question, 0, 0, 0),
                new(ItemKind.Privacy, 0, 0, 0),
            ],
            counts,
            "counts of open items, whatever kind is looked at"
        );
        var settled = await store.ItemQueue.CountAsync(Open with { State = ItemState.Done }, Some.Noon, Some.Noon, default);
        Expect.Sequence(
            [(0L, 0L, 0L), (0, 0, 0), (1, 0, 0), (0, 0, 0)],
            settled.Select(count => (count.Count, count.Overdue, count.DueSoon)),
            "counts of what is done, none of it late"
        );
    }

    private static async Task NewSince(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        Expect.Equal((0, 0), await store.ItemQueue.NewAsync(Open, 0, Some.Noon, default), "last and count of an empty store");
        await store.CommitAsync(Routed(1), Routed(2, ItemKind.Question), Routed(3));
        Expect.Equal((3, 2), await store.ItemQueue.NewAsync(Open, 1, Some.Noon, default), "last and count behind the first");
        Expect.Equal(
            (3, 1),
            await store.ItemQueue.NewAsync(Open with { Kind = ItemKind.Question }, 0, Some.Noon, default),
            "last and count of questions"
        );
    }

    private static async Task ItemFollowsPosts(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        var first = Routed(1) with { Fingerprint = Words, Language = "fr" };
        var copy = Routed(2) with { Fingerprint = Words, Source = "beta" };
        await store.CommitAsync(first, copy, first with { Text = "edited", EditedAt = Some.Noon.AddHours(1) });
        var item = (await store.QueueAsync()).Single();
        Expect.Equal((2, "alpha", "fr", 1L), (item.Posts, item.Source, item.Language, item.LeadPost), "posts, source, language, lead");
        await store.CommitAsync(first.Deleted());
        Expect.Equal(2, (await store.QueueAsync()).Single().LeadPost, "lead after the first post was deleted");
        await store.Posts.ExpireAsync("beta", Some.Noon.AddYears(1), 10, default);
        await store.IsSoundAsync();
        Expect.Equal(0, (await store.QueueAsync()).Count, "items whose last post went");
        Expect.Equal(null, (await store.ItemQueue.FindAsync(item.Id, default))?.LeadPost, "lead of an item without posts");
    }

    private static async Task SettledNewestFirst(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        await store.CommitAsync(Routed(1), Routed(2), Routed(3));
        foreach (var item in await store.QueueAsync())
        {
            await store.DecideAsync(item, standing => standing with { State = ItemState.Dismissed }, DecisionKind.Dismiss);
        }

        var dismissed = Open with { State = ItemState.Dismissed };
        Expect.Sequence([3L, 2L, 1L], (await store.QueueAsync(dismissed)).Select(item => item.LeadPost!.Value), "dismissed");
        var second = await store.ItemQueue.PageAsync(dismissed, new QueuePlace(0, 3), Some.Noon, 1, default);
        Expect.Sequence([2L], second.Select(item => item.LeadPost!.Value), "the page behind the first");
    }

    private static async Task ClocksMove(IStoreFixture fixture)
    {
        await using var store = await fixture.OpenAsync();
        Expect.Sequence(
            ItemDeadline.Default.OrderBy(deadline => deadline.Kind),
            await store.ItemQueue.DeadlinesAsync(default),
            "deadlines of a new store"
        );
        await store.CommitAsync(Routed(1), Routed(2), Routed(3, ItemKind.Question));
        var due = Some.Noon.AddDays(15);
        await store.DecideAsync(
            (await store.QueueAsync())[0],
            standing => standing with { State = ItemState.InReview, DueAt = due },
            DecisionKind.Accept
        );
        ItemDeadline[] deadlines = [new(ItemKind.AdverseEvent, 8 * 60, 7), new(ItemKind.Question, 4 * 60, null)];
        await store.ItemQueue.SetDeadlinesAsync(deadlines, default);
        Expect.Sequence(
            [deadlines[0], ItemDeadline.Default[0], deadlines[1], ItemDeadline.Default[3]],
            await store.ItemQueue.DeadlinesAsync(default),
            "deadlines"
        );
        await store.CommitAsync(Routed(4));
        var dueOf = (await store.QueueAsync()).ToDictionary(item => item.LeadPost!.Value, item => item.Standing.DueAt);
        Expect.Equal((due, 8.0, 4.0, 8.0), (dueOf[1], Hours(2), Hours(3), Hours(4)), "due: accepted, waiting, question, opened since");

        double Hours(long post) => (dueOf[post] - Some.Noon).TotalHours;
    }
}
