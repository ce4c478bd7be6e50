using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Auscult.App.Alerts;

/// <summary>Sends mail by SMTP: encrypted from the first byte, after STARTTLS, or not at all, as the settings say.</summary>
/// <param name="trust">Whose certificates are believed; null is those the machine believes.</param>
public sealed class SmtpMailer(TimeProvider clock, X509ChainPolicy? trust = null) : IMailer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<SendOutcome> SendAsync(MailServer server, OutgoingMail mail, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            await using var session = await SmtpSession.OpenAsync(server, trust, both.Token);
            await session.SendAsync(MailText.Address(server.Settings.From), MailText.Address(mail.To), MailText.Of(server, mail, clock));
            return SendOutcome.Taken;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new SendOutcome("timeout");
        }
        catch (SmtpRefusal refusal)
        {
            return new SendOutcome(refusal.Reason, IsFinal(refusal.Status));
        }
        catch (Exception e) when (e is SocketException or AuthenticationException or IOException or FormatException)
        {
            return new SendOutcome(Code(e), e is FormatException);
        }
    }

    /// <summary>Answers of servers may repeat addresses, so only what happened remains.</summary>
    private static string Code(Exception failure) =>
        failure switch
        {
            SocketException => "unreachable",
            AuthenticationException => "tls",
            FormatException => "bad_address",
            _ => "broken_off",
        };

    private static bool IsFinal(int status) =>
        (SmtpStatusCode)status
            is SmtpStatusCode.MailboxUnavailable
                or SmtpStatusCode.MailboxNameNotAllowed
                or SmtpStatusCode.UserNotLocalTryAlternatePath
                or SmtpStatusCode.ExceededStorageAllocation;
}

/// <summary>The server answered something else than what lets the mail go on.</summary>
internal sealed class SmtpRefusal : Exception
{
    /// <param name="status">What it answered, three digits.</param>
    public SmtpRefusal(int status)
        : this(
            "smtp_"
                + (
                    Enum.IsDefined((SmtpStatusCode)status)
                        ? JsonNamingPolicy.SnakeCaseLower.ConvertName(((SmtpStatusCode)status).ToString())
                        : status.ToString(System.Globalization.CultureInfo.InvariantCulture)
                )
        ) => Status = status;

    public SmtpRefusal(string reason)
        : base(reason) => Reason = reason;

    public SmtpRefusal(string message, Exception inner)
        : base(message, inner) => Reason = message;

    public SmtpRefusal() { }

    public int Status { get; }

    /// <summary>Name of what happened, without words of the server.</summary>
    public string Reason { get; } = "";
}
