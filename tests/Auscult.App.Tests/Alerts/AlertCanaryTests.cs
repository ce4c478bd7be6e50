using System.Text;
using Auscult.App.Alerts;
using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.App.Tests.Alerts;

/// <summary>Nothing of a post, its author or its source is in what leaves, all the way to the socket.</summary>
public sealed class AlertCanaryTests
{
    private const string Canary = "kestrelwing";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_RealMailAndCalls_CarryNoWordOfAPost()
    {
        using var smtp = new SmtpListener().Started();
        using var web = new CallListener();
        await using var room = await AlertRoom.OpenAsync();
        var desk = room.Room.Desk;
        var before = await OrganisationDesk.ReadAsync(room.Store, Cancellation);
        var mail = before.Settings.Mail! with { Host = "127.0.0.1", Port = smtp.Port };
        await new OrganisationDesk(desk).SaveAsync(
            before.Settings with
            {
                Mail = mail,
            },
            before.RowVersion,
            PasswordChange.Keep,
            Cancellation
        );
        var entry = new WebhookEntry("chat", web.Address.ToString(), IsInternal: true, IsEnabled: true);
        var (webhook, _) = await new WebhookDesk(desk).AddAsync(entry, Cancellation);
        var everything = new AlertPreferences
        {
            Topics = AlertDesk.Topics,
            Webhook = webhook.Id,
            DigestAt = new TimeOnly(13, 0),
        };
        await room.PreferAsync(await room.HireAsync("ana"), everything);
        await room.Room.IngestAsync(
            new
            {
                id = Canary + "1",
                source = Canary + " private group",
                author = new
                {
                    id = Canary,
                    handle = Canary,
                    name = Canary,
                },
                title = Canary + " title",
                text = $"I took a whole box of {Canary}, I want to die, please help me, {Canary}",
            }
        );
        var clock = room.Room.Clock;
        using var caller = new WebhookCaller(clock);
        var pass = new AlertPass(new OwnTurns(desk), new SmtpMailer(TimeProvider.System), caller, clock);

        await pass.RunAsync(Cancellation);
        clock.Now += TimeSpan.FromHours(25);
        var second = await pass.RunAsync(Cancellation);

        Assert.True(second.Sent > 0 && smtp.Mails.Count >= 3 && web.Calls.Count >= 3, $"{second} {smtp.Mails.Count} {web.Calls.Count}");
        Assert.All(smtp.Mails, message => Assert.DoesNotContain(Canary, message + Decoded(message), StringComparison.OrdinalIgnoreCase));
        Assert.All(web.Calls, call => Assert.DoesNotContain(Canary, call.Body + call.Head, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(smtp.Mails, message => Decoded(message).Contains("Emergency", StringComparison.Ordinal));
        var outbox = await room.Store.Alerts.ListAsync(null, [], 0, 1000, Cancellation);
        Assert.All(outbox, alert => Assert.DoesNotContain(Canary, alert.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Subject and body without their encodings.</summary>
    private static string Decoded(string message)
    {
        var split = message.IndexOf("\n\n", StringComparison.Ordinal);
        var (head, body) = (message[..split], message[(split + 2)..]);
        return head
            + (
                head.Contains("base64", StringComparison.OrdinalIgnoreCase)
                    ? FromBase64(body)
                    : body.Replace("=\n", "", StringComparison.Ordinal)
            );
    }

    private static string FromBase64(string body) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "", StringComparison.Ordinal)));
}
