using Auscult.Contracts;
using Microsoft.AspNetCore.Identity;

namespace Auscult.Web.Access;

/// <summary>
/// Asks a signed-in person for the password, and the code where the account has a second factor, before something is signed. Failures count towards
/// the lockout like those of a sign-in.
/// </summary>
internal sealed class PasswordAgain(UserManager<SignInUser> users, SignInManager<SignInUser> signIn) : ISignatureCheck
{
    public async ValueTask<SignatureCheck> CheckAsync(string account, string password, string? code, CancellationToken cancellation)
    {
        if (await users.FindByNameAsync(account) is not { } user)
        {
            return SignatureCheck.WrongPassword;
        }

        var result = await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true);
        return result.IsLockedOut ? SignatureCheck.Locked
            : !result.Succeeded ? SignatureCheck.WrongPassword
            : !user.Account.Credentials.HasSecondFactor || await IsCodeAsync(user, code) ? SignatureCheck.Confirmed
            : SignatureCheck.WrongCode;
    }

    private async Task<bool> IsCodeAsync(SignInUser user, string? code)
    {
        var digits = new string([.. (code ?? "").Where(char.IsAsciiDigit)]);
        if (await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, digits))
        {
            return true;
        }

        await users.AccessFailedAsync(user);
        return false;
    }
}
