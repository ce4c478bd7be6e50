using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Auscult.App.Tests.Alerts;

/// <summary>A mail server on a loopback port that keeps what it is sent. It offers no encryption.</summary>
internal sealed class SmtpListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();

    public SmtpListener()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Mails as they came, headers and body, in order.</summary>
    public ConcurrentQueue<string> Mails { get; } = new();

    /// <summary>Commands of all sessions, in order.</summary>
    public ConcurrentQueue<string> Commands { get; } = new();

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
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            await SayAsync(stream, "220 test");
            while (await reader.ReadLineAsync(_stop.Token) is { } command)
            {
                Commands.Enqueue(command);
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

                await SayAsync(stream, Answer(verb, command));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The other side or the test is over.
        }
    }

    private string Answer(string verb, string command) =>
        verb switch
        {
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

    private async Task SayAsync(NetworkStream stream, string answer) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), _stop.Token);
}
