using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.App.Alerts;

/// <summary>Writes the mail or the call for alerts that go out together.</summary>
internal sealed class AlertMessage(OrganisationSettings settings, DateTimeOffset now)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly TimeZoneInfo _zone = Zones.Of(settings.Zone);

    /// <summary>Equal for the same alerts, so that a message that is sent again can be recognised.</summary>
    public static string IdOf(IReadOnlyList<Alert> alerts) =>
        string.Create(CultureInfo.InvariantCulture, $"alert-{alerts[0].Id}-{alerts[0].CreatedAt.ToUnixTimeSeconds()}");

    public OutgoingMail Mail(Dispatch dispatch, DigestCounts? digest)
    {
        var account = dispatch.Recipient.Account;
        var wording = AlertWording.In(account.Preferences.Language);
        var body = new StringBuilder();
        foreach (var (line, link) in Lines(dispatch.Alerts, wording, digest))
        {
            body.Append(line).Append("\r\n");
            body.Append(link is null ? "" : $"  {link}\r\n");
        }

        body.Append("\r\n-- \r\n").Append(wording.Footer(settings.Zone, Address("/settings/alerts"))).Append("\r\n");
        return new OutgoingMail(
            IdOf(dispatch.Alerts),
            account.Email!,
            Subject(dispatch.Alerts, wording),
            body.ToString(),
            account.Preferences.Language
        );
    }

    public OutgoingMail Test(string to, string language, string id)
    {
        var wording = AlertWording.In(language);
        return new OutgoingMail(id, to, Prefixed(wording.TestSubject), wording.TestBody + "\r\n", language);
    }

    /// <summary>The body of a call. Its <c>text</c> is what chat programs show.</summary>
    public byte[] Call(Dispatch dispatch, DigestCounts? digest)
    {
        var wording = AlertWording.In(dispatch.Recipient.Account.Preferences.Language);
        var lines = Lines(dispatch.Alerts, wording, digest).Select(line => line.Link is null ? line.Line : $"{line.Line} {line.Link}");
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                Version = 1,
                Id = IdOf(dispatch.Alerts),
                SentAt = now.UtcDateTime,
                Text = string.Join('\n', lines),
                Alerts = dispatch.Alerts.Select(alert => new
                {
                    alert.Topic,
                    alert.Facts.Item,
                    alert.Facts.Kind,
                    DueAt = alert.Facts.DueAt?.UtcDateTime,
                    alert.Facts.Count,
                    Url = Address(Path(alert)),
                }),
            },
            Json
        );
    }

    private string Subject(IReadOnlyList<Alert> alerts, AlertWording wording)
    {
        if (alerts is [{ Facts.Item: not null } only])
        {
            return Prefixed(wording.Line(only.Topic, only.Facts, Local(only.Facts.DueAt)).TrimEnd('.'));
        }

        var parts = alerts.GroupBy(alert => alert.Topic).Select(topic => wording.Part(topic.Key, topic.Sum(alert => alert.Facts.Count)));
        return Prefixed(string.Join(", ", parts));
    }

    private string Prefixed(string subject) => $"[{(settings.Name.Length == 0 ? "Auscult" : settings.Name)}] {subject}";

    private IEnumerable<(string Line, string? Link)> Lines(IReadOnlyList<Alert> alerts, AlertWording wording, DigestCounts? digest)
    {
        if (digest is not null)
        {
            foreach (var line in wording.Lines(digest))
            {
                yield return (line, null);
            }

            yield return ("", Address("/"));
        }

        foreach (var alert in alerts.Where(alert => alert.Topic != AlertTopic.Digest))
        {
            yield return (wording.Line(alert.Topic, alert.Facts, Local(alert.Facts.DueAt)), Address(Path(alert)));
        }
    }

    private string? Local(DateTimeOffset? instant) =>
        instant is { } known ? TimeZoneInfo.ConvertTime(known, _zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;

    private string? Address(string path) => settings.PublicUrl is { } address ? address + path : null;

    private static string Path(Alert alert) =>
        alert.Topic switch
        {
            AlertTopic.SourceSilent => "/sources",
            AlertTopic.JobFailed => "/imports",
            AlertTopic.ApprovalWaiting => "/approvals",
            AlertTopic.Digest => "/",
            _ => alert.Facts.Item is { } item ? string.Create(CultureInfo.InvariantCulture, $"/inbox/{item}") : "/inbox",
        };
}
