using System.Globalization;
using Auscult.App.Listening;
using Auscult.App.Samples;
using Auscult.App.Upkeep;
using Auscult.Contracts;

namespace Auscult.App.Tests.Samples;

/// <summary>Drawing, judging and exporting on a real store.</summary>
public sealed class SampleDeskTests : IDisposable
{
    private readonly Organisation _organisation = new();

    private static readonly Lazy<Understanding> Shared = new(() => new Understanding());

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draw_SameSeed_GivesTheSamePostsAndAnotherSeedOthers()
    {
        await using var desk = await FilledAsync(60);

        var first = await DrawAsync(desk, Order(20, SampleMethod.Random));
        var again = await DrawAsync(desk, Order(20, SampleMethod.Random));
        var other = await DrawAsync(desk, Order(20, SampleMethod.Random) with { Seed = 8 });

        Assert.Equal(first.Posts, again.Posts);
        Assert.NotEqual(first.Posts.Select(post => post.Post).Order(), other.Posts.Select(post => post.Post).Order());
        Assert.Equal((20, 60L), (first.Draft.Size, first.Draft.Population));
        Assert.Equal(Enumerable.Range(1, 20), first.Posts.Select(post => post.Position));
        Assert.Distinct(first.Posts.Select(post => post.Post));
        Assert.NotEqual(first.Posts.Select(post => post.Post).Order(), first.Posts.Select(post => post.Post));
    }

    [Fact]
    public async Task Draw_Stratified_TakesFromEveryBandAndKnowsItsSize()
    {
        await using var desk = await FilledAsync(60);

        var draw = await DrawAsync(desk, Order(20, SampleMethod.Stratified));

        Assert.True(draw.Draft.Strata.Count > 1, "posts about medicines have scores and the others have none");
        Assert.Equal(60, draw.Draft.Strata.Sum(stratum => stratum.Population));
        Assert.Equal(20, draw.Posts.Count);
        Assert.All(draw.Draft.Strata, stratum => Assert.Equal(stratum.Drawn, draw.Posts.Count(post => post.Stratum == stratum.Number)));
        Assert.All(draw.Posts, post => Assert.Equal(ScoreBands.Of(post.Score), post.Stratum));
        Assert.Contains("adverse-event-head@", draw.Draft.Versions, StringComparison.Ordinal);
    }

    /// <summary>What is found when drawn is what was stored when it came in: the same head, the same thresholds.</summary>
    [Fact]
    public async Task Draw_OfEverything_FindsWhatTheStoreFinds()
    {
        await using var desk = await FilledAsync(60);

        var draw = await DrawAsync(desk, Order(60, SampleMethod.Random));

        var labelled = (await Organisation.SearchAsync(desk, "label:adverse-event")).Total;
        Assert.True(labelled > 0);
        Assert.Equal(labelled, draw.Draft.Scores.Sum(score => score.Found));
        Assert.Equal(labelled, draw.Posts.Count(post => post.IsFound));
    }

    /// <summary>
    /// What a threshold is said to find before it is saved is what the store finds after a second analysis: of classes that compete, of one that
    /// asks for another label first, and of heads with a threshold of their own.
    /// </summary>
    [Theory]
    [InlineData(Heads.Negative)]
    [InlineData(Heads.Positive)]
    [InlineData(Heads.Sadness)]
    [InlineData(Heads.HealthMention)]
    [InlineData(Heads.SevereHarm)]
    [InlineData(Heads.Distress)]
    public async Task At_AnyThreshold_FindsWhatTheStoreFindsOnceItIsSaved(string head)
    {
        await using var desk = await FilledAsync(60);
        var draw = await DrawAsync(desk, Order(60, SampleMethod.Random) with { Head = head });
        Assert.Equal(await LabelledAsync(), draw.Draft.Scores.Sum(score => score.Found));
        var scored = draw.Draft.Scores.Where(score => score.Step >= 0).ToList();
        Assert.NotEmpty(scored);

        var version = 0;
        foreach (var threshold in new[] { .005, (double)scored[scored.Count / 2].Step / PostLabel.Steps, .95 })
        {
            await new ThresholdDesk(desk).SaveAsync(head, threshold, version++, "to compare", null, Cancellation);
            await Reanalysis.RunAsync(desk, null, Cancellation);

            Assert.Equal(
                scored.Where(score => new HeadScore(score.Step).Meets(threshold)).Sum(score => score.Posts),
                await LabelledAsync()
            );
        }

        async Task<long> LabelledAsync() => (await Organisation.SearchAsync(desk, "label:" + head)).Total;
    }

    /// <summary>A head that asks for another label first is asked about the posts that have it now; the sample says what held.</summary>
    [Fact]
    public async Task Draw_OfWhatAsksForAnotherLabel_ScoresThePostsThatHaveIt()
    {
        await using var desk = await FilledAsync(60);
        await new ThresholdDesk(desk).SaveAsync(Heads.AdverseEvent, 1, 0, "none", null, Cancellation);

        var draw = await DrawAsync(desk, Order(60, SampleMethod.Random) with { Head = Heads.SevereHarm });

        Assert.Equal(HeadScore.None.Step, Assert.Single(draw.Draft.Scores).Step);
        Assert.Contains("+adverse-event=1", draw.Draft.Versions, StringComparison.Ordinal);
        Assert.Null(draw.Draft.Threshold);
    }

