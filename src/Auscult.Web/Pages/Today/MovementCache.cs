using System.Collections.Concurrent;
using Auscult.App.People;
using Auscult.App.Today;
using Auscult.Contracts;

namespace Auscult.Web.Pages.Today;

/// <summary>
/// What moved on a day, counted at most every ten minutes for those who may see the same channels: late posts change it little, and everybody's
/// first page asks for it.
/// </summary>
public sealed class MovementCache(TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Counted> _last = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<Movement>> OfAsync(IStore store, ChannelScope channels, DateOnly day, CancellationToken cancellation)
    {
        var key = Key(channels);
        if (_last.TryGetValue(key, out var last) && last.Day == day && clock.GetUtcNow() - last.At < Fresh)
        {
            return last.Moved;
        }

        var counts = await store.Trends.ConceptAuthorsAsync(
            day.AddDays(-Movement.BaselineDays),
            day,
            channels.Names is { } names ? [.. names] : null,
            cancellation
        );
        var counted = new Counted(day, clock.GetUtcNow(), Movement.Find(counts, day));
        _last[key] = counted;
        DropStale(counted.At);
        return counted.Moved;
    }

    /// <summary>A line break stands in no name of a source; everything is none.</summary>
    private static string Key(ChannelScope channels) =>
        channels.Names is { } names ? "of\n" + string.Join('\n', names.Order(StringComparer.Ordinal)) : "";

    private void DropStale(DateTimeOffset now)
    {
        foreach (var (key, counted) in _last)
        {
            if (now - counted.At >= Fresh)
            {
                _last.TryRemove(KeyValuePair.Create(key, counted));
            }
        }
    }

    private sealed record Counted(DateOnly Day, DateTimeOffset At, IReadOnlyList<Movement> Moved);
}
