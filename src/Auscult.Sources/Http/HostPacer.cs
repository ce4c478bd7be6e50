namespace Auscult.Sources;

/// <summary>Lets at most one request an interval go to each host; later ones wait their turn in order of arrival.</summary>
internal sealed class HostPacer(TimeSpan interval, TimeProvider clock)
{
    private const int PruneAbove = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _next = new(StringComparer.OrdinalIgnoreCase);

    public Task WaitAsync(string host, CancellationToken cancellation)
    {
        var delay = Reserve(host);
        return delay > TimeSpan.Zero ? Task.Delay(delay, clock, cancellation) : Task.CompletedTask;
    }

    private TimeSpan Reserve(string host)
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_next.Count > PruneAbove)
            {
                foreach (var (name, _) in _next.Where(entry => entry.Value <= now).ToList())
                {
                    _next.Remove(name);
                }
            }

            var turn = _next.TryGetValue(host, out var next) && next > now ? next : now;
            _next[host] = turn + interval;
            return turn - now;
        }
    }
}
