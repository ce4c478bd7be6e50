using System.Collections.Concurrent;
using Auscult.Contracts;

namespace Auscult.App.Work;

/// <summary>
/// Counts of the queue for those who look at it all day. A short queue is counted whenever somebody asks. Counting one of a hundred thousand items takes a
/// while, and fifty people ask after each decision: that is done so seldom that it takes at most a twentieth of a processor, and in between the
/// last count is the answer. Thread-safe.
/// </summary>
public sealed class QueueTally(TimeProvider clock)
{
    /// <summary>Counts that took no longer are made each time.</summary>
    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(10);

    /// <summary>A count stands this many times as long as it took.</summary>
    private const int Rests = 20;

    private const int MostFilters = 200;

    private readonly ConcurrentDictionary<Asked, Counted> _last = new();

    /// <summary>By kind, whatever kind the filter names.</summary>
    /// <inheritdoc cref="IItemQueue.CountAsync"/>
    public async Task<IReadOnlyList<QueueCount>> CountAsync(
        IStore store,
        QueueFilter filter,
        DateTimeOffset now,
        DateTimeOffset soon,
        CancellationToken cancellation
    )
    {
        var asked = Asked.Of(filter, soon - now);
        if (_last.TryGetValue(asked, out var last) && !last.IsDue(clock))
        {
            return last.Counts;
        }

        var started = clock.GetTimestamp();
        IReadOnlyList<QueueCount> counts;
        try
        {
            counts = await store.ItemQueue.CountAsync(filter, now, soon, cancellation);
        }
        catch
        {
            // Whoever counts for the others may go away in the middle of it: the next one counts then.
            _last.TryRemove(asked, out _);
            throw;
        }

        var took = clock.GetElapsedTime(started);
        if (took <= Quick)
        {
            _last.TryRemove(asked, out _);
            return counts;
        }

        if (_last.Count >= MostFilters)
        {
            _last.Clear();
        }

        _last[asked] = new Counted(counts, clock.GetTimestamp(), took * Rests);
        return counts;
    }

    /// <summary>A filter and how far ahead it looks, compared by what they say.</summary>
    private readonly record struct Asked(QueueFilter Filter, string? Visible, TimeSpan Ahead)
    {
        public static Asked Of(QueueFilter filter, TimeSpan ahead) =>
            new(
                filter with
                {
                    Kind = null,
                    Visible = null,
                },
                filter.Visible is { } sights
                    ? string.Join('\n', sights.Select(sight => $"{sight.Team} {sight.Source}").Order(StringComparer.Ordinal))
                    : null,
                ahead
            );
    }

    private sealed class Counted(IReadOnlyList<QueueCount> counts, long at, TimeSpan rest)
    {
        private int _isAskedAgain;

        public IReadOnlyList<QueueCount> Counts => counts;

        /// <summary>True for the first who asks after the rest: they count, and the others do with this meanwhile.</summary>
        public bool IsDue(TimeProvider clock) => clock.GetElapsedTime(at) >= rest && Interlocked.Exchange(ref _isAskedAgain, 1) == 0;
    }
}
