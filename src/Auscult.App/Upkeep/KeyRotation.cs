using System.Globalization;
using Auscult.App.Access;
using Auscult.Contracts;

namespace Auscult.App.Upkeep;

/// <summary>How many values were moved to the new key.</summary>
public sealed record KeyRotationSummary(int KeyVersion, long Posts, long Authors, long Originals, long AuditKeys);

/// <summary>
/// Makes every pseudonym and ciphertext anew under a fresh key, through the vault, then destroys the old key. A durable job: the job row is
/// written before the key, so an interrupted rotation is known and finished before anything else is written.
/// </summary>
public static class KeyRotation
{
    internal const string Kind = "rotate-keys";

    public static async Task<KeyRotationSummary> RunAsync(Desk desk, CancellationToken cancellation)
    {
        var key = await AnnounceAsync(desk, cancellation);
        var job = await desk.Store.Jobs.StartAsync(Kind, key, desk.Clock.GetUtcNow(), cancellation);
        return await FinishAsync(new OwnTurns(desk), desk.Keyring, job, cancellation);
    }

    /// <summary>Records that a rotation begins. Returns the key of its job: the version that is to be.</summary>
    internal static async Task<string> AnnounceAsync(Desk desk, CancellationToken cancellation)
    {
        var target = desk.Keyring.Active.Version + 1;
        await desk.Store.Audit.AppendAsync(desk.Trail.Entry("rotate-keys", "store", new { version = target }), cancellation);
        return target.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Finishes a rotation that was interrupted, if there is one.</summary>
    public static async Task FinishInterruptedAsync(Desk desk, CancellationToken cancellation)
    {
        var open = await desk.Store.Jobs.ListAsync(onlyOpen: true, cancellation);
        if (open.FirstOrDefault(job => job.Kind == Kind) is { } job)
        {
            await FinishAsync(new OwnTurns(desk), desk.Keyring, job, cancellation);
        }
    }

    /// <summary>Brings a begun rotation to its end, a page a turn. No posts may be taken in meanwhile: their identities could not be looked up.</summary>
    internal static async Task<KeyRotationSummary> FinishAsync(ITurns turns, Keyring keyring, Job job, CancellationToken cancellation)
    {
        var target = int.Parse(job.Key, CultureInfo.InvariantCulture);
        if (keyring.Active.Version < target)
        {
            keyring.Rotate();
        }

        using var rekey = new Rekeying(keyring);
        var walk = new RekeyingWalk(turns, job, cancellation);
        var posts = await walk.RunAsync("posts", store => store.Vault.ReadPostsAsync, rekey.Post, store => store.Vault.RekeyPostsAsync);
        var authors = await walk.RunAsync(
            "authors",
            store => store.Vault.ReadAuthorsAsync,
            rekey.Author,
            store => store.Vault.RekeyAuthorsAsync
        );
        await walk.RunAsync("objections", store => store.Objections.ReadAsync, rekey.Author, store => store.Objections.RekeyAsync);
        var originals = await walk.RunAsync(
            "originals",
            store => store.Vault.ReadOriginalsAsync,
            entry => rekey.Value(SealedKind.Original, entry),
            store => store.Vault.RekeyOriginalsAsync
        );
        var keys = await walk.RunAsync(
            "audit-keys",
            store => store.Audit.ReadKeysAsync,
            entry => rekey.Value(SealedKind.AuditKey, entry),
            store => store.Audit.RekeyKeysAsync
        );
        await walk.RunAsync(
            "requests",
            store => store.Queue.ReadRequestsAsync,
            entry => rekey.Value(SealedKind.Request, entry),
            store => store.Queue.RekeyRequestsAsync
        );
        await walk.RunAsync(
            "secrets",
            store => store.Secrets.ReadAsync,
            entry => rekey.Value(SealedKind.Secret, entry),
            store => store.Secrets.RekeyAsync
        );
        await walk.RunAsync(
            "authenticators",
            store => store.Accounts.ReadAuthenticatorsAsync,
            entry => rekey.Value(SealedKind.Authenticator, entry),
            store => store.Accounts.RekeyAuthenticatorsAsync
        );
        await walk.RunAsync(
            "words",
            store => store.Decisions.ReadWordsAsync,
            entry => rekey.Value(SealedKind.Words, entry),
            store => store.Decisions.RekeyWordsAsync
        );
        await walk.RunAsync(
            "signing-keys",
            store => store.Approvals.ReadSigningKeysAsync,
            entry => rekey.Value(SealedKind.SigningKey, entry),
            store => store.Approvals.RekeySigningKeysAsync
        );
        // Whoever began to read before may still hold what the old key opens.
        await turns.DrainAsync(cancellation);
        keyring.Retire();
        await turns.TakeAsync(
            async desk =>
            {
                await desk.Store.Jobs.SaveAsync(new JobProgress(job.Id, "done", "", IsDone: true), cancellation);
                return true;
            },
            cancellation
        );
        return new KeyRotationSummary(target, posts, authors, originals, keys);
    }
}

/// <summary>Walks over all values of a kind for a rotation.</summary>
internal sealed class RekeyingWalk(ITurns turns, Job job, CancellationToken cancellation)
{
    private const int PageSize = 2000;

