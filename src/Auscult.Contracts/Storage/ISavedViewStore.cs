namespace Auscult.Contracts;

/// <summary>Filters that people keep under a name.</summary>
public interface ISavedViewStore
{
    /// <summary>The account's own and everybody's shared views, own first, each by name.</summary>
    ValueTask<IReadOnlyList<SavedView>> ListAsync(string account, CancellationToken cancellation);

    /// <summary>Stores a view, replacing the one with its number, or with its owner and name. Returns its number.</summary>
    ValueTask<long> SaveAsync(SavedView view, AuditEntry entry, CancellationToken cancellation);

    /// <summary>False when the account owns no such view.</summary>
    ValueTask<bool> DeleteAsync(long view, string owner, AuditEntry entry, CancellationToken cancellation);
}
