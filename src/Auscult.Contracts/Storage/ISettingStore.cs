namespace Auscult.Contracts;

/// <summary>The organisation's settings.</summary>
public interface ISettingStore
{
    /// <summary>Null before anybody decided.</summary>
    ValueTask<StoredSettings?> ReadAsync(CancellationToken cancellation);

    /// <summary>Saves settings, a secret that goes with them, and the audit entry together. False when the row version moved on.</summary>
    /// <param name="rowVersion">Version the change was made on; 0 when there were none.</param>
    /// <param name="secret">A secret to replace or remove; null leaves all as they are.</param>
    ValueTask<bool> SaveAsync(
        OrganisationSettings settings,
        int rowVersion,
        SecretChange? secret,
        AuditEntry entry,
        CancellationToken cancellation
    );
}

/// <param name="RowVersion">Raised by every change, from 1.</param>
public sealed record StoredSettings(OrganisationSettings Settings, int RowVersion);

/// <param name="Name">Which secret.</param>
/// <param name="Sealed">Ciphertext; null removes it.</param>
public sealed record SecretChange(string Name, byte[]? Sealed);
