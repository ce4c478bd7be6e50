using Auscult.Contracts;

namespace Auscult.App.Listening;

/// <summary>Where a pipeline's batches become durable.</summary>
public interface IIngestTarget
{
    /// <summary>
    /// Posts that become durable together, at least, gathered before the writer is asked for: others want it, too. Null when nobody else does:
    /// then a transaction may wait for its posts, and the pipeline decides how many they are.
    /// </summary>
    int? BatchPosts { get; }

    /// <summary>Reads what the organisation decided: policies, routing rules.</summary>
    Task<T> ReadAsync<T>(Func<IStore, Task<T>> read, CancellationToken cancellation);

    ValueTask<CommitReport> CommitAsync(PostBatch batch, CancellationToken cancellation);
}

/// <summary>A store that nobody else writes to: a command's.</summary>
internal sealed class StoreTarget(IStore store) : IIngestTarget
{
    public int? BatchPosts => null;

    public Task<T> ReadAsync<T>(Func<IStore, Task<T>> read, CancellationToken cancellation) => read(store);

    public ValueTask<CommitReport> CommitAsync(PostBatch batch, CancellationToken cancellation) =>
        store.Posts.CommitAsync(batch, cancellation);
}

/// <summary>A workspace where people decide meanwhile: each batch takes a turn of its own and is small, so that nobody waits long.</summary>
internal sealed class WorkspaceTarget(Workspace workspace, string actor) : IIngestTarget
{
    public int? BatchPosts => 1_000;

    public Task<T> ReadAsync<T>(Func<IStore, Task<T>> read, CancellationToken cancellation) => workspace.ReadAsync(read, cancellation);

    public async ValueTask<CommitReport> CommitAsync(PostBatch batch, CancellationToken cancellation) =>
        await workspace.WriteAsync(actor, async desk => await desk.Store.Posts.CommitAsync(batch, cancellation), cancellation);
}
