using Auscult.App.Settings;
using Auscult.App.Upkeep;

namespace Auscult.App.Tests.Settings;

public sealed class WebhookDeskTests : IDisposable
{
    private const string Url = "https://chat.example.org/services/T0/s3cret-path";

    private readonly Organisation _organisation = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AddAsync_Webhook_KeepsAddressAndSecretSealed()
    {
        await using var desk = await _organisation.WriteAsync();

        var (webhook, secret) = await new WebhookDesk(desk).AddAsync(Entry("chat", Url), Cancellation);
        await KeyRotation.RunAsync(desk, Cancellation);

        Assert.Equal("chat.example.org", webhook.Host);
        var target = WebhookTarget.Open(desk.Keyring, (await desk.Store.Webhooks.TargetAsync(webhook.Id, Cancellation))!);
        Assert.Equal(new WebhookTarget(Url, secret), target);
        var audit = (await desk.Store.Audit.ReadAsync(0, 1, Cancellation)).Single();
        var values = desk.Trail.Values(audit, await desk.Store.Audit.KeyAsync(1, Cancellation))!;
        Assert.DoesNotContain("s3cret-path", values, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, values, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangeAsync_WithoutAddress_KeepsAddressAndSecret()
    {
        await using var desk = await _organisation.WriteAsync();
        var webhooks = new WebhookDesk(desk);
        var (webhook, secret) = await webhooks.AddAsync(Entry("chat", Url), Cancellation);

        var changed = await webhooks.ChangeAsync(webhook.Id, 1, Entry("pager", null) with { IsEnabled = false }, Cancellation);

        Assert.Equal(("pager", false, 2), (changed.Name, changed.IsEnabled, changed.RowVersion));
        var target = WebhookTarget.Open(desk.Keyring, (await desk.Store.Webhooks.TargetAsync(webhook.Id, Cancellation))!);
        Assert.Equal(new WebhookTarget(Url, secret), target);
    }

    [Fact]
    public async Task RenewSecretAsync_GivesAnotherSecretForTheSameAddress()
    {
        await using var desk = await _organisation.WriteAsync();
        var webhooks = new WebhookDesk(desk);
        var (webhook, secret) = await webhooks.AddAsync(Entry("chat", Url), Cancellation);

        var renewed = await webhooks.RenewSecretAsync(webhook.Id, 1, Cancellation);

        Assert.NotEqual(secret, renewed);
        var target = WebhookTarget.Open(desk.Keyring, (await desk.Store.Webhooks.TargetAsync(webhook.Id, Cancellation))!);
        Assert.Equal(new WebhookTarget(Url, renewed), target);
    }

    [Theory]
    [InlineData("chat", "http://chat.example.org/hook", "https")]
    [InlineData("chat", "ftp://chat.example.org", "url")]
    [InlineData("chat", "https://user:pass@chat.example.org", "url")]
    [InlineData("chat", "chat", "url")]
    [InlineData("chat", null, "url")]
    [InlineData(" ", Url, "name")]
    public async Task AddAsync_WrongField_IsNamed(string name, string? url, string code)
    {
        await using var desk = await _organisation.WriteAsync();

        var refusal = await Assert.ThrowsAsync<FieldsRefusedException>(() =>
            new WebhookDesk(desk).AddAsync(Entry(name, url), Cancellation)
        );

        Assert.Equal(code, Assert.Single(refusal.Errors).Code);
    }

    [Fact]
    public async Task ChangeAsync_TakenNameOldVersionOrOpenAddress_IsRefused()
    {
        await using var desk = await _organisation.WriteAsync();
        var webhooks = new WebhookDesk(desk);
        await webhooks.AddAsync(Entry("chat", Url), Cancellation);
        var (lan, _) = await webhooks.AddAsync(Entry("lan", "http://10.0.0.5/hook") with { IsInternal = true }, Cancellation);

        var taken = await Assert.ThrowsAsync<FieldsRefusedException>(() =>
            webhooks.ChangeAsync(lan.Id, 1, Entry("chat", null) with { IsInternal = true }, Cancellation)
        );
        var open = await Assert.ThrowsAsync<FieldsRefusedException>(() =>
            webhooks.ChangeAsync(lan.Id, 1, Entry("lan", null), Cancellation)
        );
        var old = await Assert.ThrowsAsync<RefusalException>(() =>
            webhooks.ChangeAsync(lan.Id, 9, Entry("lan", null) with { IsInternal = true }, Cancellation)
        );

        Assert.Equal(("taken", "https"), (taken.Errors[0].Code, open.Errors[0].Code));
        Assert.Contains("Somebody else", old.Message, StringComparison.Ordinal);
        await webhooks.RemoveAsync(lan.Id, 1, Cancellation);
        await Assert.ThrowsAsync<RefusalException>(() => webhooks.RemoveAsync(lan.Id, 1, Cancellation));
    }

    public void Dispose() => _organisation.Dispose();

    private static WebhookEntry Entry(string name, string? url) => new(name, url, IsInternal: false, IsEnabled: true);
}
