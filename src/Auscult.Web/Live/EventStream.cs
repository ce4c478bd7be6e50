using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Auscult.Web.Live;

/// <summary>Something changed that open pages may want to show. Carries no content: a page asks for what it may see.</summary>
/// <param name="Name">What changed: <c>items</c>, <c>jobs</c>.</param>
/// <param name="Subject">Number or name of the thing; empty when several changed.</param>
public sealed record LiveEvent(string Name, string Subject);

/// <summary>Tells open pages that something changed. Thread-safe; a page that does not keep up misses events, never blocks.</summary>
public sealed class EventStream
{
    private const int Waiting = 64;

    private readonly ConcurrentDictionary<Channel<LiveEvent>, byte> _listeners = [];

    public void Publish(LiveEvent happened)
    {
        foreach (var (listener, _) in _listeners)
        {
            listener.Writer.TryWrite(happened);
        }
    }

    /// <summary>Events from now on, until cancelled.</summary>
    public async IAsyncEnumerable<LiveEvent> ListenAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var listener = Channel.CreateBounded<LiveEvent>(
            new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest }
        );
        _listeners.TryAdd(listener, 0);
        try
        {
            await foreach (var happened in listener.Reader.ReadAllAsync(cancellation))
            {
                yield return happened;
            }
        }
        finally
        {
            _listeners.TryRemove(listener, out _);
        }
    }
}
