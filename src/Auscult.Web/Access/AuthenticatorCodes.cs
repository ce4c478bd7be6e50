using System.Collections.Concurrent;
using Microsoft.AspNetCore.Identity;

namespace Auscult.Web.Access;

/// <summary>Checks codes of authenticator apps. Each works once: who looks over a shoulder comes too late.</summary>
internal sealed class AuthenticatorCodes(UsedCodes used, TimeProvider clock) : IUserTwoFactorTokenProvider<SignInUser>
{
    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<SignInUser> manager, SignInUser user) =>
        await manager.GetAuthenticatorKeyAsync(user) is not null;

    /// <summary>The app makes the codes; there is nothing to send.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<SignInUser> manager, SignInUser user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<SignInUser> manager, SignInUser user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { } key
        && Totp.Match(Base32.Decode(key), token, clock.GetUtcNow()) is { } step
        && used.Take(user.Account.Id, step);
}

/// <summary>The last step of which a code was used, by account. Lost with the program, which takes longer to start than most codes live.</summary>
internal sealed class UsedCodes
{
    private readonly ConcurrentDictionary<long, long> _last = [];

    /// <summary>False when this code, or a later one, was used before.</summary>
    public bool Take(long account, long step)
    {
        while (true)
        {
            if (!_last.TryGetValue(account, out var last))
            {
                if (_last.TryAdd(account, step))
                {
                    return true;
                }
            }
            else if (step <= last)
            {
                return false;
            }
            else if (_last.TryUpdate(account, step, last))
            {
                return true;
            }
        }
    }
}
