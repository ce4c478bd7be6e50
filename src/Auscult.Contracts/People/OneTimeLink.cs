namespace Auscult.Contracts;

/// <summary>What a one-time link lets its holder do.</summary>
public enum LinkPurpose : byte
{
    /// <summary>Create the first administrator of an organisation without accounts.</summary>
    FirstRun,

    /// <summary>Choose a password for an account: an invitation, or after a password was lost.</summary>
    ChoosePassword,
}

/// <summary>A link that works once, within its time. Only a hash of its secret is kept.</summary>
/// <param name="Id">Number in the store; 0 before it is stored.</param>
/// <param name="Account">Whose password it is about; null for <see cref="LinkPurpose.FirstRun"/>.</param>
/// <param name="ExpiresAt">UTC; from then on it does not work.</param>
/// <param name="UsedAt">UTC; null while it was not used.</param>
public sealed record OneTimeLink(
    long Id,
    LinkPurpose Purpose,
    long? Account,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? UsedAt = null
);

/// <summary>A link to be stored with the SHA-256 of its secret.</summary>
public sealed record NewLink(OneTimeLink Link, byte[] Hash);
