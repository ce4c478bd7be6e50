using Auscult.App.Governance;
using Auscult.Contracts;

namespace Auscult.App.Approvals;

/// <summary>A person who has just proven to be the account. There is no other way to get one, so nothing is decided on a session alone.</summary>
public sealed class Signer
{
    private Signer(string account, DateTimeOffset confirmedAt) => (Account, ConfirmedAt) = (account, confirmedAt);

    /// <summary>How long after the check a signature may be given.</summary>
    public static TimeSpan Validity { get; } = TimeSpan.FromMinutes(2);

    public string Account { get; }

    public DateTimeOffset ConfirmedAt { get; }

    /// <summary>Asks the check; call it before taking the writer's turn, because checking a password takes time on purpose.</summary>
    /// <exception cref="RefusalException">The person is not confirmed.</exception>
    public static async Task<Signer> ConfirmAsync(
        ISignatureCheck check,
        string account,
        string password,
        string? code,
        TimeProvider clock,
        CancellationToken cancellation
    ) =>
        await check.CheckAsync(account, password, code, cancellation) switch
        {
            SignatureCheck.Confirmed => new Signer(account, clock.GetUtcNow()),
            SignatureCheck.WrongPassword => throw new GovernanceRefusal(
                "sign_password",
                "The password is not right; nothing was signed. Type it again."
            ),
            SignatureCheck.WrongCode => throw new GovernanceRefusal(
                "sign_code",
                "The code is missing, wrong or was used before; nothing was signed. Wait for the next one."
            ),
            SignatureCheck.Locked => throw new GovernanceRefusal(
                "sign_locked",
                "Too many failed tries; nothing was signed. Try again in some minutes."
            ),
            _ => throw new GovernanceRefusal("sign_unknown", "The signature could not be checked; nothing was signed."),
        };
}
