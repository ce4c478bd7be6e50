using Auscult.App.Access;
using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.App.Alerts;

/// <summary>What one pass did.</summary>
/// <param name="Added">Alerts put into the outbox.</param>
/// <param name="Sent">Alerts that the other side took.</param>
/// <param name="Retried">Alerts to be tried again.</param>
/// <param name="Dead">Alerts given up.</param>
/// <param name="Dropped">Alerts that nobody is there to get any more.</param>
/// <param name="Waiting">Alerts that wait for the end of quiet hours or for the next mail.</param>
public sealed record AlertPassSummary(int Added, int Sent, int Retried, int Dead, int Dropped, int Waiting);

/// <summary>
/// One pass over what happened and what waits: collect, then send. The outbox row of an event is written before anything is sent and leased while
/// it is, so an event is told once a person and channel; a message whose fate a crash hid is sent again with the same id. Nobody's turn at
/// the desk waits for a mail server.
/// </summary>
public sealed class AlertPass(ITurns turns, IMailer mailer, IWebhookCaller caller, TimeProvider clock)
{
    /// <summary>Account under which the program itself acts.</summary>
    public const string Actor = "system";

    private const int MostDue = 2_000;
    private const int MostAttempts = 10;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public async Task<AlertPassSummary> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (alerts, watches) = await turns.ReadAsync(store => new AlertCollector(store, clock).CollectAsync(cancellation), cancellation);
        var added = await turns.TakeAsync(desk => AddAsync(desk.Store, alerts, watches, now, cancellation), cancellation);
        var (due, plan) = await turns.TakeAsync(desk => PlanAsync(desk.Store, now, cancellation), cancellation);
        var counts = new Dictionary<AlertState, int>();
        foreach (var dispatch in plan)
        {
            cancellation.ThrowIfCancellationRequested();
            var state = await SendAsync(dispatch, cancellation);
            counts[state] = counts.GetValueOrDefault(state) + dispatch.Alerts.Count;
        }

        var (sent, dead, dropped) = (Of(AlertState.Sent), Of(AlertState.Dead), Of(AlertState.Dropped));
        return new AlertPassSummary(added, sent, Of(AlertState.Waiting), dead, dropped, due - plan.Sum(dispatch => dispatch.Alerts.Count));

