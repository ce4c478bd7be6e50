using System.Globalization;
using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.App.Alerts;

/// <summary>What people decide about alerts: what they want to be told of, and what becomes of messages that could not be sent.</summary>
public sealed class AlertDesk(Desk desk)
{
    /// <summary>Topics a person can choose, most pressing first; the digest is chosen by its hour.</summary>
    public static IReadOnlyList<AlertTopic> Topics { get; } = [.. Enum.GetValues<AlertTopic>().Where(topic => topic != AlertTopic.Digest)];

    /// <summary>What a person chose; the defaults, with row version 0, before that.</summary>
    public static async Task<StoredAlertPreferences> PreferencesAsync(IStore store, long account, CancellationToken cancellation) =>
        (await store.Alerts.PreferencesAsync(cancellation)).FirstOrDefault(row => row.Account == account)
        ?? new StoredAlertPreferences(account, new AlertPreferences(), 0);

    /// <exception cref="FieldsRefusedException">A field is wrong.</exception>
    /// <exception cref="RefusalException">The preferences were changed elsewhere meanwhile.</exception>
    public async Task<StoredAlertPreferences> PreferAsync(
        long account,
        AlertPreferences chosen,
        int rowVersion,
        CancellationToken cancellation
    )
    {
        var webhooks = await desk.Store.Webhooks.ListAsync(cancellation);
        List<FieldError> errors = [.. Errors(chosen, webhooks)];
        if (errors.Count > 0)
        {
            throw new FieldsRefusedException(errors);
        }

        var before = await PreferencesAsync(desk.Store, account, cancellation);
        var entity = string.Create(CultureInfo.InvariantCulture, $"account:{account}");
        var entry = desk.Trail.Entry("choose-alerts", entity, new { before = before.Preferences, after = chosen });
        return await desk.Store.Alerts.PreferAsync(account, chosen, rowVersion, entry, cancellation)
            ? new StoredAlertPreferences(account, chosen, rowVersion + 1)
            : throw new RefusalException("These preferences were changed elsewhere meanwhile. Look at them again, then save.");
    }

    /// <summary>Has an alert that was given up tried again, with fresh attempts.</summary>
    /// <exception cref="RefusalException">It is not one that was given up.</exception>
    public Task RetryAsync(long alert, CancellationToken cancellation) =>
        DecideAsync(alert, AlertState.Waiting, "retry-alert", cancellation);

    /// <summary>Lets an alert that was given up be.</summary>
    /// <exception cref="RefusalException">It is not one that was given up.</exception>
    public Task DropAsync(long alert, CancellationToken cancellation) => DecideAsync(alert, AlertState.Dropped, "drop-alert", cancellation);

    private async Task DecideAsync(long alert, AlertState to, string action, CancellationToken cancellation)
    {
        var entry = desk.Trail.Entry(action, string.Create(CultureInfo.InvariantCulture, $"alert:{alert}"), new { });
        if (!await desk.Store.Alerts.DecideAsync(alert, to, entry.At, entry, cancellation))
        {
            throw new RefusalException($"Alert {alert} is not one that was given up; there is nothing to decide about it.");
        }
    }

    private static IEnumerable<FieldError> Errors(AlertPreferences chosen, IReadOnlyList<Webhook> webhooks)
    {
        if (chosen.Topics.Any(topic => !Topics.Contains(topic)) || chosen.Topics.Distinct().Count() != chosen.Topics.Count)
        {
            yield return new("topics", "choice", "Choose topics from the list, each once.");
        }

        if (chosen.Webhook is { } webhook && webhooks.All(known => known.Id != webhook))
        {
            yield return new("webhook", "missing", "This webhook was removed. Choose another or none.");
        }

        if (chosen.Quiet is { } quiet && quiet.From == quiet.Until)
        {
            yield return new("quiet", "order", "Quiet hours must end at another time than they begin.");
        }
    }
}

/// <summary>Sends one message to see whether mail arrives.</summary>
public sealed class TestMail(ITurns turns, IMailer mailer)
{
    /// <summary>The outcome; the try is audited, whatever becomes of it.</summary>
    /// <exception cref="FieldsRefusedException">The address is none.</exception>
    /// <exception cref="RefusalException">No mail server is set.</exception>
    public async Task<SendOutcome> SendAsync(string to, string language, CancellationToken cancellation)
    {
        if (!SettingsRules.IsMailAddress(to))
        {
            throw new FieldsRefusedException([new("to", "mail_address", "Enter one mail address, such as you@example.org.")]);
        }

        var (server, mail) = await turns.TakeAsync(
            async desk =>
            {
                var found =
                    await MailServers.FindAsync(desk, cancellation)
                    ?? throw new RefusalException("No mail server is set. Enter one under Settings, then try again.");
                var record = await desk.Store.Audit.AppendAsync(desk.Trail.Entry("send-test-mail", "settings", new { to }), cancellation);
                var settings = (await OrganisationDesk.ReadAsync(desk.Store, cancellation)).Settings;
                var id = string.Create(CultureInfo.InvariantCulture, $"test-{record.Sequence}");
                return (found, new AlertMessage(settings, record.At).Test(to, language, id));
            },
            cancellation
        );
        return await mailer.SendAsync(server, mail, cancellation);
    }
}
