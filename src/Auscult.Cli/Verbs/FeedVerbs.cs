using System.CommandLine;
using System.Globalization;
using Auscult.App;
using Auscult.App.Explore;
using Auscult.App.Listening;
using Auscult.App.Listening.Feeds;
using Auscult.App.Listening.Imports;
using Auscult.App.Listening.Jobs;
using Auscult.Cli.Output;
using Auscult.Contracts;

namespace Auscult.Cli.Verbs;

/// <summary>Feeds that are polled.</summary>
internal static class FeedVerbs
{
    public static IEnumerable<Command> Create() =>
        [
            Feeds(),
            AddFeed(),
            Poll(),
            Decide("pause", "Stop polling a feed until it is resumed; audited.", (feeds, source, stop) => feeds.PauseAsync(source, stop)),
            Decide("resume", "Poll a paused or stopped feed again; audited.", (feeds, source, stop) => feeds.ResumeAsync(source, stop)),
        ];

    private static Command Feeds() =>
        Common.AtFolder(
            new Command("feeds", "Feeds that are polled, and how the last poll went."),
            async (_, folder, json, cancellation) =>
            {
                await using var desk = Desk.OpenToRead(folder);
                var feeds = await desk.Store.Feeds.ListAsync(cancellation);
                foreach (var feed in feeds)
                {
                    Show(feed, json);
                }

                if (feeds.Count == 0 && !json)
                {
                    Terminal.Write("There is no feed. Add one with: auscult sources add-feed URL --name NAME …");
                }

                return CommandLine.Done;
            }
        );