        int Of(AlertState state) => counts.GetValueOrDefault(state);
    }

    private static async Task<int> AddAsync(
        IStore store,
        IReadOnlyList<NewAlert> alerts,
        IReadOnlyDictionary<string, long> watches,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        await store.Alerts.ForgetAsync(now - Kept, cancellation);
        return await store.Alerts.AddAsync(alerts, watches, cancellation);
    }

    private static async Task<(int Due, IReadOnlyList<Dispatch> Plan)> PlanAsync(
        IStore store,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var due = await store.Alerts.DueAsync(now, MostDue, cancellation);
        var recipients = (await Recipient.ReadAsync(store, cancellation)).ToDictionary(recipient => recipient.Account.Id);
        var zone = await OrganisationDesk.ZoneAsync(store, cancellation);
        var plan = new List<Dispatch>();
        foreach (var mine in due.GroupBy(alert => alert.Account))
        {
            if (!recipients.TryGetValue(mine.Key, out var recipient))
            {
                List<long> orphans = [.. mine.Select(alert => alert.Id)];
                await store.Alerts.SettleAsync(orphans, AlertState.Dropped, now, null, "no_recipient", cancellation);
                continue;
            }

            var lastMail = await store.Alerts.LastMailAsync(mine.Key, cancellation);
            plan.AddRange(Dispatching.Of(recipient, [.. mine], lastMail, now, zone));
        }

        // Deadlines and emergencies first, whoever they are for.
        return (due.Count, [.. plan.OrderBy(dispatch => dispatch.Alerts.Min(alert => alert.Topic))]);
    }

    private async Task<AlertState> SendAsync(Dispatch dispatch, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        List<long> ids = [.. dispatch.Alerts.Select(alert => alert.Id)];
        var send = await turns.TakeAsync(
            async desk =>
                await desk.Store.Alerts.ClaimAsync(ids, now, now + Lease, cancellation)
                    ? await PrepareAsync(desk, dispatch, now, cancellation)
                    : null,
            cancellation
        );
        if (send is null)
        {
            return AlertState.Sending;
        }

        var outcome = await TryAsync(send, cancellation);
        var attempt = dispatch.Alerts.Max(alert => alert.Attempts) + 1;
        var (state, again) = After(outcome, attempt, clock.GetUtcNow());
        await turns.TakeAsync(
            async desk =>
            {
                // What was sent is noted even when the host is stopping, or it would be sent again.
                await desk.Store.Alerts.SettleAsync(ids, state, clock.GetUtcNow(), again, outcome.Error, CancellationToken.None);
                return true;
            },
            CancellationToken.None
        );
        return state;
    }

    /// <summary>One message that cannot even be tried must not keep the others from going out.</summary>
    private static async Task<SendOutcome> TryAsync(Func<CancellationToken, Task<SendOutcome>> send, CancellationToken cancellation)
    {
        try
        {
            return await send(cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new SendOutcome("failed");
        }
    }

    /// <summary>Everything that needs the desk; what is returned needs it no more.</summary>
    private async Task<Func<CancellationToken, Task<SendOutcome>>> PrepareAsync(
        Desk desk,
        Dispatch dispatch,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var settings = (await OrganisationDesk.ReadAsync(desk.Store, cancellation)).Settings;
        var message = new AlertMessage(settings, now);
        var digest = dispatch.Alerts.Any(alert => alert.Topic == AlertTopic.Digest)
            ? await DigestCounts.ReadAsync(desk.Store, dispatch.Recipient, now, cancellation)
            : null;
        if (dispatch.Channel == AlertChannel.Mail)
        {
            return await MailServers.FindAsync(desk, cancellation) is { } server && dispatch.Recipient.Account.Email is not null
                ? token => mailer.SendAsync(server, message.Mail(dispatch, digest), token)
                : _ => Task.FromResult(new SendOutcome("no_mail_server_or_address", IsFinal: true));
        }

        var webhook = (await desk.Store.Webhooks.ListAsync(cancellation)).FirstOrDefault(known => known.Id == dispatch.Webhook);
        var target = await desk.Store.Webhooks.TargetAsync(dispatch.Webhook, cancellation);
        if (webhook is not { IsEnabled: true } || target is null)
        {
            return _ => Task.FromResult(new SendOutcome("no_webhook", IsFinal: true));
        }

        var opened = WebhookTarget.Open(desk.Keyring, target);
        var call = new OutgoingCall(
            AlertMessage.IdOf(dispatch.Alerts),
            new Uri(opened.Url),
            opened.Secret,
            webhook.IsInternal,
            message.Call(dispatch, digest)
        );
        return token => caller.CallAsync(call, token);
    }

    /// <summary>Pauses double from a minute to an hour; ten tries take about five hours.</summary>
    private static (AlertState State, DateTimeOffset? Again) After(SendOutcome outcome, int attempt, DateTimeOffset now)
    {
        if (outcome.IsTaken)
        {
            return (AlertState.Sent, null);
        }

        var pause = TimeSpan.FromMinutes(Math.Pow(2, Math.Min(attempt - 1, 10)));
        return outcome.IsFinal || attempt >= MostAttempts
            ? (AlertState.Dead, null)
            : (AlertState.Waiting, now + (pause < LongestPause ? pause : LongestPause));
    }
}

/// <summary>The mail server as the settings name it.</summary>
internal static class MailServers
{
    /// <summary>Null when no mail is sent.</summary>
    public static async Task<MailServer?> FindAsync(Desk desk, CancellationToken cancellation)
    {
        if ((await OrganisationDesk.ReadAsync(desk.Store, cancellation)).Settings.Mail is not { } mail)
        {
            return null;
        }

        var secret = mail.User is null ? null : await desk.Store.Secrets.FindAsync(OrganisationDesk.MailSecret, cancellation);
        using var sealer = new Sealer(desk.Keyring);
        return new MailServer(mail, secret is null ? null : sealer.OpenText(SealedKind.Secret, secret));
    }
}
