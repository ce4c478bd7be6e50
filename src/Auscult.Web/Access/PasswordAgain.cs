using Auscult.Contracts;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Identity;

namespace Auscult.Web.Access;

/// <summary>
/// Asks a signed-in person for the password, and the code where the account has a second factor, before something is signed. Failures count towards
/// the lockout like those of a sign-in.
/// </summary>
internal sealed class PasswordAgain(UserManager<SignInUser> users, SignInManager<SignInUser> signIn, WebOptions options) : ISignatureCheck
{
    /// <summary>The demo has no accounts, listens on loopback only, and says this word on its pages.</summary>
    public const string DemoPassword = "demo";

    public async ValueTask<SignatureCheck> CheckAsync(string account, string password, string? code, CancellationToken cancellation)
    {
        if (options.IsDemo)
        {
            return password == DemoPassword ? SignatureCheck.Confirmed : SignatureCheck.WrongPassword;
        }

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