    [Fact]
    public async Task Draw_OfAQuery_DrawsFromItsPostsAlone()
    {
        await using var desk = await FilledAsync(60);

        var draw = await DrawAsync(desk, Order(5000, SampleMethod.Random) with { Query = "weather" });

        Assert.Equal((30L, 30), (draw.Draft.Population, draw.Posts.Count));
    }

    [Theory]
    [InlineData("", Heads.AdverseEvent, 10, "", "name")]
    [InlineData("ring 06 12 34 56 78", Heads.AdverseEvent, 10, "", "identify")]
    [InlineData("s", "mood", 10, "", "no label mood")]
    [InlineData("s", Heads.AdverseEvent, 0, "", "1 to 5,000")]
    [InlineData("s", Heads.AdverseEvent, 10, "(", "character")]
    [InlineData("s", Heads.AdverseEvent, 10, "nobodysaysthis", "nothing to draw from")]
    public async Task Draw_OfWhatCannotBe_IsRefusedWithTheReason(string name, string head, int size, string query, string says)
    {
        await using var desk = await FilledAsync(6);

        var refusal = await Assert.ThrowsAnyAsync<RefusalException>(() =>
            DrawAsync(desk, new SampleOrder(name, head, SampleMethod.Random, size, 1, query))
        );

        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_WithItsNameAgain_IsAuditedAndTheNextSampleHasANumberOfItsOwn()
    {
        await using var desk = await FilledAsync(6);
        var samples = new SampleDesk(desk);
        var draw = await DrawAsync(desk, Order(6, SampleMethod.Random));
        var id = await samples.KeepAsync(draw, Cancellation);
        var first = (await desk.Store.Samples.ProgressAsync(id, desk.Trail.Actor, Cancellation)).Next!.Value;
        await samples.JudgeAsync(id, first, Judgement.Yes, Cancellation);

        var refusal = await Assert.ThrowsAsync<RefusalException>(() => samples.DeleteAsync(id, "another", Cancellation));
        Assert.Contains("give its name", refusal.Message, StringComparison.Ordinal);
        var deleted = await samples.DeleteAsync(id, $" {draw.Draft.Name} ", Cancellation);

        Assert.Equal((id, 1), (deleted.Id, deleted.Judged));
        Assert.Empty(await desk.Store.Samples.ListAsync(Cancellation));
        await Assert.ThrowsAsync<RefusalException>(() => samples.DeleteAsync(id, draw.Draft.Name, Cancellation));
        Assert.Single(await desk.Store.Audit.ReadAsync(0, 100, Cancellation), record => record.Action == "delete-sample");
        Assert.NotEqual(id, await samples.KeepAsync(draw, Cancellation));
        await _organisation.VerifyAsync();
    }

    [Fact]
    public async Task Judge_ThenUndo_IsAuditedAndErasureTakesBothAway()
    {
        await using var desk = await FilledAsync(6);
        var samples = new SampleDesk(desk);
        var id = await samples.KeepAsync(await DrawAsync(desk, Order(6, SampleMethod.Random)), Cancellation);
        var first = (await desk.Store.Samples.ProgressAsync(id, desk.Trail.Actor, Cancellation)).Next!.Value;

        await samples.JudgeAsync(id, first, Judgement.Yes, Cancellation);
        Assert.Equal(first, await samples.UndoAsync(id, Cancellation));
        await Assert.ThrowsAsync<RefusalException>(() => samples.UndoAsync(id, Cancellation));
        await samples.JudgeAsync(id, first, Judgement.No, Cancellation);

        var actions = (await desk.Store.Audit.ReadAsync(0, 100, Cancellation)).Select(record => record.Action).ToList();
        Assert.Equal(["draw-sample", "judge-post", "undo-judgement", "judge-post"], actions.TakeLast(4));
        await desk.Store.Erasure.EraseAsync(
            [new ErasedPost(first, [1])],
            report => desk.Trail.Entry("erase-person", "author:1", report),
            Cancellation
        );
        Assert.Equal(5, (await SampleDesk.FindAsync(desk.Store, id, Cancellation)).Left);
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => samples.JudgeAsync(id, first, Judgement.No, Cancellation));
        Assert.Contains("not in sample", refusal.Message, StringComparison.Ordinal);
        await _organisation.VerifyAsync();
    }

    private static SampleOrder Order(int size, SampleMethod method) => new("autumn", Heads.AdverseEvent, method, size, 7, "");

    private static Task<SampleDraw> DrawAsync(Desk desk, SampleOrder order) =>
        new SampleDrawing(Shared.Value, desk.Clock).DrawAsync(desk.Store, order, "ann", null, Cancellation);

    private async Task<Desk> FilledAsync(int posts)
    {
        var desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(desk, [.. Enumerable.Range(1, posts).Select(number => SamplePosts.Of(number))]);
        return desk;
    }

    public void Dispose() => _organisation.Dispose();
}

/// <summary>Posts of which every second is about the weather and the others tell of medicines, with harm more or less.</summary>
internal static class SamplePosts
{
    private static readonly string[] Told =
    [
        "I took ibuprofen and now I have a terrible rash and I am so dizzy",
        "started sertraline last week, cannot sleep and feel sick all day",
        "does anybody know when ibuprofen is cheaper",
    ];

    public static object Of(int number) =>
        new
        {
            id = number.ToString(CultureInfo.InvariantCulture),
            source = "forum",
            published_at = Organisation.DaysAgo(1 + (number % 5)),
            text = number % 2 == 0
                ? $"the weather was fine on day {number} and we went for a walk"
                : $"{Told[number / 2 % Told.Length]}, day {number}",
        };
}
