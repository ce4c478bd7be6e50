using System.Globalization;
using System.Security.Cryptography;
using Auscult.Contracts;

namespace Auscult.App.Settings;

/// <summary>What a person enters about a webhook.</summary>
/// <param name="Name">1 to 60 characters, unique.</param>
/// <param name="Url">The address; null keeps the one there is.</param>
/// <param name="IsInternal">Whether it may be an address of this machine or the local network, and plain http.</param>
public sealed record WebhookEntry(string Name, string? Url, bool IsInternal, bool IsEnabled);

/// <summary>Adds, changes and removes webhooks. Addresses and secrets are never shown again and never audited, only that they changed.</summary>
public sealed class WebhookDesk(Desk desk)
{
    private const int SecretBytes = 32;
    private const int MostWebhooks = 50;

    /// <returns>The webhook, and the secret its calls are signed with, which is shown this once.</returns>
    /// <exception cref="FieldsRefusedException">A field is wrong.</exception>
    public async Task<(Webhook Webhook, string Secret)> AddAsync(WebhookEntry entry, CancellationToken cancellation)
    {
        Check(entry, isNew: true);
        if ((await desk.Store.Webhooks.ListAsync(cancellation)).Count >= MostWebhooks)
        {
            throw new RefusalException($"There are {MostWebhooks} webhooks already. Remove one first.");
        }

        var secret = NewSecret();
        var webhook = new Webhook(0, entry.Name.Trim(), HostOf(entry.Url!), entry.IsInternal, entry.IsEnabled, 0);
        var record = desk.Trail.Entry("add-webhook", $"webhook:{webhook.Name}", Described(webhook));
        var target = new WebhookTarget(entry.Url!, secret).Seal(desk.Keyring);
        return (await desk.Store.Webhooks.SaveAsync(webhook, target, record, cancellation) ?? throw Taken(), secret);
    }

    /// <exception cref="FieldsRefusedException">A field is wrong.</exception>
    /// <exception cref="RefusalException">No such webhook, or somebody else changed it meanwhile.</exception>
    public async Task<Webhook> ChangeAsync(long id, int rowVersion, WebhookEntry entry, CancellationToken cancellation)
    {
        Check(entry, isNew: false);
        var (before, target) = await FindAsync(id, cancellation);
        target = target with { Url = entry.Url ?? target.Url };
        if (Fault(target.Url, entry.IsInternal) is { } fault)
        {
            throw new FieldsRefusedException([fault]);
        }

        var after = before with
        {
            Name = entry.Name.Trim(),
            Host = HostOf(target.Url),
            IsInternal = entry.IsInternal,
            IsEnabled = entry.IsEnabled,
            RowVersion = rowVersion,
        };
        var record = desk.Trail.Entry(
            "change-webhook",
            Entity(id),
            new
            {
                before = Described(before),
                after = Described(after),
                address = entry.Url is null ? "kept" : "replaced",
            }
        );
        return await desk.Store.Webhooks.SaveAsync(after, target.Seal(desk.Keyring), record, cancellation)
            ?? throw (before.RowVersion == rowVersion ? Taken() : Conflict());
    }

    /// <summary>Gives a webhook a new signing secret, which is shown this once; the old one ends.</summary>
    public async Task<string> RenewSecretAsync(long id, int rowVersion, CancellationToken cancellation)
    {
        var (webhook, target) = await FindAsync(id, cancellation);
        var secret = NewSecret();
        var record = desk.Trail.Entry("renew-webhook-secret", Entity(id), Described(webhook));
        var sealedTarget = (target with { Secret = secret }).Seal(desk.Keyring);
        return await desk.Store.Webhooks.SaveAsync(webhook with { RowVersion = rowVersion }, sealedTarget, record, cancellation) is null
            ? throw Conflict()
            : secret;
    }

    /// <exception cref="RefusalException">No such webhook, or somebody else changed it meanwhile.</exception>
    public async Task RemoveAsync(long id, int rowVersion, CancellationToken cancellation)
    {
        var (webhook, _) = await FindAsync(id, cancellation);
        var record = desk.Trail.Entry("remove-webhook", Entity(id), Described(webhook));
        if (!await desk.Store.Webhooks.RemoveAsync(id, rowVersion, record, cancellation))
        {
            throw Conflict();
        }
    }

    private async Task<(Webhook Webhook, WebhookTarget Target)> FindAsync(long id, CancellationToken cancellation)
    {
        var webhook = (await desk.Store.Webhooks.ListAsync(cancellation)).FirstOrDefault(known => known.Id == id);
        var target = await desk.Store.Webhooks.TargetAsync(id, cancellation);
        return webhook is null || target is null
            ? throw new RefusalException($"There is no webhook {id} any more.")
            : (webhook, WebhookTarget.Open(desk.Keyring, target));
    }

    private static void Check(WebhookEntry entry, bool isNew)
    {
        List<FieldError> errors = [];
        if (entry.Name.Trim().Length is 0 or > 60 || entry.Name.Any(char.IsControl))
        {
            errors.Add(new("name", "name", "Give a name of 1 to 60 characters."));
        }

        if (entry.Url is { } url && Fault(url, entry.IsInternal) is { } fault)
        {
            errors.Add(fault);
        }
        else if (isNew && entry.Url is null)
        {
            errors.Add(new("url", "url", "Enter the address to call."));
        }

        if (errors.Count > 0)
        {
            throw new FieldsRefusedException(errors);
        }
    }

    private static FieldError? Fault(string url, bool isInternal)
    {
        if (
            url.Length > 2_000
            || !Uri.TryCreate(url, UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https")
            || address.UserInfo.Length > 0
            || url.Any(char.IsControl)
        )
        {
            return new("url", "url", "Enter an address such as https://chat.example.org/hook, without a user name in it.");
        }

        return address.Scheme == "http" && !isInternal
            ? new("url", "https", "Outside your own network the address must begin with https.")
            : null;
    }

    private static object Described(Webhook webhook) =>
        new
        {
            webhook.Name,
            webhook.Host,
            webhook.IsInternal,
            webhook.IsEnabled,
        };

    private static string HostOf(string url) => new Uri(url).IdnHost;

    private static string Entity(long id) => string.Create(CultureInfo.InvariantCulture, $"webhook:{id}");

    private static string NewSecret() => "whsec_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    private static FieldsRefusedException Taken() => new([new("name", "taken", "Another webhook has this name.")]);

    private static RefusalException Conflict() => new("Somebody else changed this webhook meanwhile. Look at it again.");
}
