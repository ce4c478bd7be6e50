using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Auscult.App.Listening.Jobs;

/// <summary>How far the jobs that run here are, for people who watch. In memory: what is durable is in the job's row. Thread-safe.</summary>
/// <param name="changed">Told the number of a job whose reading is new, or that has ended; null for nobody.</param>
public sealed class JobBoard(TimeProvider clock, Action<long>? changed = null)
{
    private readonly ConcurrentDictionary<long, Run> _runs = new();

    /// <summary>The last reading of a job that runs; null when it does not run here.</summary>
    public JobReading? Current(long job) => _runs.TryGetValue(job, out var run) ? run.Reading : null;

    /// <summary>Readings of a job as they come, the current one first, until its run ends. Slow watchers miss readings, never the last.</summary>
    public async IAsyncEnumerable<JobReading> WatchAsync(long job, [EnumeratorCancellation] CancellationToken cancellation)
    {
        JobReading? last = null;
        while (_runs.TryGetValue(job, out var run))
        {
            var next = run.Next;
            var reading = run.Reading;
            if (!ReferenceEquals(reading, last))
            {
                last = reading;
                yield return reading;
            }

            if (reading.IsOver)
            {
                yield break;
            }

            await next.WaitAsync(cancellation);
        }
    }

    /// <summary>Asks a job that runs here to stop after its current batch. False when it does not run here.</summary>
    public bool Stop(long job)
    {
        if (!_runs.TryGetValue(job, out var run))
        {
            return false;
        }

        run.Stop();
        return true;
    }

    internal Run Begin(long job, CancellationTokenSource stop) => _runs[job] = new Run(clock, stop, () => changed?.Invoke(job));

    internal void End(long job)
    {
        if (_runs.TryRemove(job, out var run))
        {
            run.End();
        }
    }

    /// <summary>One run of a job.</summary>
    internal sealed class Run(TimeProvider clock, CancellationTokenSource stop, Action changed) : IProgress<JobReading>
    {
        private readonly long _began = clock.GetTimestamp();
        private readonly Lock _gate = new();
        private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private long? _readBefore;
        private long _bytesBefore;
        private volatile JobReading _reading = new(0);

        public JobReading Reading => _reading;

        public bool IsStopping { get; private set; }

        public Task Next
        {
            get
            {
                lock (_gate)
                {
                    return _next.Task;
                }
            }
        }

        public void Report(JobReading value)
        {
            // An earlier run's part of the counts says nothing about the pace of this one.
            _bytesBefore = _readBefore is null ? value.BytesRead : _bytesBefore;
            _readBefore ??= value.Read;
            var seconds = clock.GetElapsedTime(_began).TotalSeconds;
            var perSecond = seconds > 0 ? (value.Read - _readBefore.Value) / seconds : 0;
            var bytesPerSecond = seconds > 0 ? (value.BytesRead - _bytesBefore) / seconds : 0;
            TimeSpan? remaining =
                value.BytesTotal is { } total && bytesPerSecond > 0
                    ? TimeSpan.FromSeconds(Math.Max(0, total - value.BytesRead) / bytesPerSecond)
                    : null;
            Set(value with { PerSecond = perSecond, Remaining = remaining });
        }

        public void Stop()
        {
            IsStopping = true;
            try
            {
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended at the same moment.
            }
        }

        public void End() => Set(_reading with { IsOver = true, Remaining = null });

        private void Set(JobReading reading)
        {
            TaskCompletionSource told;
            lock (_gate)
            {
                _reading = reading;
                told = _next;
                _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            told.SetResult();
            changed();
        }
    }
}
