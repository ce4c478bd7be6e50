using Auscult.App.Routing;
using Auscult.Contracts;
using static Auscult.App.Tests.Routing.CompiledRulesTests;

namespace Auscult.App.Tests.Routing;

public sealed class RulePreviewTests
{
    private static readonly RouteRule[] Proposed =
    [
        Rule("french-questions", ItemKind.Question, new RouteCondition { Label = Heads.Question, Languages = ["fr"] }),
        Rule("flu", ItemKind.Question, new RouteCondition { Words = "flu OR grippe OR je OR médicament*" }) with
        {
            Unless = new RouteCondition { Label = Heads.AdverseEvent },
        },
        Rule("events", ItemKind.AdverseEvent, new RouteCondition { Label = Heads.AdverseEvent, AtLeast = 0.5 }),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The truth is what the rules do to the same posts when they come in.</summary>
    [Fact]
    public async Task RunAsync_ProposedRules_CountsWhatTheyWouldHaveCaught()
    {
        using var now = new Organisation();
        using var then = new Organisation();
        await using (var desk = await then.WriteAsync())
        {
            await new RuleDesk(desk).ApplyAsync(Proposed, 1, "trial", null, Cancellation);
        }

        await SimulatedConversation.IngestAsync(now);
        await SimulatedConversation.IngestAsync(then);
        await using var reader = now.Read();
        await using var other = then.Read();

        var preview = await new RulePreview(reader.Store, reader.Clock).RunAsync(Proposed, PreviewWindow.Everything, null, Cancellation);

        var (truthNow, truthThen) = (await RoutedAsync(reader.Store), await RoutedAsync(other.Store));
        Assert.All(
            preview.Kinds,
            kind =>
            {
                var (before, after) = (truthNow[kind.Kind].ToHashSet(), truthThen[kind.Kind].ToHashSet());
                Assert.Equal((before.Count, after.Count), ((int)kind.Now, (int)kind.Then));
                Assert.Equal(
                    (after.Except(before).Count(), before.Except(after).Count()),
                    ((int)kind.NewlyCaught, (int)kind.NoLongerCaught)
                );
                Assert.All(kind.NewSamples, post => Assert.True(after.Contains(post) && !before.Contains(post)));
                Assert.All(kind.LostSamples, post => Assert.True(before.Contains(post) && !after.Contains(post)));
            }
        );
        var question = preview.Kinds.Single(kind => kind.Kind == ItemKind.Question);
        Assert.True(question is { NewlyCaught: > 0, NoLongerCaught: > 0, NewSamples.Count: RulePreview.Samples }, $"{question}");
        Assert.Equal(question.Then, preview.Rules.Where(rule => rule.Kind == ItemKind.Question).Sum(rule => rule.Caught));
        Assert.True(preview.Rules[2].Matched == preview.Rules[2].Caught && preview.Rules[2].Caught > 0, $"{preview.Rules[2]}");
        Assert.True(preview.Rules[1].Matched > preview.Rules[1].Caught, $"{preview.Rules[1]}: some are questions in French");
        Assert.True(preview.Posts > 0);
    }

    [Fact]
    public async Task RunAsync_RulesThatHold_ChangeNothing()
    {
        using var organisation = new Organisation();
        await SimulatedConversation.IngestAsync(organisation);
        await using var desk = organisation.Read();

        var preview = await new RulePreview(desk.Store, desk.Clock).RunAsync(
            BuiltInRules.Set.Rules,
            PreviewWindow.Everything,
            null,
            Cancellation
        );

        Assert.All(preview.Kinds, kind => Assert.Equal((0, 0, kind.Now), (kind.NewlyCaught, kind.NoLongerCaught, kind.Then)));
        Assert.All(preview.Rules, rule => Assert.Equal(rule.CaughtNow, rule.Caught));
        Assert.Contains(preview.Rules, rule => rule.Caught > 0);
    }

    [Fact]
    public async Task RunAsync_Window_LooksAtPostsPublishedInIt()
    {
        using var organisation = new Organisation();
        await organisation.IngestAsync(Post("1", "2026-01-02T00:00:00Z"), Post("2", "2026-01-03T00:00:00Z"), Post("3", null));
        await using var desk = organisation.Read();
        var runs = new RulePreview(desk.Store, desk.Clock);
        var window = new PreviewWindow(Day(2), Day(3));

        var preview = await runs.RunAsync(
            [Rule("flu", ItemKind.Question, new RouteCondition { Words = "flu" })],
            window,
            null,
            Cancellation
        );

        Assert.Equal((1, 1, null), (preview.Posts, preview.Rules[0].Caught, preview.Rules[0].CaughtNow));
    }

    [Fact]
    public async Task RunAsync_Cancelled_Stops()
    {
        using var organisation = new Organisation();
        await organisation.IngestAsync(Post("1", null));
        await using var desk = organisation.Read();
        using var cancellation = new CancellationTokenSource();
        var progress = new CancelAtFirst(cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new RulePreview(desk.Store, desk.Clock).RunAsync(Proposed, PreviewWindow.Everything, progress, cancellation.Token)
        );

        Assert.Equal(1, progress.Reports);
    }

    private static DateTimeOffset Day(int day) => new(2026, 1, day, 0, 0, 0, TimeSpan.Zero);

    private static object Post(string id, string? published) =>
        new
        {
            id,
            source = "forum",
            published_at = published,
            text = "The flu is back in town " + id,
        };

    /// <summary>Posts by the kind of item they are in.</summary>
    private static async Task<ILookup<ItemKind, long>> RoutedAsync(IStore store)
    {
        var items = await store.Items.ListAsync(new ItemFilter(null, null, 0, 10_000), Cancellation);
        var posts = new List<(ItemKind Kind, long Post)>();
        foreach (var item in items.Where(item => item.State == ItemState.New))
        {
            foreach (var member in item.Posts)
            {
                // The last version decides, as the preview can only ask what is stored now.
                var post = await store.Posts.FindAsync(member.Post, Cancellation);
                if (post is { IsDeleted: false } && post.Version == member.Version)
                {
                    posts.Add((item.Kind, member.Post));
                }
            }
        }

        return posts.Distinct().ToLookup(entry => entry.Kind, entry => entry.Post);
    }

    private sealed class CancelAtFirst(CancellationTokenSource cancellation) : IProgress<double>
    {
        public int Reports { get; private set; }

        public void Report(double value)
        {
            Reports++;
            cancellation.Cancel();
        }
    }
}
