using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using Auscult.Contracts;

namespace Auscult.App.Alerts;

/// <summary>Sends mail by SMTP, encrypted after STARTTLS unless the settings say that it need not be.</summary>
public sealed class SmtpMailer(TimeProvider clock) : IMailer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<SendOutcome> SendAsync(MailServer server, OutgoingMail mail, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        using var client = new SmtpClient(server.Settings.Host, server.Settings.Port);
        client.EnableSsl = server.Settings.Security == MailSecurity.StartTls;
        client.UseDefaultCredentials = false;
        client.Credentials = server.Settings.User is { } user ? new NetworkCredential(user, server.Password) : null;
        using var message = Message(server.Settings, mail);
        try
        {
            await client.SendMailAsync(message, both.Token);
            return SendOutcome.Taken;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendOutcome("timeout");
        }
        catch (SmtpException e)
        {
            return new SendOutcome(Code(e), IsFinal(e.StatusCode));
        }
    }

    private static MailMessage Message(MailSettings settings, OutgoingMail mail)
    {
        var message = new MailMessage(settings.From, mail.To)
        {
            Subject = mail.Subject,
            Body = mail.Body,
            IsBodyHtml = false,
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{mail.Id}@{new MailAddress(settings.From).Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("Content-Language", mail.Language);
        return message;
    }

    /// <summary>Answers of servers may repeat addresses, so only their number remains.</summary>
    private static string Code(SmtpException failure) =>
        failure.InnerException switch
        {
            SocketException => "unreachable",
            AuthenticationException => "tls",
            IOException => "broken_off",
            _ => "smtp_" + JsonNamingPolicy.SnakeCaseLower.ConvertName(failure.StatusCode.ToString()),
        };

    private static bool IsFinal(SmtpStatusCode status) =>
        status
            is SmtpStatusCode.MailboxUnavailable
                or SmtpStatusCode.MailboxNameNotAllowed
                or SmtpStatusCode.UserNotLocalTryAlternatePath
                or SmtpStatusCode.ExceededStorageAllocation;
}
