namespace Auscult.Contracts;

/// <summary>Web addresses that are told of alerts.</summary>
public interface IWebhookStore
{
    /// <summary>By name.</summary>
    ValueTask<IReadOnlyList<Webhook>> ListAsync(CancellationToken cancellation);

    /// <summary>
    /// Adds a webhook (id 0) or changes the one with the id. Null when another has the name, or the row version moved on.
    /// </summary>
    /// <param name="sealedTarget">Ciphertext of address and secret; null keeps what is there.</param>
    ValueTask<Webhook?> SaveAsync(Webhook webhook, byte[]? sealedTarget, AuditEntry entry, CancellationToken cancellation);

    /// <summary>Removes a webhook and its secrets. False when the row version moved on.</summary>
    ValueTask<bool> RemoveAsync(long webhook, int rowVersion, AuditEntry entry, CancellationToken cancellation);

    /// <summary>Ciphertext of address and secret; null when there is no such webhook.</summary>
    ValueTask<byte[]?> TargetAsync(long webhook, CancellationToken cancellation);
}
