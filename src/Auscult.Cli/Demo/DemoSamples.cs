using Auscult.App;
using Auscult.App.Listening;
using Auscult.App.Samples;
using Auscult.Contracts;

namespace Auscult.Cli.Demo;

/// <summary>
/// Two samples that invented people drew and judged, weeks apart, so that figures, agreement and drift can be seen. What they say follows the
/// post's label, findings and number, so equal worlds look alike; it proves nothing about the label.
/// </summary>
internal sealed class DemoSamples(Desk desk, ReplayClock clock, Understanding understanding, DateTimeOffset now)
{
    private static readonly string[] Labellers = ["m.leroy", "j.okafor"];

    private readonly Queue<(string Name, SampleMethod Method, int Size, DateTimeOffset At)> _due = new([
        ("First look", SampleMethod.Random, 200, now.AddDays(-18)),
        ("After the season began", SampleMethod.Stratified, 210, now.AddDays(-5)),
    ]);

    /// <summary>Draws and judges what is due when the clock stands where it does.</summary>
    public async Task WorkAsync(CancellationToken cancellation)
    {
        while (_due.TryPeek(out var due) && due.At <= clock.GetUtcNow())
        {
            _due.Dequeue();
            await using var seat = desk.As(Labellers[0]);
            var seed = await SampleDesk.NextSeedAsync(desk.Store, cancellation);
            var order = new SampleOrder(due.Name, Heads.AdverseEvent, due.Method, due.Size, seed, "");
            var drawing = new SampleDrawing(understanding, clock);
            var draw = await drawing.DrawAsync(desk.Store, order, Labellers[0], null, cancellation);
            await JudgeAsync(await new SampleDesk(seat).KeepAsync(draw, cancellation), cancellation);
        }
    }

    private async Task JudgeAsync(long sample, CancellationToken cancellation)
    {
        foreach (var labeller in Labellers)
        {
            await using var seat = desk.As(labeller);
            foreach (var sampled in await desk.Store.Samples.PostsAsync(sample, cancellation))
            {
                if (await desk.Store.Posts.FindAsync(sampled.Drawn.Post, cancellation) is { } post)
                {
                    await new SampleDesk(seat).JudgeAsync(sample, post.Id, Say(post, labeller), cancellation);
                }
            }
        }
    }

    private static Judgement Say(StoredPost post, string labeller)
    {
        var isYes = post.Labels.Any(label => label.Head == Heads.AdverseEvent)
            ? post.Id % 6 != 0
            : post.Id % 4 == 0 && Has(post, FindingKind.Medicine) && Has(post, FindingKind.Symptom);
        return post.Id % 41 == 0 ? Judgement.Unsure
            : (post.Id % 17 == 0 && labeller == Labellers[1]) != isYes ? Judgement.Yes
            : Judgement.No;
    }

    private static bool Has(StoredPost post, FindingKind kind) => post.Findings.Any(finding => finding.Kind == kind);
}
