using System.Globalization;
using Auscult.App;
using Auscult.App.Access;
using Auscult.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Auscult.Web.Access;

/// <summary>
/// Where ASP.NET Core Identity finds and changes accounts: our own store, so that a change and its record in the audit are one transaction.
/// Accounts are created by invitation and never deleted, so those two are refused here.
/// </summary>
internal sealed partial class AccountUserStore(Workspace workspace, IHttpContextAccessor accessor) : IUserStore<SignInUser>
{
    public Task<string> GetUserIdAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.UserName);

    public Task<string?> GetNormalizedUserNameAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.UserName.ToUpperInvariant());

    /// <summary>The store compares names by itself.</summary>
    public Task SetNormalizedUserNameAsync(SignInUser user, string? normalizedName, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task SetUserNameAsync(SignInUser user, string? userName, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A user name never changes: the audit names it.");

    public Task<IdentityResult> CreateAsync(SignInUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("People are invited: use PeopleDesk.");

    public Task<IdentityResult> DeleteAsync(SignInUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("People are disabled, because the audit names them: use PeopleDesk.");

    public async Task<SignInUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? Wrap(await workspace.ReadAsync(async store => await store.Accounts.FindAsync(id, cancellationToken), cancellationToken))
            : null;

    public async Task<SignInUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Wrap(
            await workspace.ReadAsync(
                async store => await store.Accounts.FindByNameAsync(normalizedUserName, cancellationToken),
                cancellationToken
            )
        );

    /// <summary>Saves what was changed. New credentials end every other session of the person.</summary>
    public async Task<IdentityResult> UpdateAsync(SignInUser user, CancellationToken cancellationToken)
    {
        var saved = await workspace.WriteAsync(
            user.Account.UserName,
            async desk =>
            {
                var change = new AccountChange(user.Account, desk.Clock.GetUtcNow())
                {
                    EndSessions = user.HasNewStamp,
                    KeptSession = SessionClaims.SessionOf(accessor.HttpContext?.User),
                };
                var entry =
                    user.Actions.Count == 0
                        ? null
                        : desk.Trail.Entry(user.Actions[0], $"account:{user.Account.Id}", new { user_name = user.Account.UserName });
                return await desk.Store.Accounts.SaveAsync(change, entry, cancellationToken)
                    ? await desk.Store.Accounts.FindAsync(user.Account.Id, cancellationToken)
                    : null;
            },
            cancellationToken
        );
        if (saved is null)
        {
            return IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());
        }

        user.Saved(saved);
        return IdentityResult.Success;
    }

    public void Dispose() { }

    private static SignInUser? Wrap(Account? account) => account is null ? null : new SignInUser(account);
}

/// <summary>Password, stamp and lockout.</summary>
internal sealed partial class AccountUserStore
    : IUserPasswordStore<SignInUser>,
        IUserSecurityStampStore<SignInUser>,
        IUserLockoutStore<SignInUser>
{
    public Task<string?> GetPasswordHashAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.Credentials.PasswordHash);

    public Task<bool> HasPasswordAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.Credentials.PasswordHash is not null);

    /// <summary>Also called when a hash is only made anew with more rounds; a change by the person comes with a new stamp.</summary>
    public Task SetPasswordHashAsync(SignInUser user, string? passwordHash, CancellationToken cancellationToken) =>
        Credentials(user, credentials => credentials with { PasswordHash = passwordHash }, null);

    public Task<string?> GetSecurityStampAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.Credentials.SecurityStamp);

    public Task SetSecurityStampAsync(SignInUser user, string stamp, CancellationToken cancellationToken) =>
        Credentials(
            user,
            credentials => credentials with { SecurityStamp = stamp },
            user.HasNewPasswordHash ? "change-password" : "change-credentials"
        );

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.Lockout.Until);

    public Task SetLockoutEndDateAsync(SignInUser user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        var lockout = user.Account.Lockout with { Until = lockoutEnd };
        user.Change(user.Account with { Lockout = lockout }, lockoutEnd is null ? null : "lock-account");
        return Task.CompletedTask;
    }

    /// <summary>Counts in the store at once, in the writer's turn: guesses sent side by side must not share one count.</summary>
    public async Task<int> IncrementAccessFailedCountAsync(SignInUser user, CancellationToken cancellationToken)
    {
        var counted = await workspace.WriteAsync(
            user.Account.UserName,
            async desk =>
            {
                var fresh = (await desk.Store.Accounts.FindAsync(user.Account.Id, cancellationToken))!;
                var failed = fresh with { Lockout = fresh.Lockout with { Failures = fresh.Lockout.Failures + 1 } };
                await desk.Store.Accounts.SaveAsync(new AccountChange(failed, desk.Clock.GetUtcNow()), null, cancellationToken);
                return (await desk.Store.Accounts.FindAsync(user.Account.Id, cancellationToken))!;
            },
            cancellationToken
        );
        user.Saved(counted);
        return counted.Lockout.Failures;
    }

    public Task ResetAccessFailedCountAsync(SignInUser user, CancellationToken cancellationToken)
    {
        user.Change(user.Account with { Lockout = user.Account.Lockout with { Failures = 0 } });
        return Task.CompletedTask;
    }

    public Task<int> GetAccessFailedCountAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.Lockout.Failures);

    public Task<bool> GetLockoutEnabledAsync(SignInUser user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(SignInUser user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task Credentials(SignInUser user, Func<Credentials, Credentials> change, string? action)
    {
        user.Change(user.Account with { Credentials = change(user.Account.Credentials) }, action);
        return Task.CompletedTask;
    }
}

/// <summary>Authenticator app and recovery codes.</summary>
internal sealed partial class AccountUserStore
    : IUserTwoFactorStore<SignInUser>,
        IUserAuthenticatorKeyStore<SignInUser>,
        IUserTwoFactorRecoveryCodeStore<SignInUser>
{
    public Task SetTwoFactorEnabledAsync(SignInUser user, bool enabled, CancellationToken cancellationToken) =>
        Credentials(
            user,
            credentials => credentials with { HasSecondFactor = enabled },
            enabled ? "set-up-second-factor" : "remove-second-factor"
        );

    public Task<bool> GetTwoFactorEnabledAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.Credentials.HasSecondFactor);

    public Task SetAuthenticatorKeyAsync(SignInUser user, string key, CancellationToken cancellationToken) =>
        workspace.WriteAsync(
            user.Account.UserName,
            desk =>
            {
                using var sealer = new Sealer(desk.Keyring);
                var secret = sealer.Seal(SealedKind.Authenticator, key);
                return Credentials(user, credentials => credentials with { Authenticator = secret }, null);
            },
            cancellationToken
        );

    public Task<string?> GetAuthenticatorKeyAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.Credentials.Authenticator is { } secret ? Open(secret) : null);

    public Task ReplaceCodesAsync(SignInUser user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        string[] hashes = [.. recoveryCodes.Select(code => RecoveryCode.Hash(user.Account.Id, code))];
        return Credentials(user, credentials => credentials with { RecoveryCodes = hashes }, "make-recovery-codes");
    }

    public Task<bool> RedeemCodeAsync(SignInUser user, string code, CancellationToken cancellationToken)
    {
        var hash = RecoveryCode.Hash(user.Account.Id, code);
        var codes = user.Account.Credentials.RecoveryCodes;
        if (!codes.Contains(hash))
        {
            return Task.FromResult(false);
        }

        string[] left = [.. codes.Where(known => known != hash)];
        user.Change(user.Account with { Credentials = user.Account.Credentials with { RecoveryCodes = left } }, "use-recovery-code");
        return Task.FromResult(true);
    }

    /// <summary>Reads the key file by itself, so that checking a code does not wait for the writer's turn.</summary>
    private string Open(byte[] secret)
    {
        using var sealer = new Sealer(workspace.Folder.OpenKeys());
        return sealer.OpenText(SealedKind.Authenticator, secret);
    }

    public Task<int> CountCodesAsync(SignInUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.Credentials.RecoveryCodes.Count);
}
