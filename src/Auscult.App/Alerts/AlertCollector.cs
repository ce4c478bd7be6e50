using System.Globalization;
using Auscult.App.Alerts.Watches;
using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.App.Alerts;

/// <summary>Turns what happened into alerts for those who may know of it and want to. Reads only.</summary>
internal sealed class AlertCollector(IStore store, TimeProvider clock)
{
    /// <summary>More events of a topic than this in one pass are told as one, with their number.</summary>
    internal const int MostSingle = 10;

    private static readonly IReadOnlyList<IAlertWatch> Watches =
    [
        new EmergencyWatch(),
        new ClockWatch(AlertTopic.ClockOver, share: 1),
        new ClockWatch(AlertTopic.ClockNear, share: 0.8),
        new AssignmentWatch(),
        new SilenceWatch(),
        new JobWatch(),
        new ApprovalWatch(),
        new DigestWatch(),
    ];

    private readonly DateTimeOffset _now = clock.GetUtcNow();

    public async Task<(IReadOnlyList<NewAlert> Alerts, IReadOnlyDictionary<string, long> Watches)> CollectAsync(
        CancellationToken cancellation
    )
    {
        var recipients = await Recipient.ReadAsync(store, cancellation);
        var settings = (await OrganisationDesk.ReadAsync(store, cancellation)).Settings;
        var webhooks = (await store.Webhooks.ListAsync(cancellation)).Where(webhook => webhook.IsEnabled).Select(webhook => webhook.Id);
        var channels = new Channels(settings.Mail is not null, webhooks.ToHashSet());
        var positions = await store.Alerts.WatchesAsync(cancellation);
        var events = new List<AlertEvent>();
        var moved = new Dictionary<string, long>();
        foreach (var watch in Watches)
        {
            long? position = watch.Name is { } known && positions.TryGetValue(known, out var at) ? at : null;
            var context = new WatchContext(store, clock, _now, Zones.Of(settings.Zone), position, recipients);
            var sighted = await watch.LookAsync(context, cancellation);
            events.AddRange(sighted.Events);
            if (watch.Name is { } name)
            {
                moved[name] = sighted.Position;
            }
        }

        return ([.. recipients.SelectMany(recipient => For(recipient, events, channels))], moved);
    }

    private IEnumerable<NewAlert> For(Recipient recipient, List<AlertEvent> events, Channels channels)
    {
        var reached = channels.Of(recipient).ToList();
        if (reached.Count == 0)
        {
            yield break;
        }

        foreach (var topic in events.Where(Concerns).GroupBy(happened => happened.Topic))
        {
            foreach (var told in Together(topic.Key, [.. topic]))
            {
                foreach (var (channel, webhook) in reached)
                {
                    yield return new NewAlert(recipient.Account.Id, channel, webhook, topic.Key, told.Key, told.Facts, _now);
                }
            }
        }

        bool Concerns(AlertEvent happened) => recipient.Wants(happened.Topic) && happened.Concerns(recipient);
    }

    /// <summary>
    /// Very many events of items at once, after an import or a week without the program, become one alert. Those that are found anew at every
    /// pass (jobs, approvals) stay single: their keys are what keeps them from being told twice.
    /// </summary>
    private IReadOnlyList<AlertEvent> Together(AlertTopic topic, IReadOnlyList<AlertEvent> events)
    {
        if (events.Count <= MostSingle || events.Any(happened => happened.Facts.Item is null))
        {
            return events;
        }

        var first = events.Min(happened => happened.Facts.DueAt);
        var key = string.Create(CultureInfo.InvariantCulture, $"{topic}:many:{_now.ToUnixTimeSeconds()}");
        return [events[0] with { Key = key, Facts = new AlertFacts(Kind: OneKind(events), DueAt: first, Count: events.Count) }];
    }

    private static ItemKind? OneKind(IReadOnlyList<AlertEvent> events)
    {
        var kinds = events.Select(happened => happened.Facts.Kind).Distinct().ToList();
        return kinds is [var only] ? only : null;
    }

    /// <summary>Ways out that exist now.</summary>
    private sealed record Channels(bool HasMail, IReadOnlySet<long> Webhooks)
    {
        public IEnumerable<(AlertChannel Channel, long Webhook)> Of(Recipient recipient)
        {
            if (HasMail && recipient.Preferences.ByMail && recipient.Account.Email is not null)
            {
                yield return (AlertChannel.Mail, 0);
            }

            if (recipient.Preferences.Webhook is { } webhook && Webhooks.Contains(webhook))
            {
                yield return (AlertChannel.Webhook, webhook);
            }
        }
    }
}
