using System.Security.Cryptography;
using System.Text;
using Auscult.Contracts;

namespace Auscult.App.Routing;

/// <summary>
/// Previews that people asked for: each runs beside everything else, says how far it is and can be stopped. They live as long as the program;
/// asking the same again soon, while the rules that hold are the same, gives the same run. Thread-safe.
/// </summary>
public sealed class RulePreviews(Workspace workspace) : IDisposable
{
    /// <summary>Runs that are remembered; the oldest is stopped and forgotten.</summary>
    private const int Most = 20;

    private readonly Lock _gate = new();
    private readonly List<PreviewRun> _runs = [];

    /// <summary>Starts a preview for a person, or finds the one that was started before.</summary>
    /// <exception cref="FieldsRefusedException">A rule is wrong.</exception>
    public PreviewRun Start(string account, int basedOn, IReadOnlyList<RouteRule> rules, PreviewWindow window)
    {
        if (RuleCheck.Errors(rules) is { Count: > 0 } errors)
        {
            throw new FieldsRefusedException(errors);
        }

        var id = IdOf(account, basedOn, rules, window);
        lock (_gate)
        {
            var now = workspace.Clock.GetUtcNow();
            if (_runs.FindLast(run => run.Id == id && run.CanBeShown(now)) is { } known)
            {
                return known;
            }

            var run = new PreviewRun(id, account, now);
            _runs.Add(run);
            if (_runs.Count > Most)
            {
                _runs[0].Dispose();
                _runs.RemoveAt(0);
            }

            run.Start(workspace, rules, window);
            return run;
        }
    }

    /// <summary>A run of this person; null when there is none.</summary>
    public PreviewRun? Find(string id, string account)
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

    private static string IdOf(string account, int basedOn, IReadOnlyList<RouteRule> rules, PreviewWindow window)
    {
        var text = FormattableString.Invariant($"{account}\n{basedOn}\n{window.Since:O}\n{window.Until:O}\n{RuleFile.Render(rules)}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}

/// <summary>One preview on its way.</summary>
public sealed class PreviewRun : IProgress<double>, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private double _share;

    /// <summary>Posts come in meanwhile: an answer that is older than this is asked for anew.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly DateTimeOffset _started;

    internal PreviewRun(string id, string account, DateTimeOffset started) => (Id, Account, _started) = (id, account, started);

    public string Id { get; }

    public string Account { get; }

    /// <summary>The preview; faulted or cancelled when there is none.</summary>
    public Task<Preview> Result { get; private set; } = Task.FromCanceled<Preview>(new CancellationToken(canceled: true));

    /// <summary>Share that is done, 0 to 1.</summary>
    public double Share => Volatile.Read(ref _share);

    public bool IsStopped => Result.IsCanceled || Result.IsFaulted;

    /// <summary>Whether asking again may be answered with this run.</summary>
    internal bool CanBeShown(DateTimeOffset now) => !Result.IsCompleted || !IsStopped && now - _started < Fresh;

    /// <summary>Waits until it is done, but not longer; then it goes on by itself.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellation) =>
        await Task.WhenAny(Result, Task.Delay(atMost, clock, cancellation));

    public void Stop()
    {
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was forgotten meanwhile, which stopped it.
        }
    }

    public void Dispose()
    {
        Stop();
        _stop.Dispose();
    }

    void IProgress<double>.Report(double value) => Volatile.Write(ref _share, value);

    internal void Start(Workspace workspace, IReadOnlyList<RouteRule> rules, PreviewWindow window) =>
        Result = Task.Run(
            () =>
                workspace.ReadAsync(
                    store => new RulePreview(store, workspace.Clock).RunAsync(rules, window, this, _stop.Token),
                    _stop.Token
                ),
            CancellationToken.None
        );
}
