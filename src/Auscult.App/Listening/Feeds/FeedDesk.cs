using Auscult.Contracts;

namespace Auscult.App.Listening.Feeds;

/// <summary>What people decide about feeds. Each decision is audited with the change it makes.</summary>
public sealed class FeedDesk(Desk desk)
{
    /// <summary>Shortest time between two polls.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);

    /// <summary>Longest time between two polls.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const int LongestUrl = 2_000;

    /// <summary>Adds a feed under a policy; it is polled at once.</summary>
    /// <exception cref="FieldsRefusedException">A field is missing or out of range, or the source or address is taken.</exception>
    public async Task<Feed> AddAsync(SourcePolicy policy, string url, TimeSpan every, CancellationToken cancellation)
    {
        policy = PolicyDesk.Tidy(policy);
        PolicyDesk.Refuse([.. Check(url, every), .. PolicyDesk.Check(policy)]);
        var address = Tidy(url);
        var feed = new NewFeed(policy.Source, address, every, desk.Trail.Actor, desk.Clock.GetUtcNow());
        var entry = desk.Trail.Entry(
            "add-feed",
            $"source:{policy.Source}",
            new
            {
                url = address,
                every = every.ToString(),
                policy,
            }
        );
        if (!await desk.Store.Feeds.AddAsync(feed, policy, entry, cancellation))
        {
            throw Taken();
        }

        return await FindAsync(policy.Source, cancellation);
    }

    /// <exception cref="FieldsRefusedException">A field is out of range, or the address is taken.</exception>
    /// <exception cref="RefusalException">No such feed, or somebody else changed it meanwhile.</exception>
    public async Task<Feed> ChangeAsync(string source, int rowVersion, string url, TimeSpan every, CancellationToken cancellation)
    {
        PolicyDesk.Refuse(Check(url, every));
        var before = await FindAsync(source, cancellation);
        var address = Tidy(url);
        var entry = desk.Trail.Entry(
            "change-feed",
            $"source:{source}",
            new { before = new { before.Url, every = before.Every.ToString() }, after = new { url = address, every = every.ToString() } }
        );
        if (await desk.Store.Feeds.ChangeAsync(source, rowVersion, address, every, entry, cancellation))
        {
            return await FindAsync(source, cancellation);
        }

        throw before.RowVersion == rowVersion
            ? Taken()
            : new RefusalException($"Somebody else changed {source} meanwhile. Look at it again, then save.");
    }

    /// <summary>Stops polling until it is resumed.</summary>
    public Task<Feed> PauseAsync(string source, CancellationToken cancellation) =>
        DecideAsync(source, "pause-feed", desk.Store.Queue.StopAsync, "is paused already", cancellation);

    /// <summary>Polls again from now on.</summary>
    public Task<Feed> ResumeAsync(string source, CancellationToken cancellation) =>
        DecideAsync(source, "resume-feed", desk.Store.Queue.RetryAsync, "is being polled right now", cancellation);

    /// <summary>Polls at once instead of at the next due time.</summary>
    public Task<Feed> PollAsync(string source, CancellationToken cancellation) =>
        DecideAsync(source, "poll-feed", desk.Store.Queue.RetryAsync, "is being polled right now", cancellation);

    /// <summary>Removes the feed; what it delivered stays, under its policy.</summary>
    /// <exception cref="RefusalException">No such feed.</exception>
    public async Task RemoveAsync(string source, CancellationToken cancellation)
    {
        var feed = await FindAsync(source, cancellation);
        var entry = desk.Trail.Entry("remove-feed", $"source:{source}", new { feed.Url });
        await desk.Store.Feeds.RemoveAsync(source, desk.Clock.GetUtcNow(), entry, cancellation);
    }

    private static List<FieldError> Check(string url, TimeSpan every)
    {
        var errors = new List<FieldError>();
        if (
            !Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https")
            || url.Length > LongestUrl
        )
        {
            errors.Add(new("url", "url", "Give the address of the feed, beginning with http:// or https://."));
        }
        else if (address.UserInfo.Length > 0)
        {
            errors.Add(new("url", "secret", "An address with a user name or password in it is not kept. Use an address that needs none."));
        }

        if (every < Shortest || every > Longest)
        {
            errors.Add(
                new(
                    "every",
                    "range",
                    $"A feed is polled every {Shortest.TotalMinutes:0} minutes at most and every {Longest.TotalDays:0} days at least."
                )
            );
        }

        return errors;
    }

    private static string Tidy(string url) => new Uri(url.Trim()).AbsoluteUri;

    private static FieldsRefusedException Taken() =>
        new([new("url", "taken", "This source has a feed already, or another source has this address.")]);

    private async Task<Feed> DecideAsync(
        string source,
        string action,
        Func<long, DateTimeOffset, AuditEntry, CancellationToken, ValueTask<bool>> decide,
        string refusal,
        CancellationToken cancellation
    )
    {
        var feed = await FindAsync(source, cancellation);
        var entry = desk.Trail.Entry(action, $"source:{source}", new { state = feed.Job.State.ToString() });
        return await decide(feed.Job.Job.Id, desk.Clock.GetUtcNow(), entry, cancellation)
            ? await FindAsync(source, cancellation)
            : throw new RefusalException($"{source} {refusal}.");
    }

    private async Task<Feed> FindAsync(string source, CancellationToken cancellation) =>
        await desk.Store.Feeds.FindAsync(source, cancellation) ?? throw new RefusalException($"{source} has no feed.");
}
