using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Auscult.App.Listening.Imports;

/// <summary>An import that a person looks at before it begins.</summary>
/// <param name="Id">Unguessable.</param>
/// <param name="Actor">Who may see it: the account that began it.</param>
/// <param name="Name">Its name as the person knows it (file, address). In memory only.</param>
public sealed record ImportDraft(string Id, string Actor, string Name, ImportOrder Order, DateTimeOffset At);

/// <summary>Imports that people look at before they begin. In memory only, and forgotten after a while with the uploads behind them. Thread-safe.</summary>
public sealed class ImportDrafts(EncryptedSpool spool, IntakeOptions options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, ImportDraft> _drafts = new(StringComparer.Ordinal);

    public ImportDraft Add(string actor, string name, ImportOrder order)
    {
        Expire();
        var draft = new ImportDraft(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), actor, name, order, clock.GetUtcNow());
        return _drafts[draft.Id] = draft;
    }

    /// <exception cref="RefusalException">It is gone, or somebody else's.</exception>
    public ImportDraft Find(string id, string actor)
    {
        Expire();
        return _drafts.TryGetValue(id, out var draft) && draft.Actor == actor
            ? draft
            : throw new RefusalException(
                "This import is not here any more: it was waiting too long, or the server was restarted. Choose the file again."
            );
    }

    /// <summary>Reads the same input in another way.</summary>
    public ImportDraft Change(ImportDraft draft, ImportSettings settings) =>
        _drafts[draft.Id] = draft with { Order = draft.Order with { Settings = settings }, At = clock.GetUtcNow() };

    /// <summary>Forgets a draft and the upload behind it.</summary>
    public void Discard(ImportDraft draft)
    {
        if (_drafts.TryRemove(draft.Id, out _) && draft.Order.Place == ImportPlace.Spool)
        {
            spool.Delete(draft.Order.Location);
        }
    }

    /// <summary>Forgets a draft whose import has begun; the upload now belongs to the job.</summary>
    internal void Release(ImportDraft draft) => _drafts.TryRemove(draft.Id, out _);

    private void Expire()
    {
        var before = clock.GetUtcNow() - options.Patience;
        foreach (var draft in _drafts.Values.Where(draft => draft.At < before))
        {
            Discard(draft);
        }
    }
}
