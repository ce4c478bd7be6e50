using System.Threading.RateLimiting;
using Auscult.Web.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Auscult.Web.Access;

/// <summary>How often one address may try to sign in: passwords, codes and one-time links together.</summary>
internal static class SignInLimit
{
    public const string Policy = "sign-in";

    private const int Segments = 6;

    public static void Add(RateLimiterOptions limiter, WebOptions options)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            return ValueTask.CompletedTask;
        };
        limiter.AddPolicy(
            Policy,
            context =>
                HttpMethods.IsPost(context.Request.Method)
                    ? RateLimitPartition.GetSlidingWindowLimiter(Origin(context), _ => Window(options))
                    : RateLimitPartition.GetNoLimiter("")
        );
    }

    private static SlidingWindowRateLimiterOptions Window(WebOptions options) =>
        new()
        {
            PermitLimit = options.SignInsPerMinute,
            Window = TimeSpan.FromMinutes(1),
            SegmentsPerWindow = Segments,
            QueueLimit = 0,
        };

    /// <summary>An address of version 6 counts by its network: a home has billions of them.</summary>
    private static string Origin(HttpContext context)
    {
        const int networkBytes = 8;
        var address = context.Connection.RemoteIpAddress;
        return address switch
        {
            null => "",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } => Convert.ToHexString(
                address.GetAddressBytes().AsSpan(0, networkBytes)
            ),
            _ => address.ToString(),
        };
    }
}
