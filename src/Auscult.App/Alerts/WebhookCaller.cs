using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Auscult.Sources;

namespace Auscult.App.Alerts;

/// <summary>Calls webhooks through the guard of all outgoing calls. Every call is signed with the webhook's secret.</summary>
public sealed class WebhookCaller : IWebhookCaller, IDisposable
{
    /// <summary>Header with the time and signature: <c>t=1767225600,v1=…</c>, HMAC-SHA256 over time, dot and body in hexadecimal digits.</summary>
    public const string SignatureHeader = "X-Auscult-Signature";

    /// <summary>Header that is equal for a call that is made again.</summary>
    public const string IdHeader = "X-Auscult-Delivery";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly TimeProvider _clock;
    private readonly GuardedHttp _outside;
    private readonly GuardedHttp _inside;

    public WebhookCaller(TimeProvider clock)
    {
        _clock = clock;
        _outside = new GuardedHttp(Limits(allowPrivate: false), clock);
        _inside = new GuardedHttp(Limits(allowPrivate: true), clock);
    }

    public async Task<SendOutcome> CallAsync(OutgoingCall call, CancellationToken cancellation)
    {
        var headers = new Dictionary<string, string>
        {
            [SignatureHeader] = Sign(call.Secret, _clock.GetUtcNow().ToUnixTimeSeconds(), call.Body),
            [IdHeader] = call.Id,
        };
        try
        {
            var http = call.IsInternal ? _inside : _outside;
            var status = await http.PostAsync(call.Address, call.Body, "application/json; charset=utf-8", headers, cancellation);
            return status is >= 200 and < 300
                ? SendOutcome.Taken
                // Gone for good; and a redirect would have to be entered as the new address by a person.
                : new SendOutcome(string.Create(CultureInfo.InvariantCulture, $"http_{status}"), status is 410 or (>= 300 and < 400));
        }
        catch (SourceException)
        {
            // Its message names the host, which may be private.
            return new SendOutcome("unreachable_or_refused");
        }
    }

    public void Dispose()
    {
        _outside.Dispose();
        _inside.Dispose();
    }

    /// <summary>The value of <see cref="SignatureHeader"/>.</summary>
    public static string Sign(string secret, long time, ReadOnlySpan<byte> body)
    {
        var prefix = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{time}."));
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. prefix, .. body]);
        return string.Create(CultureInfo.InvariantCulture, $"t={time},v1={Convert.ToHexStringLower(hash)}");
    }

    private static HttpLimits Limits(bool allowPrivate) =>
        new()
        {
            AllowPrivateAddresses = allowPrivate,
            Timeout = Patience,
            HostInterval = TimeSpan.Zero,
        };
}
