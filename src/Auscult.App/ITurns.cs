using Auscult.Contracts;

namespace Auscult.App;

/// <summary>
/// How long work reaches the writer: piece by piece, each piece a turn. A command has the desk to itself; in a workspace people take their
/// turns between two pieces.
/// </summary>
public interface ITurns
{
    /// <summary>Runs one short piece of work at the writer's desk.</summary>
    Task<T> TakeAsync<T>(Func<Desk, Task<T>> piece, CancellationToken cancellation);

    /// <summary>Reads without a turn, beside whoever has it.</summary>
    Task<T> ReadAsync<T>(Func<IStore, Task<T>> read, CancellationToken cancellation);

    /// <summary>Waits until everybody has finished who was reading when this was asked. Those who begin later are not waited for.</summary>
    Task DrainAsync(CancellationToken cancellation);
}

/// <summary>The turns of a command, which has the desk to itself.</summary>
public sealed class OwnTurns(Desk desk) : ITurns
{
    public Task<T> TakeAsync<T>(Func<Desk, Task<T>> piece, CancellationToken cancellation) => piece(desk);

    public Task<T> ReadAsync<T>(Func<IStore, Task<T>> read, CancellationToken cancellation) => read(desk.Store);

    public Task DrainAsync(CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>Turns among others, in the name of an account.</summary>
public sealed class SharedTurns(Workspace workspace, string actor) : ITurns
{
    public Task<T> TakeAsync<T>(Func<Desk, Task<T>> piece, CancellationToken cancellation) =>
        workspace.WriteAsync(actor, piece, cancellation);

    public Task<T> ReadAsync<T>(Func<IStore, Task<T>> read, CancellationToken cancellation) => workspace.ReadAsync(read, cancellation);

    public Task DrainAsync(CancellationToken cancellation) => workspace.DrainAsync(cancellation);
}
