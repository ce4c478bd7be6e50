using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Auscult.App.Alerts;
using Auscult.Contracts;

namespace Auscult.App.Tests.Alerts;

/// <summary>Real mail and real calls over loopback.</summary>
public sealed class SendingTests
{
    private static readonly OutgoingMail Mail = new(
        "alert-7-1",
        "ana@example.org",
        "Dossier 7 : échéance",
        "L’échéance est là.\r\n.\r\n",
        "fr"
    );

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mail_Sent_ArrivesAsItWasWritten()
    {
        using var server = new SmtpListener().Started();

        var outcome = await new SmtpMailer(TimeProvider.System).SendAsync(Server(server), Mail, Cancellation);

        Assert.True(outcome.IsTaken, outcome.Error);
        var mail = Assert.Single(server.Mails);
        Assert.Contains("Message-ID: <alert-7-1@example.org>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Auto-Submitted: auto-generated", mail, StringComparison.OrdinalIgnoreCase);
        var body = mail[(mail.IndexOf("\n\n", StringComparison.Ordinal) + 2)..].Replace("\n", "", StringComparison.Ordinal);
        Assert.Equal(Mail.Body, Encoding.UTF8.GetString(Convert.FromBase64String(body)));
        Assert.Contains("RCPT TO:<ana@example.org>", server.Commands);
    }

    [Fact]
    public async Task Mail_WithAccount_SignsIn()
    {
        using var server = new SmtpListener().Started();
        var settings = Server(server).Settings with { User = "auscult" };

        var outcome = await new SmtpMailer(TimeProvider.System).SendAsync(new MailServer(settings, "horse"), Mail, Cancellation);

        Assert.True(outcome.IsTaken, outcome.Error);
        Assert.Contains(Convert.ToBase64String("horse"u8), server.Commands);
    }

    /// <summary>A server that was told to be asked for encryption and has none could be anybody.</summary>
    [Fact]
    public async Task Mail_ServerWithoutEncryptionThatWasAskedFor_IsNotSent()
    {
        using var server = new SmtpListener().Started();
        var settings = Server(server).Settings with { Security = MailSecurity.StartTls, User = "auscult" };

        var outcome = await new SmtpMailer(TimeProvider.System).SendAsync(new MailServer(settings, "horse"), Mail, Cancellation);

        Assert.False(outcome.IsTaken);
        Assert.Empty(server.Mails);
        Assert.DoesNotContain(Convert.ToBase64String("horse"u8), server.Commands);
    }

    /// <summary>Port 465: the greeting itself is encrypted, and so is whatever follows.</summary>
    [Theory]
    [InlineData(true, MailSecurity.Tls)]
    [InlineData(false, MailSecurity.StartTls)]
    public async Task Mail_EncryptedServer_GetsPasswordAndWordsEncryptedOnly(bool isImplicit, MailSecurity security)
    {
        using var certificate = Localhost();
        using var server = new SmtpListener(certificate, isImplicit).Started();
        var settings = Server(server).Settings with { Host = "localhost", Security = security, User = "auscult" };

        var outcome = await new SmtpMailer(TimeProvider.System, Trusting(certificate)).SendAsync(
            new MailServer(settings, "horse"),
            Mail,
            Cancellation
        );

        Assert.True(outcome.IsTaken, outcome.Error);
        Assert.Single(server.Mails);
        Assert.Contains(Convert.ToBase64String("horse"u8), server.Commands);
        Assert.Equal(isImplicit ? [] : ["EHLO example.org", "STARTTLS"], server.Plain);
    }

    /// <summary>A certificate that nobody vouches for, or one for another name, could be anybody's.</summary>
    [Theory]
    [InlineData(true, "localhost", false)]
    [InlineData(false, "localhost", false)]
    [InlineData(true, "127.0.0.1", true)]
    public async Task Mail_ServerThatCannotProveWhoItIs_IsNotSent(bool isImplicit, string host, bool isTrusted)
    {
        using var certificate = Localhost();
        using var server = new SmtpListener(certificate, isImplicit).Started();
        var security = isImplicit ? MailSecurity.Tls : MailSecurity.StartTls;
        var settings = Server(server).Settings with { Host = host, Security = security, User = "auscult" };

        var outcome = await new SmtpMailer(TimeProvider.System, isTrusted ? Trusting(certificate) : null).SendAsync(
            new MailServer(settings, "horse"),
            Mail,
            Cancellation
        );

        Assert.Equal(new SendOutcome("tls"), outcome);
        Assert.Empty(server.Mails);
        Assert.DoesNotContain(Convert.ToBase64String("horse"u8), server.Commands);
    }

