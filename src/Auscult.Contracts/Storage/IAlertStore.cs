namespace Auscult.Contracts;

/// <summary>What people want to be told of, and the outbox of what they are told.</summary>
public interface IAlertStore
{
    /// <summary>Preferences of all who decided, by account.</summary>
    ValueTask<IReadOnlyList<StoredAlertPreferences>> PreferencesAsync(CancellationToken cancellation);

    /// <summary>False when the row version moved on.</summary>
    /// <param name="rowVersion">Version the change was made on; 0 when there was none.</param>
    ValueTask<bool> PreferAsync(
        long account,
        AlertPreferences preferences,
        int rowVersion,
        AuditEntry entry,
        CancellationToken cancellation
    );

    /// <summary>How far each watch has looked.</summary>
    ValueTask<IReadOnlyDictionary<string, long>> WatchesAsync(CancellationToken cancellation);

    /// <summary>
    /// Puts alerts into the outbox and moves the watches on, in one transaction. An event that a person has or had on a channel is left out.
    /// Returns how many were put in.
    /// </summary>
    ValueTask<int> AddAsync(IReadOnlyList<NewAlert> alerts, IReadOnlyDictionary<string, long> watches, CancellationToken cancellation);

    /// <summary>Alerts to be tried now, oldest first: waiting ones whose time has come, and sending ones whose lease has ended.</summary>
    ValueTask<IReadOnlyList<Alert>> DueAsync(DateTimeOffset now, int count, CancellationToken cancellation);

    /// <summary>When a mail without emergencies, or with nothing else but them, was last sent to an account; null when none was.</summary>
    ValueTask<DateTimeOffset?> LastMailAsync(long account, CancellationToken cancellation);

    /// <summary>Leases alerts and counts the attempt. False, and nothing happened, when one of them is not due any more.</summary>
    ValueTask<bool> ClaimAsync(IReadOnlyList<long> alerts, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken cancellation);

    /// <summary>Says what became of leased alerts.</summary>
    /// <param name="notBefore">When to try again; only for Waiting.</param>
    ValueTask SettleAsync(
        IReadOnlyList<long> alerts,
        AlertState to,
        DateTimeOffset at,
        DateTimeOffset? notBefore,
        string? error,
        CancellationToken cancellation
    );

    /// <summary>Alerts, newest first.</summary>
    /// <param name="account">Only of this account; null is all.</param>
    ValueTask<IReadOnlyList<Alert>> ListAsync(
        long? account,
        IReadOnlyCollection<AlertState> states,
        int skip,
        int take,
        CancellationToken cancellation
    );

    /// <summary>A person has a dead alert tried again with fresh attempts, or drops it. False when it is not dead.</summary>
    ValueTask<bool> DecideAsync(long alert, AlertState to, DateTimeOffset at, AuditEntry entry, CancellationToken cancellation);

    /// <summary>Removes sent and dropped alerts that were settled before an instant. Returns how many.</summary>
    ValueTask<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellation);
}
