using Auscult.App.Access;
using Auscult.App.Audit;
using Auscult.App.Listening;
using Auscult.App.Upkeep;
using Auscult.Contracts;
using Auscult.Storage.Sqlite;

namespace Auscult.App;

/// <summary>An opened data folder: store, keys, audit. Every command that touches stored data works at one.</summary>
public sealed class Desk : IAsyncDisposable
{
    private readonly bool _ownsStore;

    private Desk(DataFolder folder, IStore store, Keyring keyring, TimeProvider clock, string actor, bool ownsStore)
    {
        Folder = folder;
        Store = store;
        Keyring = keyring;
        Clock = clock;
        Trail = new AuditTrail(keyring, actor, clock);
        _ownsStore = ownsStore;
    }

    public DataFolder Folder { get; }

    public IStore Store { get; }

    public Keyring Keyring { get; }

    public AuditTrail Trail { get; }

    public TimeProvider Clock { get; }

    /// <summary>Opens to read beside a writer.</summary>
    public static Desk OpenToRead(DataFolder folder) => Open(folder, StoreAccess.Read);

    /// <summary>Opens to write. A key rotation that was interrupted is finished first: until then identities could not be looked up.</summary>
    /// <param name="clock">The system's when null.</param>
    public static async Task<Desk> OpenToWriteAsync(DataFolder folder, CancellationToken cancellation, TimeProvider? clock = null)
    {
        var desk = Open(folder, StoreAccess.Write, clock);
        await KeyRotation.FinishInterruptedAsync(desk, cancellation);
        return desk;
    }

    /// <summary>The same desk with somebody else at it: what is done there is recorded under that account. Disposing it leaves this one open.</summary>
    /// <param name="actor">Account of the organisation.</param>
    /// <param name="clock">Another clock; null keeps this desk's.</param>
    public Desk As(string actor, TimeProvider? clock = null) => new(Folder, Store, Keyring, clock ?? Clock, actor, ownsStore: false);

    /// <summary>What the program knows, with the organisation's own on top.</summary>
    public Understanding Understand() => Folder.Understand();

    public async ValueTask DisposeAsync()
    {
        Trail.Dispose();
        if (_ownsStore)
        {
            await Store.DisposeAsync();
        }
    }

    private static Desk Open(DataFolder folder, StoreAccess access, TimeProvider? clock = null)
    {
        if (access == StoreAccess.Read && !folder.HasStore)
        {
            throw new RefusalException(
                $"There is no store in {folder.Path} yet. Run auscult ingest first, or name another folder with --data."
            );
        }

        folder.Prepare();
        var keyring = folder.OpenKeys();
        return new Desk(folder, folder.Open(access), keyring, clock ?? TimeProvider.System, DataFolder.Actor, ownsStore: true);
    }
}
