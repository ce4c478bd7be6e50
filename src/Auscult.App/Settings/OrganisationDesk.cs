using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Auscult.App.Access;
using Auscult.Contracts;

namespace Auscult.App.Settings;

/// <summary>What becomes of the mail server's password when settings are saved.</summary>
/// <param name="Kind">Keep it, replace it, or remove it.</param>
/// <param name="Password">The new one; only for Replace.</param>
public sealed record PasswordChange(PasswordChangeKind Kind, string? Password = null)
{
    public static PasswordChange Keep { get; } = new(PasswordChangeKind.Keep);
}

/// <summary>What becomes of a password.</summary>
public enum PasswordChangeKind
{
    Keep,
    Replace,
    Remove,
}

/// <summary>Changes the organisation's settings; every change is audited with what was before.</summary>
public sealed class OrganisationDesk(Desk desk)
{
    /// <summary>Name of the mail server's password among the secrets.</summary>
    internal const string MailSecret = "mail";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>The settings that hold now; the defaults, with row version 0, before anybody decided.</summary>
    public static async Task<StoredSettings> ReadAsync(IStore store, CancellationToken cancellation) =>
        await store.Settings.ReadAsync(cancellation) ?? new StoredSettings(new OrganisationSettings(), 0);

    /// <summary>The zone that defines a day.</summary>
    public static async Task<TimeZoneInfo> ZoneAsync(IStore store, CancellationToken cancellation) =>
        Zones.Of((await ReadAsync(store, cancellation)).Settings.Zone);

    /// <summary>Whether a password for the mail server is kept.</summary>
    public static async Task<bool> HasMailPasswordAsync(IStore store, CancellationToken cancellation) =>
        await store.Secrets.FindAsync(MailSecret, cancellation) is not null;

    /// <param name="rowVersion">The version the person saw.</param>
    /// <exception cref="FieldsRefusedException">A field is wrong.</exception>
    /// <exception cref="RefusalException">Somebody else saved meanwhile.</exception>
    public async Task<StoredSettings> SaveAsync(
        OrganisationSettings settings,
        int rowVersion,
        PasswordChange password,
        CancellationToken cancellation
    )
    {
        settings = Tidy(settings);
        var before = await ReadAsync(desk.Store, cancellation);
        List<FieldError> errors =
        [
            .. SettingsRules.Check(settings),
            .. await PasswordErrorsAsync(before.Settings.Mail, settings.Mail, password, cancellation),
        ];
        if (errors.Count > 0)
        {
            throw new FieldsRefusedException(errors);
        }

        var entry = desk.Trail.Entry("change-settings", "settings", Changes(before.Settings, settings, password));
        return await desk.Store.Settings.SaveAsync(settings, rowVersion, Secret(settings, password), entry, cancellation)
            ? new StoredSettings(settings, rowVersion + 1)
            : throw new RefusalException("Somebody else changed the settings meanwhile. Look at them again, then save.");
    }

    private async Task<IEnumerable<FieldError>> PasswordErrorsAsync(
        MailSettings? before,
        MailSettings? mail,
        PasswordChange password,
        CancellationToken cancellation
    )
    {
        if (mail?.User is null || password is { Kind: PasswordChangeKind.Replace, Password.Length: > 0 })
        {
            return [];
        }

        if (password.Kind != PasswordChangeKind.Keep || await desk.Store.Secrets.FindAsync(MailSecret, cancellation) is null)
        {
            return [new("mail.password", "missing", "Enter the password of the account on the mail server.")];
        }

        // Else whoever names a server of their own would be sent the password that somebody else entered.
        return (before?.Host, before?.Port, before?.User, before?.Security) == (mail.Host, mail.Port, mail.User, mail.Security)
            ? []
            : [new("mail.password", "reenter", "The server or the account changed: enter the password again.")];
    }

    private SecretChange? Secret(OrganisationSettings settings, PasswordChange password)
    {
        // A password without an account would stay behind unseen.
        if (settings.Mail?.User is null || password.Kind == PasswordChangeKind.Remove)
        {
            return new SecretChange(MailSecret, null);
        }

        if (password.Kind == PasswordChangeKind.Keep)
        {
            return null;
        }

        using var sealer = new Sealer(desk.Keyring);
        return new SecretChange(MailSecret, sealer.Seal(SealedKind.Secret, password.Password!));
    }

    private static OrganisationSettings Tidy(OrganisationSettings settings) =>
        settings with
        {
            Name = settings.Name.Trim(),
            Zone = settings.Zone.Trim(),
            PublicUrl = Given(settings.PublicUrl)?.TrimEnd('/'),
            Mail = settings.Mail is { } mail
                ? mail with
                {
                    Host = mail.Host.Trim(),
                    From = mail.From.Trim(),
                    User = Given(mail.User),
                }
                : null,
        };

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    /// <summary>Every field that changed, with what it was and is; of the password only that it changed.</summary>
    private static SortedDictionary<string, object?> Changes(
        OrganisationSettings before,
        OrganisationSettings after,
        PasswordChange password
    )
    {
        var changes = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        var (old, now) = (
            JsonSerializer.SerializeToNode(before, Json)!.AsObject(),
            JsonSerializer.SerializeToNode(after, Json)!.AsObject()
        );
        foreach (var (field, value) in now)
        {
            if (!JsonNode.DeepEquals(old[field], value))
            {
                changes[field] = new { before = old[field], after = value };
            }
        }

        if (password.Kind != PasswordChangeKind.Keep)
        {
            changes["mail_password"] = password.Kind == PasswordChangeKind.Replace ? "replaced" : "removed";
        }

        return changes;
    }
}
