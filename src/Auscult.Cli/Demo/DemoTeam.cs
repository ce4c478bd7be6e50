using Auscult.App;
using Auscult.App.People;
using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.Cli.Demo;

/// <summary>
/// Three invented people who kept up with the conversation: most items are settled when the visitor arrives, some are being worked on, a few
/// wait, one or two too long. What they decide follows the item's number, so equal worlds look alike.
/// </summary>
internal sealed class DemoTeam(Desk desk, ReplayClock clock)
{
    private static readonly string[] People = ["m.leroy", "j.okafor", "demo"];

    private static readonly string[] Sources = ["askapatient", "forum", "reddit", "twitter", "web"];

    /// <summary>Invites the people, makes their team, and decides what the sources may be listened to for.</summary>
    public async Task SetUpAsync(CancellationToken cancellation)
    {
        var team = await new TeamDesk(desk).CreateAsync("Drug safety", cancellation);
        var people = new PeopleDesk(desk);
        await people.InviteAsync(new Invitation("m.leroy", "Maëlle Leroy", null, "fr", [new Grant("safety-officer")]), cancellation);
        await people.InviteAsync(new Invitation("j.okafor", "Joy Okafor", null, "en", [new Grant("responder", team.Id)]), cancellation);
        await people.InviteAsync(new Invitation("p.benali", "Paul Benali", null, "fr", [new Grant("privacy-officer")]), cancellation);
        foreach (var source in Sources)
        {
            await desk.Store.Sources.SaveAsync(
                new SourcePolicy(
                    source,
                    "pharmacovigilance",
                    "legal obligation (GVP VI)",
                    "DPIA 2026-04",
                    365,
                    30,
                    true,
                    source != "askapatient",
                    false,
                    false
                ),
                cancellation
            );
        }
    }

    /// <summary>What the team does when the clock stands where it does.</summary>
    public async Task WorkAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var open = await desk.Store.ItemQueue.PageAsync(new QueueFilter(), null, now, Triage.MostItems, cancellation);
        foreach (var stroke in open.Where(item => IsLookedAt(item, now)).GroupBy(Decision))
        {
            await DecideAsync(stroke.Key, [.. stroke.Select(item => new ItemRef(item.Id, item.RowVersion))], cancellation);
        }
    }

    private static bool IsLookedAt(QueuedItem item, DateTimeOffset now) => now - item.OpenedAt >= Wait(item);

    // Emergencies at once, what is merely masked last, the rest when the queue allows; now and then one is found late.
    private static TimeSpan Wait(QueuedItem item) =>
        item.Id % 23 == 0 ? TimeSpan.FromHours(27)
        : item.Kind == ItemKind.Emergency ? TimeSpan.FromMinutes(20)
        : item.Kind == ItemKind.Privacy ? TimeSpan.FromHours(30 + item.Id % 17)
        : TimeSpan.FromHours(6 + item.Id % 17);

    private static (string Person, TriageStep Step) Decision(QueuedItem item)
    {
        var person = People[item.Id % 5 == 0 ? 2 : item.Id % 2];
        return (item.Kind, item.Id % 4) switch
        {
            (ItemKind.Question, 0 or 1) => (
                person,
                new AnswerStep("Thank you for asking. Your pharmacist can look at all your medicines together.")
            ),
            (ItemKind.AdverseEvent or ItemKind.Emergency, 0 or 1) => (person, new AcceptStep()),
            (ItemKind.Privacy, 0) => (person, new AcceptStep()),
            _ => (person, new DismissStep(DismissalReasons.For(item.Kind)[(int)(item.Id % 3)])),
        };
    }

    private async Task DecideAsync((string Person, TriageStep Step) decision, ItemRef[] items, CancellationToken cancellation)
    {
        await using var seat = desk.As(decision.Person);
        await new Triage(seat).DecideAsync(decision.Step, items, allOrNothing: false, cancellation);
    }
}
