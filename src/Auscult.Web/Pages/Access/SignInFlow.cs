using Auscult.Web.Access;
using Microsoft.AspNetCore.Identity;

namespace Auscult.Web.Pages.Access;

/// <summary>How far an attempt to sign in came.</summary>
internal enum SignInStep
{
    /// <summary>Refused; nobody learns why.</summary>
    Refused,

    /// <summary>The password was right; a code is asked for.</summary>
    NeedsCode,

    SignedIn,
}

/// <summary>Password, then code. Whether an account exists, is locked or disabled cannot be told from the answer or from its time.</summary>
internal sealed class SignInFlow(SignInManager<SignInUser> signIn, UserManager<SignInUser> users)
{
    private const int CodeDigits = 6;

    // The hash of a password nobody has: checking it takes as long as checking a real one.
    private static readonly string NobodysHash = new PasswordHasher<SignInUser>().HashPassword(null!, "nobody");

    public async Task<SignInStep> PasswordAsync(string userName, string password)
    {
        var user = await users.FindByNameAsync(userName);
        if (user?.Account.Credentials.PasswordHash is null || await users.IsLockedOutAsync(user) || user.Account.IsDisabled)
        {
            users.PasswordHasher.VerifyHashedPassword(user!, NobodysHash, password);
            return SignInStep.Refused;
        }

        return Step(await signIn.PasswordSignInAsync(user, password, isPersistent: false, lockoutOnFailure: true));
    }

    /// <summary>A code of the authenticator app, or a recovery code.</summary>
    public async Task<SignInStep> CodeAsync(string typed)
    {
        var code = new string([.. typed.Where(char.IsAsciiLetterOrDigit)]);
        return Step(
            code.Length == CodeDigits && code.All(char.IsAsciiDigit)
                ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)
                : await signIn.TwoFactorRecoveryCodeSignInAsync(code)
        );
    }

    public async Task<bool> AwaitsCodeAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is not null;

    /// <summary>An address inside the program, or its first page: a link must not lead elsewhere after signing in.</summary>
    public static string Inside(string? address) =>
        address is { Length: > 0 } && address[0] == '/' && (address.Length == 1 || address[1] is not ('/' or '\\')) ? address : "/";

    private static SignInStep Step(SignInResult result) =>
        result.Succeeded ? SignInStep.SignedIn
        : result.RequiresTwoFactor ? SignInStep.NeedsCode
        : SignInStep.Refused;
}
