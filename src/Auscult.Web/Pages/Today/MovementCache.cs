using Auscult.App.Today;
using Auscult.Contracts;

namespace Auscult.Web.Pages.Today;

/// <summary>What moved on a day, counted at most every ten minutes: late posts change it little, and everybody's first page asks for it.</summary>
public sealed class MovementCache(TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private volatile Counted? _last;

    public async Task<IReadOnlyList<Movement>> OfAsync(IStore store, DateOnly day, CancellationToken cancellation)
    {
        if (_last is { } last && last.Day == day && clock.GetUtcNow() - last.At < Fresh)
        {
            return last.Moved;
        }

        var counts = await store.Trends.ConceptAuthorsAsync(day.AddDays(-Movement.BaselineDays), day, cancellation);
        var counted = new Counted(day, clock.GetUtcNow(), Movement.Find(counts, day));
        _last = counted;
        return counted.Moved;
    }

    private sealed record Counted(DateOnly Day, DateTimeOffset At, IReadOnlyList<Movement> Moved);
}
