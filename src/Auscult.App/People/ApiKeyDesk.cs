using Auscult.Contracts;

namespace Auscult.App.People;

/// <summary>A key that was just made. Its secret is shown once.</summary>
public sealed record IssuedKey(ApiKey Key, string Secret);

/// <summary>Keys for programs: issued, revoked; audited.</summary>
public sealed class ApiKeyDesk(Desk desk)
{
    /// <summary>How secrets begin, so that a leaked one is recognised by scanners.</summary>
    public const string SecretPrefix = "ak_";

    private const int ShownCharacters = 8;
    private const int LongestName = 80;
    private const int LongestDays = 3650;

    /// <param name="days">Days it works: 1 to 3,650; null is without end.</param>
    /// <exception cref="AccessRefusal">No name, no role, or grants that mean nothing.</exception>
    public async Task<IssuedKey> CreateAsync(string name, IReadOnlyList<Grant> grants, int? days, CancellationToken cancellation)
    {
        var valid = Valid(name);
        if (grants.Count == 0)
        {
            throw AccessRefusal.KeyWithoutRole();
        }

        if (days is < 1 or > LongestDays)
        {
            throw AccessRefusal.KeyDaysInvalid();
        }

        await Roles.CheckAsync(desk.Store, grants, cancellation);
        var (secret, now) = (OneTimeSecret.Create(SecretPrefix), desk.Clock.GetUtcNow());
        var draft = new ApiKey(
            0,
            valid,
            secret[..ShownCharacters],
            [.. grants.Distinct()],
            desk.Trail.Actor,
            now,
            days is { } number ? now.AddDays(number) : null
        );
        var values = new
        {
            name = valid,
            grants = GrantText.Render(grants),
            days,
        };
        var key = await desk.Store.ApiKeys.CreateAsync(
            draft,
            OneTimeSecret.Hash(secret),
            id => desk.Trail.Entry("create-api-key", $"api-key:{id}", values),
            cancellation
        );
        return new IssuedKey(key, secret);
    }

    /// <summary>A revoked key is refused from the next call on.</summary>
    /// <exception cref="AccessRefusal">There is no such key, or it was revoked before.</exception>
    public async Task RevokeAsync(long id, CancellationToken cancellation)
    {
        var entry = desk.Trail.Entry("revoke-api-key", $"api-key:{id}", new { id });
        if (!await desk.Store.ApiKeys.RevokeAsync(id, desk.Clock.GetUtcNow(), entry, cancellation))
        {
            throw AccessRefusal.KeyUnknown(id);
        }
    }

    /// <summary>The key of a secret if it works, else null.</summary>
    public static async Task<ApiKey?> FindAsync(IStore store, string secret, DateTimeOffset now, CancellationToken cancellation) =>
        secret.StartsWith(SecretPrefix, StringComparison.Ordinal)
        && await store.ApiKeys.FindAsync(OneTimeSecret.Hash(secret), cancellation) is { } key
        && key.Works(now)
            ? key
            : null;

    private static string Valid(string name)
    {
        var trimmed = name.Trim();
        return trimmed.Length is > 0 and <= LongestName && !trimmed.Any(char.IsControl) ? trimmed : throw AccessRefusal.KeyNameInvalid();
    }
}
