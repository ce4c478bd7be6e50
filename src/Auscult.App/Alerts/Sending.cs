namespace Auscult.App.Alerts;

/// <summary>What became of a try to send something.</summary>
/// <param name="Error">A short code without anything private: <c>http_500</c>, <c>smtp_mailbox_unavailable</c>; null when it was taken.</param>
/// <param name="IsFinal">Whether trying again cannot help.</param>
public sealed record SendOutcome(string? Error, bool IsFinal = false)
{
    public static SendOutcome Taken { get; } = new((string?)null);

    public bool IsTaken => Error is null;
}

/// <summary>A mail server with what it takes to use it.</summary>
/// <param name="Password">Null without an account there.</param>
public sealed record MailServer(Contracts.MailSettings Settings, string? Password);

/// <summary>One mail to one person, as plain text.</summary>
/// <param name="Id">Equal for a mail that is sent again because nobody knows whether it arrived, so that the other side can drop it.</param>
/// <param name="Language">Language of its words.</param>
public sealed record OutgoingMail(string Id, string To, string Subject, string Body, string Language);

/// <summary>Sends mail.</summary>
public interface IMailer
{
    Task<SendOutcome> SendAsync(MailServer server, OutgoingMail mail, CancellationToken cancellation);
}

/// <summary>One call of a webhook.</summary>
/// <param name="Id">Equal for a call that is made again.</param>
/// <param name="Body">JSON.</param>
public sealed record OutgoingCall(string Id, Uri Address, string Secret, bool IsInternal, byte[] Body);

/// <summary>Calls webhooks.</summary>
public interface IWebhookCaller
{
    Task<SendOutcome> CallAsync(OutgoingCall call, CancellationToken cancellation);
}
