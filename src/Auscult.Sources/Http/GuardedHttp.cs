using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Auscult.Sources;

/// <summary>
/// Fetches documents over http and https with every outward guard in one place: the address is checked when the connection is made (a name
/// cannot resolve to one address for the check and another for the connection), each redirect is checked again, size, time and rate are
/// bounded, no cookies, no credentials, no proxy.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    private static readonly string s_version = typeof(GuardedHttp).Assembly.GetName().Version?.ToString(3) ?? "0";

    private readonly HttpLimits _limits;
    private readonly TimeProvider _clock;
    private readonly HostPacer _pacer;
    private readonly HttpClient _client;

    public GuardedHttp(HttpLimits? limits = null, TimeProvider? clock = null)
    {
        _limits = limits ?? new HttpLimits();
        _clock = clock ?? TimeProvider.System;
        _pacer = new HostPacer(_limits.HostInterval, _clock);
        _client = new HttpClient(Handler(), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Auscult", s_version));
    }

    /// <summary>Fetches a document; with the validators of an earlier answer only if it changed.</summary>
    /// <exception cref="SourceException">The address is refused, or a limit is passed, or the server answers with an error.</exception>
    public Task<HttpAnswer> GetAsync(Uri address, HttpValidators? known, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        return GuardAsync(address, token => FollowAsync(address, known, token), cancellation);
    }

    /// <summary>Sends a document and returns the status of the answer, whatever it is; redirects are not followed, the answer is not read.</summary>
    /// <exception cref="SourceException">The address is refused, or a limit is passed, or nobody answers.</exception>
    public Task<int> PostAsync(
        Uri address,
        byte[] body,
        string contentType,
        IReadOnlyDictionary<string, string> headers,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(address);
        return GuardAsync(address, token => SendAsync(address, body, contentType, headers, token), cancellation);
    }

    private async Task<T> GuardAsync<T>(Uri address, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(_limits.Timeout, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            return await work(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new SourceException($"{address.Host} did not answer within {_limits.Timeout.TotalSeconds:0} seconds.")
            {
                IsTransient = true,
            };
        }
        catch (HttpRequestException error)
        {
            throw error.InnerException as SourceException
                ?? new SourceException($"{address.Host} could not be reached: {error.HttpRequestError}.", error) { IsTransient = true };
        }
        catch (IOException error)
        {
            throw new SourceException($"The answer of {address.Host} broke off.", error) { IsTransient = true };
        }
        catch (InvalidDataException error)
        {
            throw new SourceException($"The answer of {address.Host} has damaged compression.", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<HttpAnswer> FollowAsync(Uri address, HttpValidators? known, CancellationToken cancellation)
    {
        for (var redirects = 0; redirects <= _limits.MaxRedirects; redirects++)
        {
            Check(address);
            await _pacer.WaitAsync(address.Authority, cancellation);
            using var request = Request(address, known);
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (Redirection(response) is not { } location)
            {
                return await AnswerAsync(address, response, cancellation);
            }

            address = new Uri(address, location);
        }

        throw new SourceException($"{address.Host} redirects more than {_limits.MaxRedirects} times.");
    }

    private async Task<int> SendAsync(
        Uri address,
        byte[] body,
        string contentType,
        IReadOnlyDictionary<string, string> headers,
        CancellationToken cancellation
    )
    {
        Check(address);
        await _pacer.WaitAsync(address.Authority, cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return (int)response.StatusCode;
    }

    private static HttpRequestMessage Request(Uri address, HttpValidators? known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (known?.ETag is { } tag && EntityTagHeaderValue.TryParse(tag, out var parsed))
        {
            request.Headers.IfNoneMatch.Add(parsed);
        }

        request.Headers.IfModifiedSince = known?.LastModified;
        return request;
    }

    private static Uri? Redirection(HttpResponseMessage response) =>
        response.StatusCode
            is HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect
            ? response.Headers.Location
            : null;

    private async Task<HttpAnswer> AnswerAsync(Uri address, HttpResponseMessage response, CancellationToken cancellation)
    {
        var validators = new HttpValidators(response.Headers.ETag?.ToString(), response.Content.Headers.LastModified);
        if (response.StatusCode == HttpStatusCode.NotModified)
        {
            return new HttpAnswer(address, true, [], null, validators) { MaxAge = MaxAge(response) };
        }

        if (!response.IsSuccessStatusCode)
        {
            throw Failure(address, response);
        }

        var body = await BodyAsync(address, response, cancellation);
        return new HttpAnswer(address, false, body, response.Content.Headers.ContentType?.ToString(), validators)
        {
            MaxAge = MaxAge(response),
        };
    }

    private SourceException Failure(Uri address, HttpResponseMessage response)
    {
        var (status, retry) = ((int)response.StatusCode, response.Headers.RetryAfter);
        return new SourceException($"{address.Host} answered {status} {response.StatusCode}.")
        {
            HttpStatus = status,
            RetryAfter = retry?.Delta ?? retry?.Date - _clock.GetUtcNow(),
            IsTransient = status is 408 or 425 or 429 or >= 500,
        };
    }

    private static TimeSpan? MaxAge(HttpResponseMessage response) =>
        response.Headers.CacheControl is { NoStore: false, NoCache: false } control ? control.MaxAge : null;

    private async Task<byte[]> BodyAsync(Uri address, HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (body.Length + read > _limits.MaxBytes)
            {
                throw new SourceException($"The answer of {address.Host} is larger than {_limits.MaxBytes / 1_000_000} MB.");
            }

            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static void Check(Uri address)
    {
        if (address.Scheme is not ("http" or "https"))
        {
            throw new SourceException($"Only http and https addresses are fetched, not {address.Scheme}.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new SourceException("An address with a user name or password in it is not fetched.");
        }
    }

    private SocketsHttpHandler Handler() =>
        new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            UseCookies = false,

            // A proxy would resolve the name itself and so pass by the guard.
            UseProxy = false,
        };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = await Dns.GetHostAddressesAsync(host, cancellation);

        // One refused address refuses the name: a mixture is what a rebinding attack looks like.
        if (!_limits.AllowPrivateAddresses && !addresses.All(AddressGuard.IsPublic))
        {
            throw new SourceException($"{host} is an address of this machine or a private network, which is not allowed here.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
