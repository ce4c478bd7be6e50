using Auscult.App.Samples;
using Auscult.App.Training;
using Auscult.App.Upkeep;
using Auscult.Contracts;

namespace Auscult.App.Tests.Samples;

/// <summary>A saved threshold decides which posts are given the label, from then on and after a second analysis.</summary>
public sealed class ThresholdDeskTests : IDisposable
{
    private readonly Organisation _organisation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_HighThreshold_HoldsForWhatComesInAndAfterAnalysisForAll()
    {
        await using var desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(desk, SamplePosts.Of(1));
        Assert.Equal(1, await LabelledAsync(desk));

        var saved = await new ThresholdDesk(desk).SaveAsync(Heads.AdverseEvent, 1, 0, "to see it work", null, Cancellation);
        Assert.Equal((1, 1.0), (saved.Version, saved.Value));
        await _organisation.IngestAsync(desk, SamplePosts.Of(7));
        Assert.Equal(1, await LabelledAsync(desk));
        Assert.Equal(1, (await Reanalysis.RunAsync(desk, null, Cancellation)).Changed);
        Assert.Equal(0, await LabelledAsync(desk));

        await new ThresholdDesk(desk).SaveAsync(Heads.AdverseEvent, null, 1, "as trained", null, Cancellation);
        await Reanalysis.RunAsync(desk, null, Cancellation);
        Assert.Equal(2, await LabelledAsync(desk));
        await _organisation.VerifyAsync();
    }

    /// <summary>A post that is kept with probability p is given the label at threshold p, and not one step above.</summary>
    [Fact]
    public async Task Save_TheProbabilityOfAPost_IsEnoughAndAStepMoreIsNot()
    {
        await using var desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(desk, SamplePosts.Of(1));
        var probability = (await Organisation.SearchAsync(desk, "label:adverse-event")).Posts[0].Labels[0].Probability!.Value;
        Assert.InRange(probability, .01, .99);

        await new ThresholdDesk(desk).SaveAsync(Heads.AdverseEvent, probability, 0, "just so", null, Cancellation);
        await Reanalysis.RunAsync(desk, null, Cancellation);
        Assert.Equal(1, await LabelledAsync(desk));
        await new ThresholdDesk(desk).SaveAsync(Heads.AdverseEvent, probability + .005, 1, "too high", null, Cancellation);
        await Reanalysis.RunAsync(desk, null, Cancellation);
        Assert.Equal(0, await LabelledAsync(desk));
    }

    /// <summary>A class among others, which as trained needs even odds: below them the threshold gives it, in imports and in a second analysis.</summary>
    [Fact]
    public async Task Save_OfAClass_HoldsForWhatComesInAndAfterAnalysisForAll()
    {
        await using var desk = await _organisation.WriteAsync();
        await _organisation.IngestAsync(desk, Post("1"));
        Assert.Equal(0, await LabelledAsync(desk, Heads.Negative));

        await new ThresholdDesk(desk).SaveAsync(Heads.Negative, .4, 0, "fewer misses", null, Cancellation);
        await _organisation.IngestAsync(desk, Post("2"));
        Assert.Equal(1, await LabelledAsync(desk, Heads.Negative));
        Assert.Equal(1, (await Reanalysis.RunAsync(desk, null, Cancellation)).Changed);
        Assert.Equal(2, await LabelledAsync(desk, Heads.Negative));
        var record = (await desk.Store.Audit.ReadAsync(0, 100, Cancellation)).Single(record => record.Action == "save-threshold");
        Assert.Equal("threshold:negative", record.Entity);

        await new ThresholdDesk(desk).SaveAsync(Heads.Negative, null, 1, "as trained", null, Cancellation);
        await Reanalysis.RunAsync(desk, null, Cancellation);
        Assert.Equal(0, await LabelledAsync(desk, Heads.Negative));
        Assert.Empty(await ThresholdDesk.HoldingAsync(desk.Store, Cancellation));
        await _organisation.VerifyAsync();

        static object Post(string id) =>
            new
            {
                id,
                source = "forum",
                text = "My cough is gone, I feel better now but I am tired",
            };
    }

    /// <summary>Every label that a built-in head gives has a threshold, and no other one has.</summary>
    [Fact]
    public void Adjustable_AreTheLabelsOfTheHeads() =>
        Assert.Equal(
            Heads.All.Where(head => ShippedHeads.ForPosts.WithThreshold(head, .5f) != ShippedHeads.ForPosts),
            SavedThresholds.Adjustable
        );

    [Fact]
    public async Task Save_OfWhatCannotBe_IsRefused()
    {
        await using var desk = await _organisation.WriteAsync();
        var thresholds = new ThresholdDesk(desk);

        await RefusedAsync("given by a rule", Heads.Question, .5, 0, "why", null);
        await RefusedAsync("given by a rule", Heads.Withdrawal, .5, 0, "why", null);
        await RefusedAsync("from 0.005 to 1", Heads.Negative, 0, 0, "why", null);
        await RefusedAsync("no label mood", "mood", .5, 0, "why", null);
        await RefusedAsync("from 0.005 to 1", Heads.AdverseEvent, 1.2, 0, "why", null);
        await RefusedAsync("from 0.005 to 1", Heads.AdverseEvent, double.NaN, 0, "why", null);
        await RefusedAsync("reason", Heads.AdverseEvent, .5, 0, " ", null);
        await RefusedAsync("no sample 4", Heads.AdverseEvent, .5, 0, "why", 4);
        await thresholds.SaveAsync(Heads.AdverseEvent, .5, 0, "why", null, Cancellation);
        await RefusedAsync("Somebody else", Heads.AdverseEvent, .6, 0, "why", null);
        await RefusedAsync("holds already", Heads.AdverseEvent, .5, 1, "why", null);
        Assert.Equal(1, (await ThresholdDesk.FindAsync(desk.Store, Heads.AdverseEvent, Cancellation))?.Version);

        async Task RefusedAsync(string says, string head, double value, int basedOn, string reason, long? sample)
        {
            var refusal = await Assert.ThrowsAsync<RefusalException>(() =>
                thresholds.SaveAsync(head, value, basedOn, reason, sample, Cancellation)
            );
            Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Key_OfAnAnalysis_NamesTheThresholds()
    {
        await using var desk = await _organisation.WriteAsync();
        var understanding = desk.Understand();
        Assert.Equal(understanding.Knowledge.Version, await Reanalysis.KeyAsync(desk.Store, understanding, Cancellation));

        await new ThresholdDesk(desk).SaveAsync(Heads.Negative, .4, 0, "why", null, Cancellation);
        await new ThresholdDesk(desk).SaveAsync(Heads.AdverseEvent, .35, 0, "why", null, Cancellation);

        Assert.Equal(
            understanding.Knowledge.Version + "+adverse-event=0.35+negative=0.4",
            await Reanalysis.KeyAsync(desk.Store, understanding, Cancellation)
        );
    }

    private static async Task<long> LabelledAsync(Desk desk, string head = Heads.AdverseEvent) =>
        (await Organisation.SearchAsync(desk, "label:" + head)).Total;

    public void Dispose() => _organisation.Dispose();
}
