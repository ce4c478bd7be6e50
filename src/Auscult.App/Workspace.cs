using System.Collections.Concurrent;
using Auscult.App.Access;
using Auscult.App.Work;
using Auscult.Contracts;
using Auscult.Storage.Sqlite;

namespace Auscult.App;

/// <summary>
/// A data folder opened for many people at once: one writer, which they take in turns, and readers beside it that nobody waits for.
/// Thread-safe. What a callback is given is its own until it ends and must not be kept.
/// </summary>
public sealed class Workspace : IAsyncDisposable
{
    private static readonly int Readers = Math.Max(4, 2 * Environment.ProcessorCount);

    private readonly Desk _writer;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _free = new(Readers, Readers);
    private readonly ConcurrentBag<SqliteStore> _idle = [];
    private readonly Reading _reading = new();

    private Workspace(Desk writer)
    {
        _writer = writer;
        QueueTally = new QueueTally(writer.Clock);
    }

    public DataFolder Folder => _writer.Folder;

    public TimeProvider Clock => _writer.Clock;

    /// <summary>Opens what is sealed; the same for readers and the writer.</summary>
    public Keyring Keyring => _writer.Keyring;

    /// <summary>Counts of the queue for everybody who works here.</summary>
    public QueueTally QueueTally { get; }

    /// <summary>Opens a folder, creating or upgrading its store.</summary>
    /// <param name="clock">The system's when null.</param>
    public static async Task<Workspace> OpenAsync(DataFolder folder, CancellationToken cancellation, TimeProvider? clock = null) =>
        new(await Desk.OpenToWriteAsync(folder, cancellation, clock));

    /// <summary>Reads beside the writer; sees everything that was committed before it began.</summary>
    public async Task<T> ReadAsync<T>(Func<IStore, Task<T>> read, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        var stretch = _reading.Begin();
        try
        {
            var reader = _idle.TryTake(out var idle) ? idle : Folder.Open(StoreAccess.Read);
            try
            {
                return await read(reader);
            }
            finally
            {
                _idle.Add(reader);
            }
        }
        finally
        {
            _reading.End(stretch);
            _free.Release();
        }
    }

    /// <summary>Waits until everybody has finished who was reading when this was asked: from then on nobody holds an older state of the store.</summary>
    public Task DrainAsync(CancellationToken cancellation) => _reading.DrainAsync(cancellation);

    /// <summary>
    /// Takes the writer's turn. Long work takes a turn for each of its commits, never one for all of it: people wait meanwhile.
    /// </summary>
    /// <param name="actor">Account the audit names.</param>
    public async Task<T> WriteAsync<T>(string actor, Func<Desk, Task<T>> write, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await using var desk = _writer.As(actor);
            return await write(desk);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(string actor, Func<Desk, Task> write, CancellationToken cancellation) =>
        WriteAsync(
            actor,
            async desk =>
            {
                await write(desk);
                return true;
            },
            cancellation
        );

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        foreach (var reader in _idle)
        {
            await reader.DisposeAsync();
        }

        await _writer.DisposeAsync();
        _turn.Dispose();
        _free.Dispose();
    }
}
