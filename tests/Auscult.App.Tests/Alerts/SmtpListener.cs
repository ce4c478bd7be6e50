using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Auscult.App.Tests.Alerts;

/// <summary>A mail server on a loopback port that keeps what it is sent. Without a certificate it offers no encryption.</summary>
/// <param name="certificate">What it proves to be localhost with.</param>
/// <param name="isImplicit">Encrypted from the first byte, else after STARTTLS.</param>
internal sealed class SmtpListener(X509Certificate2? certificate = null, bool isImplicit = false) : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Listens from here on.</summary>
    public SmtpListener Started()
    {
        _listener.Start();
        _ = AcceptAsync();
        return this;
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Mails as they came, headers and body, in order.</summary>
    public ConcurrentQueue<string> Mails { get; } = new();

    /// <summary>Commands of all sessions, in order.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>Those of them that came in the clear.</summary>
    public ConcurrentQueue<string> Plain { get; } = new();

    /// <summary>Answer to RCPT.</summary>
    public string Recipient { get; set; } = "250 fine";

    /// <summary>Never answers a greeting.</summary>
    public bool IsDeaf { get; set; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = TalkAsync(client);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            Stream stream = client.GetStream();
            stream = isImplicit ? await EncryptedAsync(stream) : stream;
            var reader = new StreamReader(stream, Encoding.Latin1);
            await SayAsync(stream, "220 test");
            while (await reader.ReadLineAsync(_stop.Token) is { } command)
            {
                Commands.Enqueue(command);
                if (stream is not SslStream)
                {
                    Plain.Enqueue(command);
                }

                if (command == "STARTTLS" && certificate is not null)
                {
                    await SayAsync(stream, "220 go on");
                    stream = await EncryptedAsync(stream);
                    reader = new StreamReader(stream, Encoding.Latin1);
                    continue;
                }

                var verb = command.Split(' ')[0].ToUpperInvariant();
                if (IsDeaf)
                {
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                }

                if (verb == "DATA")
                {
                    await SayAsync(stream, "354 go on");
                    Mails.Enqueue(await ReadMailAsync(reader));
                }

                await SayAsync(stream, Answer(verb, command, stream is SslStream));
            }
        }
        catch (Exception error)
            when (error
                    is OperationCanceledException
                        or SocketException
                        or IOException
                        or ObjectDisposedException
                        or AuthenticationException
            )
        {
            // The other side or the test is over.
        }
    }

    private async Task<Stream> EncryptedAsync(Stream plain)
    {
        var encrypted = new SslStream(plain);
        await encrypted.AuthenticateAsServerAsync(certificate!, clientCertificateRequired: false, checkCertificateRevocation: false);
        return encrypted;
    }

    private string Answer(string verb, string command, bool isEncrypted) =>
        verb switch
        {
            "EHLO" when certificate is not null && !isEncrypted => "250-test\r\n250 STARTTLS",
            "EHLO" => "250-test\r\n250 AUTH LOGIN",
            "AUTH" => command.Split(' ').Length > 2 ? "334 UGFzc3dvcmQ6" : "334 VXNlcm5hbWU6",
            "RCPT" => Recipient,
            "QUIT" => "221 bye",
            "HELO" or "MAIL" or "DATA" or "RSET" => "250 fine",
            _ => "235 that was the password",
        };

    private async Task<string> ReadMailAsync(StreamReader reader)
    {
        var mail = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            mail.Append(line).Append('\n');
        }

        return mail.ToString();
    }

    private async Task SayAsync(Stream stream, string answer) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), _stop.Token);
}