    /// <summary>The server waits for a greeting that only comes encrypted, the mailer for one in the clear: nobody says anything.</summary>
    [Fact]
    public async Task Mail_TlsToAServerWithoutIt_IsNotSent()
    {
        using var server = new SmtpListener().Started();
        var settings = Server(server).Settings with { Security = MailSecurity.Tls, User = "auscult" };

        var outcome = await new SmtpMailer(TimeProvider.System).SendAsync(new MailServer(settings, "horse"), Mail, Cancellation);

        Assert.Equal(new SendOutcome("tls"), outcome);
        Assert.Empty(server.Mails);
    }

    /// <summary>A line break in an address would be another command.</summary>
    [Theory]
    [InlineData("ana@example.org>\r\nRCPT TO:<eve@example.org")]
    [InlineData("ana@example.org\nBcc: eve@example.org")]
    [InlineData("nobody")]
    public async Task Mail_AddressThatIsNone_IsGivenUp(string to)
    {
        using var server = new SmtpListener().Started();

        var outcome = await new SmtpMailer(TimeProvider.System).SendAsync(Server(server), Mail with { To = to }, Cancellation);

        Assert.Equal(new SendOutcome("bad_address", true), outcome);
        Assert.DoesNotContain(server.Commands, command => command.Contains("eve", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("550 no such mailbox ana@example.org", "smtp_mailbox_unavailable", true)]
    [InlineData("450 later", "smtp_mailbox_busy", false)]
    public async Task Mail_Refused_SaysWhetherTryingAgainHelps(string answer, string error, bool isFinal)
    {
        using var server = new SmtpListener { Recipient = answer }.Started();

        var outcome = await new SmtpMailer(TimeProvider.System).SendAsync(Server(server), Mail, Cancellation);

        Assert.Equal(new SendOutcome(error, isFinal), outcome);
    }

    [Fact]
    public async Task Mail_NobodyThere_IsTriedAgain()
    {
        var server = new SmtpListener().Started();
        var settings = Server(server);
        server.Dispose();

        var outcome = await new SmtpMailer(TimeProvider.System).SendAsync(settings, Mail, Cancellation);

        Assert.Equal(new SendOutcome("unreachable"), outcome);
    }

    [Fact]
    public async Task Mail_StoppedByTheHost_IsCancelled()
    {
        using var server = new SmtpListener { IsDeaf = true }.Started();
        using var stop = new CancellationTokenSource();
        var sending = new SmtpMailer(TimeProvider.System).SendAsync(Server(server), Mail, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Call_Sent_IsSignedOverTimeAndBody()
    {
        using var server = new CallListener();
        using var caller = new WebhookCaller(new MovableClock(DateTimeOffset.FromUnixTimeSeconds(1_767_225_600)));

        var outcome = await caller.CallAsync(Call(server, isInternal: true), Cancellation);

        Assert.True(outcome.IsTaken, outcome.Error);
        var (head, body) = Assert.Single(server.Calls);
        Assert.StartsWith("POST /hook/s3cret ", head, StringComparison.Ordinal);
        Assert.Equal("""{"text":"é"}""", body);
        var hash = HMACSHA256.HashData("whsec_1"u8, Encoding.UTF8.GetBytes("1767225600." + body));
        Assert.Contains($"X-Auscult-Signature: t=1767225600,v1={Convert.ToHexStringLower(hash)}", head, StringComparison.Ordinal);
        Assert.Contains("X-Auscult-Delivery: alert-7-1", head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("500 Oh", "http_500", false)]
    [InlineData("410 Gone", "http_410", true)]
    [InlineData("302 Elsewhere", "http_302", true)]
    public async Task Call_NotTaken_SaysWhetherTryingAgainHelps(string status, string error, bool isFinal)
    {
        using var server = new CallListener { Status = status };
        using var caller = new WebhookCaller(TimeProvider.System);

        var outcome = await caller.CallAsync(Call(server, isInternal: true), Cancellation);

        Assert.Equal(new SendOutcome(error, isFinal), outcome);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task Call_OfThisMachineWithoutLeave_IsRefused()
    {
        using var server = new CallListener();
        using var caller = new WebhookCaller(TimeProvider.System);

        var outcome = await caller.CallAsync(Call(server, isInternal: false), Cancellation);

        Assert.Equal("unreachable_or_refused", outcome.Error);
        Assert.Empty(server.Calls);
    }

    private static X509Certificate2 Localhost()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static X509ChainPolicy Trusting(X509Certificate2 certificate) =>
        new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { certificate },
            RevocationMode = X509RevocationMode.NoCheck,
        };

    private static MailServer Server(SmtpListener server) =>
        new(new MailSettings("127.0.0.1", server.Port, MailSecurity.None, "auscult@example.org", null), null);

    private static OutgoingCall Call(CallListener server, bool isInternal) =>
        new("alert-7-1", server.Address, "whsec_1", isInternal, Encoding.UTF8.GetBytes("""{"text":"é"}"""));
}
