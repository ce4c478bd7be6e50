using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Auscult.Contracts;

namespace Auscult.App.Alerts;

/// <summary>
/// One conversation with a mail server (RFC 5321, 3207, 4954, 8314). Nothing is said in the clear to a server that was to be encrypted. Not
/// thread-safe.
/// </summary>
internal sealed class SmtpSession : IAsyncDisposable
{
    private const int LongestAnswer = 64 * 1024;

    private readonly TcpClient _client;
    private readonly CancellationToken _cancellation;
    private readonly byte[] _buffer = new byte[1];
    private Stream _stream;

    private SmtpSession(TcpClient client, CancellationToken cancellation)
    {
        (_client, _cancellation) = (client, cancellation);
        _stream = client.GetStream();
    }

    /// <summary>Greets the server, encrypts as the settings say, and signs in when they name an account.</summary>
    /// <exception cref="SmtpRefusal">It answered otherwise.</exception>
    public static async Task<SmtpSession> OpenAsync(MailServer server, X509ChainPolicy? trust, CancellationToken cancellation)
    {
        var settings = server.Settings;
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, cancellation);
            var session = new SmtpSession(client, cancellation);
            await session.BeginAsync(server, trust);
            return session;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Hands over one message for one person.</summary>
    /// <param name="message">Lines that end with CR LF, none of which begins with a dot.</param>
    public async Task SendAsync(string from, string to, string message)
    {
        await AskAsync($"MAIL FROM:<{from}>", 250);
        await AskAsync($"RCPT TO:<{to}>", 250, 251);
        await AskAsync("DATA", 354);
        await AskAsync(message + ".", 250);
        await WriteAsync("QUIT");
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _client.Dispose();
    }

    private async Task BeginAsync(MailServer server, X509ChainPolicy? trust)
    {
        var (settings, name) = (server.Settings, MailText.Host(server.Settings.From));
        if (settings.Security == MailSecurity.Tls)
        {
            await EncryptAsync(settings.Host, trust);
        }

        await ExpectAsync(220);
        var offers = await AskAsync("EHLO " + name, 250);
        if (settings.Security == MailSecurity.StartTls)
        {
            if (!Offers(offers, "STARTTLS"))
            {
                throw new SmtpRefusal("smtp_no_starttls");
            }

            await AskAsync("STARTTLS", 220);
            await EncryptAsync(settings.Host, trust);
            // What was offered before could have been put in by anybody.
            offers = await AskAsync("EHLO " + name, 250);
        }

        if (settings.User is { } user)
        {
            await SignInAsync(offers, user, server.Password ?? "");
        }
    }

    private async Task EncryptAsync(string host, X509ChainPolicy? trust)
    {
        var encrypted = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = encrypted;
        var options = new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = trust };
        await encrypted.AuthenticateAsClientAsync(options, _cancellation);
    }

    private async Task SignInAsync(IReadOnlyList<string> offers, string user, string password)
    {
        if (Offers(offers, "AUTH", "PLAIN"))
        {
            await AskAsync("AUTH PLAIN " + Base64($"\0{user}\0{password}"), 235);
        }
        else if (Offers(offers, "AUTH", "LOGIN"))
        {
            await AskAsync("AUTH LOGIN " + Base64(user), 334);
            await AskAsync(Base64(password), 235);
        }
        else
        {
            throw new SmtpRefusal("smtp_no_sign_in");
        }
    }

    private static bool Offers(IReadOnlyList<string> offers, string keyword, string? value = null) =>
        offers.Any(offer =>
        {
            var words = offer.Split([' ', '='], StringSplitOptions.RemoveEmptyEntries);
            return words.Length > 0
                && words[0].Equals(keyword, StringComparison.OrdinalIgnoreCase)
                && (value is null || words.Skip(1).Contains(value, StringComparer.OrdinalIgnoreCase));
        });

    private async Task<IReadOnlyList<string>> AskAsync(string command, params int[] expected)
    {
        await WriteAsync(command);
        return await ExpectAsync(expected);
    }

    private async Task WriteAsync(string line)
    {
        await _stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), _cancellation);
        await _stream.FlushAsync(_cancellation);
    }

    /// <summary>Reads an answer of one or several lines; returns what follows their status.</summary>
    private async Task<IReadOnlyList<string>> ExpectAsync(params int[] expected)
    {
        var lines = new List<string>();
        for (var left = LongestAnswer; ; )
        {
            var line = await ReadLineAsync(left);
            left -= line.Length;
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            {
                throw new SmtpRefusal("smtp_no_answer");
            }

            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
            {
                return expected.Contains(status) ? lines : throw new SmtpRefusal(status);
            }
        }
    }

    /// <summary>Byte by byte: nothing of what follows an answer may be read before the connection is encrypted.</summary>
    private async Task<string> ReadLineAsync(int longest)
    {
        var line = new StringBuilder();
        while (await _stream.ReadAsync(_buffer, _cancellation) == 1)
        {
            if (_buffer[0] == '\n')
            {
                return line.ToString().TrimEnd('\r');
            }

            if (line.Length >= longest)
            {
                throw new SmtpRefusal("smtp_no_answer");
            }

            line.Append((char)_buffer[0]);
        }

        throw new IOException("The server ended the connection.");
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
