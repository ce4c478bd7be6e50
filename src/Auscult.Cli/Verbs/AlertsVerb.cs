using System.CommandLine;
using Auscult.App;
using Auscult.App.Alerts;
using Auscult.App.Explore;
using Auscult.App.Settings;
using Auscult.Cli.Output;
using Auscult.Contracts;

namespace Auscult.Cli.Verbs;

internal static class AlertsVerb
{
    public static Command Create()
    {
        var state = new Option<AlertState[]>("--state")
        {
            Description = "Only alerts in these states; default all.",
            AllowMultipleArgumentsPerToken = true,
        };
        var take = new Option<int>("--take") { Description = "Alerts to list, newest first.", DefaultValueFactory = _ => 50 };
        var command = new Command("alerts", "Messages to people: what was sent, what waits, what was given up.")
        {
            Run(),
            Test(),
            Decide("retry", "Try an alert that was given up again.", (desk, alert, end) => desk.RetryAsync(alert, end)),
            Decide("drop", "Let an alert that was given up be.", (desk, alert, end) => desk.DropAsync(alert, end)),
            state,
            take,
        };
        return Common.AtFolder(
            command,
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                var alerts = await desk.Store.Alerts.ListAsync(
                    null,
                    parsed.GetValue(state) ?? [],
                    0,
                    Math.Clamp(parsed.GetValue(take), 1, 1000),
                    cancellation
                );
                foreach (var alert in alerts)
                {
                    Write(alert, json);
                }

                if (alerts.Count == 0 && !json)
                {
                    Terminal.Write("There are no such alerts.");
                }

                return CommandLine.Done;
            }
        );
    }

    private static Command Run() =>
        Common.AtFolder(
            new Command("run", "Look once for what people have to be told of, and send what waits. The web host does so every minute."),
            async (_, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                using var caller = new WebhookCaller(desk.Clock);
                var pass = new AlertPass(new OwnTurns(desk.As(AlertPass.Actor)), new SmtpMailer(desk.Clock), caller, desk.Clock);
                var summary = await pass.RunAsync(cancellation);
                if (json)
                {
                    Terminal.WriteJson(summary);
                }
                else
                {
                    Terminal.Write(
                        $"{summary.Added} new, {summary.Sent} sent, {summary.Retried} to be tried again, {summary.Dead} given up, "
                            + $"{summary.Dropped} dropped, {summary.Waiting} waiting."
                    );
                }

                return CommandLine.Done;
            }
        );

    private static Command Test()
    {
        var to = new Option<string>("--to")
        {
            Description = "Mail address to send to.",
            Required = true,
            HelpName = "ADDRESS",
        };
        return Common.AtFolder(
            new Command("test", "Send one mail to see whether it arrives; audited.") { to },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var language = (await OrganisationDesk.ReadAsync(desk.Store, cancellation)).Settings.Language;
                var test = new TestMail(new OwnTurns(desk), new SmtpMailer(desk.Clock));
                var outcome = await test.SendAsync(parsed.GetValue(to)!, language, cancellation);
                if (!outcome.IsTaken)
                {
                    throw new RefusalException(
                        $"The mail server did not take it ({outcome.Error}). Look at host, port, security and account."
                    );
                }

                if (json)
                {
                    Terminal.WriteJson(new { sent = true });
                }
                else
                {
                    Terminal.Write("The mail server took it.");
                }

                return CommandLine.Done;
            }
        );
    }

    private static Command Decide(string name, string description, Func<AlertDesk, long, CancellationToken, Task> decide)
    {
        var alert = new Argument<long>("NUMBER");
        return Common.AtFolder(
            new Command(name, description + " Audited.") { alert },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                await decide(new AlertDesk(desk), parsed.GetValue(alert), cancellation);
                var all = await desk.Store.Alerts.ListAsync(null, [], 0, 1000, cancellation);
                Write(all.First(known => known.Id == parsed.GetValue(alert)), json);
                return CommandLine.Done;
            }
        );
    }

    private static void Write(Alert alert, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(
                new
                {
                    number = alert.Id,
                    alert.Account,
                    alert.Channel,
                    alert.Topic,
                    alert.Facts.Item,
                    alert.Facts.Kind,
                    alert.Facts.Count,
                    alert.State,
                    alert.Attempts,
                    created_at = PostJson.Time(alert.CreatedAt),
                    alert.Error,
                }
            );
            return;
        }

        var about = alert.Facts.Item is { } item ? $"item {item}" : $"{alert.Facts.Count}";
        var error = alert.Error is null ? "" : $" ({alert.Error}, {alert.Attempts} tries)";
        Terminal.Write($"#{alert.Id}  {alert.Topic} {about} to account {alert.Account} by {alert.Channel}: {alert.State}{error}");
    }
}
