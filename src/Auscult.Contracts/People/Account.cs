namespace Auscult.Contracts;

/// <summary>A person of the organisation who signs in. User names are compared without case; numbers are never given twice.</summary>
/// <param name="Id">Number in the store; 0 before it is stored.</param>
/// <param name="UserName">What the person signs in with and what the audit calls them; never changes.</param>
/// <param name="DisplayName">Name others see.</param>
/// <param name="Email">Address for notices; null when none is known.</param>
/// <param name="IsDisabled">True when the person may not sign in any more; what they did stays in the audit.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="RowVersion">Counts changes from 1; a change names the one it saw.</param>
public sealed record Account(
    long Id,
    string UserName,
    string DisplayName,
    string? Email,
    Credentials Credentials,
    Lockout Lockout,
    Preferences Preferences,
    bool IsDisabled,
    DateTimeOffset CreatedAt,
    int RowVersion
);

/// <summary>What proves that somebody is the person. Holds hashes and ciphertext only.</summary>
/// <param name="PasswordHash">Salted hash; null until the person has followed the invitation.</param>
/// <param name="SecurityStamp">Changes whenever the credentials do; a session that carries another one is over.</param>
/// <param name="HasSecondFactor">True when a code is asked for at every sign-in.</param>
/// <param name="Authenticator">Ciphertext of the shared secret of the authenticator app; null when none was set up.</param>
/// <param name="RecoveryCodes">Hashes of the codes that were not used yet.</param>
public sealed record Credentials(
    string? PasswordHash,
    string SecurityStamp,
    bool HasSecondFactor,
    byte[]? Authenticator,
    IReadOnlyList<string> RecoveryCodes
);

/// <summary>Failed sign-ins in a row, and until when further ones are refused; null is not refused.</summary>
public sealed record Lockout(int Failures, DateTimeOffset? Until)
{
    /// <summary>No failures.</summary>
    public static Lockout None { get; } = new(0, null);
}

/// <summary>How a person likes the interface.</summary>
/// <param name="Language"><c>en</c> or <c>fr</c>.</param>
/// <param name="Keyboard">Whether single letters act as shortcuts.</param>
public sealed record Preferences(string Language, Theme Theme, bool Keyboard)
{
    /// <summary>Languages the interface speaks.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "fr"];

    /// <summary>English, the system's theme, shortcuts on.</summary>
    public static Preferences Default { get; } = new("en", Theme.System, Keyboard: true);
}

/// <summary>Light or dark.</summary>
public enum Theme : byte
{
    /// <summary>As the device says.</summary>
    System,

    /// <summary>Dark on light.</summary>
    Light,

    /// <summary>Light on dark.</summary>
    Dark,
}
