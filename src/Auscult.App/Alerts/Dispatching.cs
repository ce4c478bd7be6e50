using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.App.Alerts;

/// <summary>What goes out together: one message to one person on one channel.</summary>
internal sealed record Dispatch(Recipient Recipient, AlertChannel Channel, long Webhook, IReadOnlyList<Alert> Alerts);

/// <summary>Decides which waiting alerts go out now. Pure.</summary>
internal static class Dispatching
{
    /// <summary>A person gets no second mail sooner, but for emergencies.</summary>
    public static readonly TimeSpan MailInterval = TimeSpan.FromMinutes(10);

    /// <summary>Alerts of one person and channel that are due; the digest is a message of its own, emergencies wait for nothing.</summary>
    /// <param name="lastMail">When the person was last sent a mail of other things; null when never.</param>
    public static IEnumerable<Dispatch> Of(
        Recipient recipient,
        IReadOnlyList<Alert> due,
        DateTimeOffset? lastMail,
        DateTimeOffset now,
        TimeZoneInfo zone
    )
    {
        var isQuiet = recipient.Preferences.Quiet?.Include(zone.Time(now)) == true;
        foreach (var channel in due.GroupBy(alert => (alert.Channel, alert.Webhook)))
        {
            var isTooSoon = channel.Key.Channel == AlertChannel.Mail && lastMail + MailInterval > now;
            foreach (var message in channel.GroupBy(alert => Urgency(alert.Topic)).OrderBy(group => group.Key))
            {
                if (message.Key != 1 || !isQuiet && !isTooSoon)
                {
                    yield return new Dispatch(recipient, channel.Key.Channel, channel.Key.Webhook, [.. message.OrderBy(alert => alert.Id)]);
                }
            }
        }
    }

    private static int Urgency(AlertTopic topic) =>
        topic switch
        {
            AlertTopic.Emergency => 0,
            AlertTopic.Digest => 2,
            _ => 1,
        };
}
