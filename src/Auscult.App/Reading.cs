namespace Auscult.App;

/// <summary>Counts who reads, stretch by stretch, so that one can wait for those of before without keeping anybody from beginning. Thread-safe.</summary>
internal sealed class Reading
{
    private readonly Lock _lock = new();
    private Stretch _now = new();

    public Stretch Begin()
    {
        lock (_lock)
        {
            _now.Readers++;
            return _now;
        }
    }

    public void End(Stretch stretch)
    {
        lock (_lock)
        {
            stretch.Readers--;
            if (stretch != _now && stretch.Readers == 0)
            {
                stretch.Done.TrySetResult();
            }
        }
    }

    public Task DrainAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            var before = _now;
            _now = new Stretch();
            return before.Readers == 0 ? Task.CompletedTask : before.Done.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>Those who began between two waits.</summary>
    internal sealed class Stretch
    {
        public int Readers { get; set; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
