namespace Auscult.Contracts;

/// <summary>
/// Makes sure, at the moment of signing, that the person at the keyboard is the account: asks for the password again and, where the account has
/// one, the second factor. A session alone signs nothing.
/// </summary>
public interface ISignatureCheck
{
    /// <summary>Checks what the person typed. Counts failures like a sign-in does.</summary>
    /// <param name="account">Account as the audit names it.</param>
    /// <param name="password">As typed.</param>
    /// <param name="code">Code of the second factor as typed; null or empty when the account has none.</param>
    ValueTask<SignatureCheck> CheckAsync(string account, string password, string? code, CancellationToken cancellation);
}

/// <summary>What came of the check.</summary>
public enum SignatureCheck : byte
{
    /// <summary>It is the account, and it may sign.</summary>
    Confirmed,

    /// <summary>The password is not the account's.</summary>
    WrongPassword,

    /// <summary>The code is missing, wrong or used.</summary>
    WrongCode,

    /// <summary>Too many failures; the account has to wait.</summary>
    Locked,
}
