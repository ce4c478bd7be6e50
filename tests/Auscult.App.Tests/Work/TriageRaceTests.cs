using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.App.Tests.Work;

/// <summary>Many people at one workspace: of those who decide on the same version of an item exactly one wins.</summary>
public sealed class TriageRaceTests
{
    private const int People = 12;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Decide_ManyPeopleAtOnce_LosesNoDecisionAndInventsNone()
    {
        using var organisation = new Organisation();
        await using (var desk = await organisation.WriteAsync())
        {
            await organisation.IngestAsync(
                desk,
                [
                    .. Enumerable
                        .Range(1, 6)
                        .Select(n => TriageRoom.Post($"{n}", $"Since I started Prozac my headache number {n} is unbearable {n}")),
                ]
            );
        }

        await using var workspace = await Workspace.OpenAsync(organisation.Folder, Cancellation);
        var seen = await workspace.ReadAsync(
            async store => await store.ItemQueue.PageAsync(new QueueFilter(), null, workspace.Clock.GetUtcNow(), 50, Cancellation),
            Cancellation
        );
        Assert.NotEmpty(seen);

        var results = await Task.WhenAll(
            Enumerable.Range(0, People).Select(person => Task.Run(() => DecideOnAllAsync(workspace, $"person{person}", seen), Cancellation))
        );

        foreach (var item in seen)
        {
            var winners = results.Count(result => result.Stored.Any(stored => stored.Id == item.Id));
            var losers = results.SelectMany(result => result.Conflicts).Where(conflict => conflict.Item == item.Id).ToList();
            Assert.Equal((1, People - 1), (winners, losers.Count));
            var history = await workspace.ReadAsync(async store => await store.Decisions.HistoryAsync(item.Id, Cancellation), Cancellation);
            Assert.All(losers, conflict => Assert.Equal(history.Single().Actor, conflict.By!.Actor));
        }

        var audited = await workspace.ReadAsync(async store => await store.Audit.ReadAsync(0, 1000, Cancellation), Cancellation);
        Assert.Equal(seen.Count, audited.Count(record => record.Action == "decide-item"));
    }

    private static Task<TriageResult> DecideOnAllAsync(Workspace workspace, string person, IReadOnlyList<QueuedItem> seen) =>
        workspace.WriteAsync(
            person,
            desk => new Triage(desk).DecideAsync(new AcceptStep(), [.. seen.Select(TriageRoom.Ref)], false, Cancellation),
            Cancellation
        );
}
