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
    private const string Kind = "rotate-keys";
    private const int Page = 2000;

    public static async Task<KeyRotationSummary> RunAsync(Desk desk, CancellationToken cancellation)
    {
        var target = desk.Keyring.Active.Version + 1;
        await desk.Store.Audit.AppendAsync(desk.Trail.Entry("rotate-keys", "store", new { version = target }), cancellation);
        var key = target.ToString(CultureInfo.InvariantCulture);
        return await FinishAsync(desk, await desk.Store.Jobs.StartAsync(Kind, key, desk.Clock.GetUtcNow(), cancellation), cancellation);
    }

    /// <summary>Finishes a rotation that was interrupted, if there is one.</summary>
    public static async Task FinishInterruptedAsync(Desk desk, CancellationToken cancellation)
    {
        var open = await desk.Store.Jobs.ListAsync(onlyOpen: true, cancellation);
        if (open.FirstOrDefault(job => job.Kind == Kind) is { } job)
        {
            await FinishAsync(desk, job, cancellation);
        }
    }

    private static async Task<KeyRotationSummary> FinishAsync(Desk desk, Job job, CancellationToken cancellation)
    {
        var target = int.Parse(job.Key, CultureInfo.InvariantCulture);
        if (desk.Keyring.Active.Version < target)
        {
            desk.Keyring.Rotate();
        }

        using var rekey = new Rekeying(desk.Keyring);
        var (vault, audit) = (desk.Store.Vault, desk.Store.Audit);
        var posts = await WalkAsync(job, "posts", vault.ReadPostsAsync, rekey.Post, vault.RekeyPostsAsync, cancellation);
        var authors = await WalkAsync(job, "authors", vault.ReadAuthorsAsync, rekey.Author, vault.RekeyAuthorsAsync, cancellation);
        var originals = await WalkAsync(
            job,
            "originals",
            vault.ReadOriginalsAsync,
            entry => rekey.Value(SealedKind.Original, entry),
            vault.RekeyOriginalsAsync,
            cancellation
        );
        var keys = await WalkAsync(
            job,
            "audit-keys",
            audit.ReadKeysAsync,
            entry => rekey.Value(SealedKind.AuditKey, entry),
            audit.RekeyKeysAsync,
            cancellation
        );
        await WalkAsync(
            job,
            "secrets",
            desk.Store.Secrets.ReadAsync,
            entry => rekey.Value(SealedKind.Secret, entry),
            desk.Store.Secrets.RekeyAsync,
            cancellation
        );
        await WalkAsync(
            job,
            "authenticators",
            desk.Store.Accounts.ReadAuthenticatorsAsync,
            entry => rekey.Value(SealedKind.Authenticator, entry),
            desk.Store.Accounts.RekeyAuthenticatorsAsync,
            cancellation
        );
        await WalkAsync(
            job,
            "words",
            desk.Store.Decisions.ReadWordsAsync,
            entry => rekey.Value(SealedKind.Words, entry),
            desk.Store.Decisions.RekeyWordsAsync,
            cancellation
        );
        await WalkAsync(
            job,
            "signing-keys",
            desk.Store.Approvals.ReadSigningKeysAsync,
            entry => rekey.Value(SealedKind.SigningKey, entry),
            desk.Store.Approvals.RekeySigningKeysAsync,
            cancellation
        );
        desk.Keyring.Retire();
        await desk.Store.Jobs.SaveAsync(new JobProgress(job.Id, "done", "", IsDone: true), cancellation);
        return new KeyRotationSummary(target, posts, authors, originals, keys);
    }

    /// <summary>
    /// Moves one kind of value, page by page. Values that already carry the new key were moved before an interruption and are passed over, so
    /// walking again from the start is safe.
    /// </summary>
    private static async Task<long> WalkAsync(
        Job job,
        string phase,
        Func<long, int, CancellationToken, ValueTask<IReadOnlyList<VaultEntry>>> read,
        Func<VaultEntry, RekeyedEntry?> rekey,
        Func<IReadOnlyList<RekeyedEntry>, JobProgress, CancellationToken, ValueTask> write,
        CancellationToken cancellation
    )
    {
        var moved = 0L;
        for (var page = await read(0, Page, cancellation); page.Count > 0; page = await read(page[^1].Id, Page, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            List<RekeyedEntry> entries = [.. page.Select(rekey).OfType<RekeyedEntry>()];
            if (entries.Count > 0)
            {
                var cursor = string.Create(CultureInfo.InvariantCulture, $"{phase}:{page[^1].Id}");
                await write(entries, new JobProgress(job.Id, cursor, "", IsDone: false), cancellation);
            }

            moved += page.Count;
        }

        return moved;
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