    private static Command AddFeed()
    {
        var url = new Argument<string>("URL") { Description = "Address of an RSS, Atom or JSON feed." };
        var name = new Option<string>("--name") { Description = "Name of the source its posts carry.", Required = true };
        var every = new Option<string>("--every")
        {
            Description = "Time between two polls: 30m, 2h, 1d.",
            DefaultValueFactory = _ => "30m",
            HelpName = "TIME",
        };
        var purpose = new Option<string?>("--purpose")
        {
            Description = "What the posts are listened to for; needed unless the source has a policy.",
        };
        var basis = new Option<string?>("--legal-basis") { Description = "Legal ground of the processing; likewise." };
        var assessment = new Option<string?>("--assessment") { Description = "Reference of the assessment that allowed it; likewise." };
        return Common.AtFolder(
            new Command("add-feed", "Poll a feed from now on; audited.") { url, name, every, purpose, basis, assessment },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                var source = parsed.GetValue(name)!;
                var policies = await desk.Store.Sources.ListAsync(cancellation);
                var known = policies.FirstOrDefault(policy => policy.Source == source) ?? Undecided(source);
                var policy = known with
                {
                    Purpose = parsed.GetValue(purpose) ?? known.Purpose,
                    LegalBasis = parsed.GetValue(basis) ?? known.LegalBasis,
                    Assessment = parsed.GetValue(assessment) ?? known.Assessment,
                };
                Show(await new FeedDesk(desk).AddAsync(policy, parsed.GetValue(url)!, Time(parsed.GetValue(every)!), cancellation), json);
                return CommandLine.Done;
            }
        );
    }

    /// <summary>Nothing is allowed that nobody decided: aggregates only, no export, until <c>auscult sources set</c> says otherwise.</summary>
    private static SourcePolicy Undecided(string source) =>
        new(source, "", "", "", null, BuiltInPolicies.OriginalDays, false, false, false, IsBuiltIn: false);

    private static Command Poll()
    {
        var source = new Argument<string?>("SOURCE")
        {
            Description = "Feed to poll now; without it all that are due.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var local = new Option<bool>("--allow-private-addresses")
        {
            Description = "Allow web addresses of this machine and the local network.",
        };
        return Common.AtFolder(
            new Command("poll", "Poll a feed now, or all that are due.") { source, local },
            async (parsed, folder, json, cancellation) =>
            {
                await using var workspace = await Workspace.OpenAsync(folder, cancellation);
                var options = new IntakeOptions { AllowPrivateAddresses = parsed.GetValue(local) };
                var polled = await PollAsync(workspace, parsed.GetValue(source), options, cancellation);
                foreach (var feed in polled)
                {
                    Show(feed, json);
                }

                return polled.All(feed => feed.Job.LastError is null) ? CommandLine.Done : CommandLine.Failed;
            }
        );
    }

    private static async Task<List<Feed>> PollAsync(
        Workspace workspace,
        string? source,
        IntakeOptions options,
        CancellationToken cancellation
    )
    {
        var understanding = new Lazy<Understanding>(workspace.Folder.Understand);
        using var handler = new FeedPollHandler(() => understanding.Value, options, workspace.Clock);
        using var runner = new JobRunner(workspace, [handler], new JobBoard(workspace.Clock), workspace.Clock);
        await runner.TakeOverAsync(cancellation);
        if (source is not null)
        {
            await workspace.WriteAsync(DataFolder.Actor, desk => new FeedDesk(desk).PollAsync(source, cancellation), cancellation);
        }

        var before = await ListAsync(workspace, cancellation);
        while (await runner.RunNextAsync(cancellation)) { }

        var asked = (await ListAsync(workspace, cancellation)).Where(feed =>
            !before.Any(known => known.Source == feed.Source && Polls(known) == Polls(feed))
        );
        return [.. source is null ? asked : (await ListAsync(workspace, cancellation)).Where(feed => feed.Source == source)];

        static (long, long, DateTimeOffset?) Polls(Feed feed) => (feed.Polls, feed.Failures, feed.LastPollAt);
    }

    private static Task<IReadOnlyList<Feed>> ListAsync(Workspace workspace, CancellationToken cancellation) =>
        workspace.ReadAsync(async store => await store.Feeds.ListAsync(cancellation), cancellation);

    private static Command Decide(string verb, string what, Func<FeedDesk, string, CancellationToken, Task<Feed>> decide)
    {
        var source = new Argument<string>("SOURCE");
        return Common.AtFolder(
            new Command(verb, what) { source },
            async (parsed, folder, json, cancellation) =>
            {
                await using var desk = await Desk.OpenToWriteAsync(folder, cancellation);
                Show(await decide(new FeedDesk(desk), parsed.GetValue(source)!, cancellation), json);
                return CommandLine.Done;
            }
        );
    }

    private static TimeSpan Time(string text)
    {
        var unit = text.Length == 0 ? ' ' : text[^1];
        return
            double.TryParse(
                text.AsSpan(0, Math.Max(0, text.Length - 1)),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out var count
            )
            && count < 100_000
            ? unit switch
            {
                'm' => TimeSpan.FromMinutes(count),
                'h' => TimeSpan.FromHours(count),
                'd' => TimeSpan.FromDays(count),
                _ => throw Unreadable(text),
            }
            : throw Unreadable(text);
    }

    private static RefusalException Unreadable(string text) =>
        new($"--every {text} is no time. Write minutes, hours or days: 30m, 2h, 1d.");

    private static string State(Feed feed) =>
        feed.Job.State == JobState.Stopped || feed.Job.IsStopping ? "paused" : feed.Job.State.ToString().ToLowerInvariant();

    private static void Show(Feed feed, bool json)
    {
        if (json)
        {
            Terminal.WriteJson(
                new
                {
                    feed.Source,
                    feed.Url,
                    EverySeconds = (long)feed.Every.TotalSeconds,
                    State = State(feed),
                    NextPollAt = feed.Job.State == JobState.Waiting ? PostJson.Time(feed.Job.Due) : null,
                    LastPollAt = Time(feed.LastPollAt),
                    LastNewAt = Time(feed.LastNewAt),
                    feed.LastStatus,
                    feed.LastEntries,
                    feed.Polls,
                    feed.Unchanged,
                    feed.Failures,
                    feed.Job.LastError,
                }
            );
            return;
        }

        Terminal.Write($"{feed.Source}  {feed.Url}");
        Terminal.Write(
            $"  {State(feed)}, every {feed.Every.TotalMinutes:0} min; {Terminal.Count(feed.Polls)} answers, {Terminal.Count(feed.Unchanged)} unchanged; "
                + $"last {(feed.LastPollAt is { } at ? $"{PostJson.Time(at)} with {feed.LastStatus?.ToString(CultureInfo.InvariantCulture) ?? "no answer"}" : "never")}"
        );
        if (feed.Job.LastError is { } error)
        {
            Terminal.Write($"  {error}");
        }
    }

    private static string? Time(DateTimeOffset? at) => at is { } known ? PostJson.Time(known) : null;
}