    /// <summary>
    /// Moves one kind of value, page by page. Values that already carry the new key were moved before an interruption and are passed over, so
    /// walking again from the start is safe.
    /// </summary>
    public async Task<long> RunAsync(
        string phase,
        Func<IStore, Func<long, int, CancellationToken, ValueTask<IReadOnlyList<VaultEntry>>>> read,
        Func<VaultEntry, RekeyedEntry?> rekey,
        Func<IStore, Func<IReadOnlyList<RekeyedEntry>, JobProgress, CancellationToken, ValueTask>> write
    )
    {
        var (moved, after) = (0L, (long?)0L);
        while (after is { } last)
        {
            cancellation.ThrowIfCancellationRequested();
            var page = await turns.TakeAsync(desk => PageAsync(desk.Store, last), cancellation);
            moved += page.Count;
            after = page.Count == 0 ? null : page[^1].Id;
        }

        return moved;

        async Task<IReadOnlyList<VaultEntry>> PageAsync(IStore store, long last)
        {
            var page = await read(store)(last, PageSize, cancellation);
            List<RekeyedEntry> entries = [.. page.Select(rekey).OfType<RekeyedEntry>()];
            if (entries.Count > 0)
            {
                var cursor = string.Create(CultureInfo.InvariantCulture, $"{phase}:{page[^1].Id}");
                await write(store)(entries, new JobProgress(job.Id, cursor, "", IsDone: false), cancellation);
            }

            return page;
        }
    }
}

/// <summary>Makes single values anew under the active key; null when a value has it already.</summary>
internal sealed class Rekeying(Keyring keyring) : IDisposable
{
    private readonly Sealer _sealer = new(keyring);
    private readonly Pseudonyms _pseudonyms = keyring.Active.CreatePseudonyms();

    public RekeyedEntry? Post(VaultEntry entry)
    {
        if (IsMoved(entry))
        {
            return null;
        }

        var links = PostLinks.Parse(_sealer.OpenText(SealedKind.Links, entry.Sealed));
        var references = new PostReferences(Key(links.ReplyTo), Key(links.RepostOf), Key(links.Thread));
        return new RekeyedEntry(
            entry.Id,
            _pseudonyms.Post(links.Network, links.OriginId).Value,
            _sealer.Seal(SealedKind.Links, links.Render()),
            references
        );

        PostKey? Key(string? originId) => originId is null ? null : _pseudonyms.Post(links.Network, originId);
    }

    public RekeyedEntry? Author(VaultEntry entry)
    {
        if (IsMoved(entry))
        {
            return null;
        }

        var links = AuthorLinks.Parse(_sealer.OpenText(SealedKind.Author, entry.Sealed));
        return new RekeyedEntry(
            entry.Id,
            _pseudonyms.Author(links.Network, links.Account).Value,
            _sealer.Seal(SealedKind.Author, links.Render())
        );
    }

    public RekeyedEntry? Value(SealedKind kind, VaultEntry entry) =>
        IsMoved(entry) ? null : new RekeyedEntry(entry.Id, default, _sealer.Seal(kind, _sealer.Open(kind, entry.Sealed)));

    public void Dispose()
    {
        _pseudonyms.Dispose();
        _sealer.Dispose();
    }

    private bool IsMoved(VaultEntry entry) => entry.Sealed.Length > 0 && entry.Sealed[0] == keyring.Active.Version;
}
