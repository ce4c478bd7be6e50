using System.Text.Json;
using Auscult.App.Access;

namespace Auscult.App.Settings;

/// <summary>Where a webhook goes and what its calls are signed with: both open doors, so they are kept encrypted.</summary>
internal sealed record WebhookTarget(string Url, string Secret)
{
    public byte[] Seal(Keyring keyring)
    {
        using var sealer = new Sealer(keyring);
        return sealer.Seal(SealedKind.Secret, JsonSerializer.SerializeToUtf8Bytes(this));
    }

    public static WebhookTarget Open(Keyring keyring, byte[] sealedTarget)
    {
        using var sealer = new Sealer(keyring);
        return JsonSerializer.Deserialize<WebhookTarget>(sealer.Open(SealedKind.Secret, sealedTarget))!;
    }
}
