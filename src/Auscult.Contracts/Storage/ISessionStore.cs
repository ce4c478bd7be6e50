namespace Auscult.Contracts;

/// <summary>Signed-in browsers.</summary>
public interface ISessionStore
{
    ValueTask StartAsync(Session session, AuditEntry entry, CancellationToken cancellation);

    ValueTask<Session?> FindAsync(string session, CancellationToken cancellation);

    /// <summary>Sessions of an account that are open and were seen since an instant, last seen first.</summary>
    ValueTask<IReadOnlyList<Session>> ListOpenAsync(long account, DateTimeOffset seenSince, CancellationToken cancellation);

    /// <summary>Notes when sessions were seen last; an earlier instant than the one known changes nothing.</summary>
    ValueTask SeeAsync(IReadOnlyList<Seen<string>> seen, CancellationToken cancellation);

    /// <summary>Ends a session. False when it is not open.</summary>
    ValueTask<bool> EndAsync(string session, DateTimeOffset at, AuditEntry entry, CancellationToken cancellation);

    /// <summary>Removes sessions last seen before an instant. Returns how many.</summary>
    ValueTask<int> ForgetAsync(DateTimeOffset seenBefore, CancellationToken cancellation);
}
