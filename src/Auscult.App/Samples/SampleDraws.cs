using System.Security.Cryptography;
using Auscult.App.Listening;

namespace Auscult.App.Samples;

/// <summary>
/// Samples that are being drawn for people: each runs beside everything else and says how far it is. They live as long as the program; what was not
/// done by then is drawn again by whoever wants it. Thread-safe.
/// </summary>
public sealed class SampleDraws(Workspace workspace, Func<Understanding> understand) : IDisposable
{
    /// <summary>Runs that are remembered; the oldest is stopped and forgotten.</summary>
    private const int Most = 20;

    private readonly Lock _gate = new();
    private readonly List<DrawRun> _runs = [];

    /// <summary>Starts to draw.</summary>
    public DrawRun Start(string account, SampleOrder order)
    {
        var run = new DrawRun(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), account);
        lock (_gate)
        {
            _runs.Add(run);
            if (_runs.Count > Most)
            {
                _runs[0].Dispose();
                _runs.RemoveAt(0);
            }
        }

        run.Start(workspace, understand, order);
        return run;
    }

    /// <summary>A run of this person; null when there is none.</summary>
    public DrawRun? Find(string? id, string account)
    {
        lock (_gate)
        {
            return _runs.FindLast(run => run.Id == id && run.Account == account);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _runs.ForEach(run => run.Dispose());
            _runs.Clear();
        }
    }
}

/// <summary>One sample on its way.</summary>
public sealed class DrawRun : IProgress<double>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private double _share;

    internal DrawRun(string id, string account) => (Id, Account) = (id, account);

    public string Id { get; }

    public string Account { get; }

    /// <summary>Number of the sample; faulted or cancelled when there is none.</summary>
    public Task<long> Result { get; private set; } = Task.FromCanceled<long>(new CancellationToken(canceled: true));

    /// <summary>Share that is scored, 0 to 1.</summary>
    public double Share => Volatile.Read(ref _share);

    /// <summary>Waits until it is done, but not longer; then it goes on by itself.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellation) =>
        await Task.WhenAny(Result, Task.Delay(atMost, clock, cancellation));

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    void IProgress<double>.Report(double value) => Volatile.Write(ref _share, value);

    internal void Start(Workspace workspace, Func<Understanding> understand, SampleOrder order)
    {
        var stop = _stop.Token;
        Result = Task.Run(
            async () =>
            {
                var drawing = new SampleDrawing(understand(), workspace.Clock);
                var draw = await workspace.ReadAsync(store => drawing.DrawAsync(store, order, Account, this, stop), stop);
                return await workspace.WriteAsync(Account, desk => new SampleDesk(desk).KeepAsync(draw, stop), stop);
            },
            CancellationToken.None
        );
    }
}
