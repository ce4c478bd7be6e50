namespace Auscult.App;

/// <summary>Gives work its turn at the desk that writes, without saying whether others wait for theirs.</summary>
public interface IDeskTurns
{
    Task<T> TakeAsync<T>(Func<Desk, Task<T>> work, CancellationToken cancellation);
}

/// <summary>Turns at the writer of a workspace, in the name of an account.</summary>
public sealed class WorkspaceTurns(Workspace workspace, string actor) : IDeskTurns
{
    public Task<T> TakeAsync<T>(Func<Desk, Task<T>> work, CancellationToken cancellation) =>
        workspace.WriteAsync(actor, work, cancellation);
}

/// <summary>A desk that nobody else uses.</summary>
public sealed class OwnDesk(Desk desk) : IDeskTurns
{
    public Task<T> TakeAsync<T>(Func<Desk, Task<T>> work, CancellationToken cancellation) => work(desk);
}
