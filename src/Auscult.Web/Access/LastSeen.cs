using System.Collections.Concurrent;
using Auscult.App;
using Auscult.App.People;
using Auscult.Contracts;
using Microsoft.Extensions.Hosting;

namespace Auscult.Web.Access;

/// <summary>Notes when sessions and keys were used last, a few minutes late and all together: no request waits for the writer because of it.</summary>
internal sealed class LastSeen(Workspace workspace, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _sessions = [];
    private readonly ConcurrentDictionary<long, DateTimeOffset> _keys = [];

    public void Session(Session session) => Note(_sessions, session.Id, session.SeenAt);

    public void Key(ApiKey key) => Note(_keys, key.Id, key.UsedAt);

    /// <summary>Writes what was noted since.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        var (sessions, keys) = (Take(_sessions), Take(_keys));
        if (sessions.Count + keys.Count > 0)
        {
            await workspace.WriteAsync(
                "system",
                async desk =>
                {
                    await desk.Store.Sessions.SeeAsync(sessions, cancellation);
                    await desk.Store.ApiKeys.SeeAsync(keys, cancellation);
                },
                cancellation
            );
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Every, clock, stoppingToken);
                await FlushAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            await FlushAsync(CancellationToken.None);
        }
    }

    private void Note<TId>(ConcurrentDictionary<TId, DateTimeOffset> noted, TId id, DateTimeOffset? known)
        where TId : notnull
    {
        var now = clock.GetUtcNow();
        if (known is null || now - known >= SessionDesk.SeenEvery)
        {
            noted[id] = now;
        }
    }

    private static List<Seen<TId>> Take<TId>(ConcurrentDictionary<TId, DateTimeOffset> noted)
        where TId : notnull
    {
        var taken = new List<Seen<TId>>();
        foreach (var id in noted.Keys)
        {
            if (noted.TryRemove(id, out var at))
            {
                taken.Add(new Seen<TId>(id, at));
            }
        }

        return taken;
    }
}
