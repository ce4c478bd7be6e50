using Auscult.App.Settings;
using Auscult.Contracts;

namespace Auscult.App.People;

/// <summary>Somebody who is signed in, as of now.</summary>
/// <param name="MustSetUpSecondFactor">True when the organisation demands a second factor that the person does not have yet; until then nothing is permitted.</param>
public sealed record SignedIn(Account Account, Session Session, Permissions Permissions, bool MustSetUpSecondFactor);

/// <summary>Sessions: begun, looked up at every request, ended.</summary>
public sealed class SessionDesk(Desk desk)
{
    /// <summary>A session that was not seen for this long is over.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    /// <summary>How exactly it is known when a session was seen.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>How long ended and forgotten sessions stay on record.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Begins a session and records the sign-in.</summary>
    /// <param name="agent">Header of the browser; only its kind is kept.</param>
    public async Task<Session> StartAsync(Account account, string? agent, CancellationToken cancellation)
    {
        var now = desk.Clock.GetUtcNow();
        var session = new Session(OneTimeSecret.Id(), account.Id, UserAgent.Describe(agent), now, now);
        var values = new { agent = session.Agent, second_factor = account.Credentials.HasSecondFactor };
        await desk.Store.Sessions.StartAsync(session, desk.Trail.Entry("sign-in", $"account:{account.Id}", values), cancellation);
        await desk.Store.Sessions.ForgetAsync(now - Kept, cancellation);
        return session;
    }

    /// <summary>Ends one session of an account.</summary>
    /// <param name="action">What the audit calls it: <c>sign-out</c>, <c>end-session</c>.</param>
    /// <exception cref="AccessRefusal">It is not open, or somebody else's.</exception>
    public async Task EndAsync(string id, long account, string action, CancellationToken cancellation)
    {
        var session = await desk.Store.Sessions.FindAsync(id, cancellation);
        var entry = desk.Trail.Entry(action, $"account:{account}", new { agent = session?.Agent });
        if (session?.Account != account || !await desk.Store.Sessions.EndAsync(id, desk.Clock.GetUtcNow(), entry, cancellation))
        {
            throw AccessRefusal.SessionUnknown();
        }
    }

    /// <summary>Ends all sessions of an account but one. Its credentials stay.</summary>
    public async Task EndOthersAsync(long account, string kept, CancellationToken cancellation)
    {
        var known = await desk.Store.Accounts.FindAsync(account, cancellation) ?? throw AccessRefusal.UnknownPerson(account);
        var change = new AccountChange(known, desk.Clock.GetUtcNow(), EndSessions: true, KeptSession: kept);
        var entry = desk.Trail.Entry("end-other-sessions", $"account:{account}", new { known.UserName });
        if (!await desk.Store.Accounts.SaveAsync(change, entry, cancellation))
        {
            throw AccessRefusal.Conflict();
        }
    }

    /// <summary>Who a session belongs to, or null when it is over, the account is disabled or its credentials changed.</summary>
    /// <param name="stamp">Security stamp that the session was begun under.</param>
    public static async Task<SignedIn?> FindAsync(IStore store, string id, string stamp, DateTimeOffset now, CancellationToken cancellation)
    {
        var session = await store.Sessions.FindAsync(id, cancellation);
        if (session is null || session.EndedAt is not null || now - session.SeenAt > Lifetime + SeenEvery)
        {
            return null;
        }

        var account = await store.Accounts.FindAsync(session.Account, cancellation);
        if (account is null || account.IsDisabled || account.Credentials.SecurityStamp != stamp)
        {
            return null;
        }

        var grants = await store.Accounts.GrantsAsync(account.Id, cancellation);
        var settings = (await OrganisationDesk.ReadAsync(store, cancellation)).Settings;
        var mustSetUp = !account.Credentials.HasSecondFactor && DemandsSecondFactor(settings.SecondFactor, grants);
        return new SignedIn(account, session, mustSetUp ? Permissions.None : Permissions.Of(grants), mustSetUp);
    }

    private static bool DemandsSecondFactor(SecondFactorDemand demand, IReadOnlyList<Grant> grants) =>
        demand switch
        {
            SecondFactorDemand.Nobody => false,
            SecondFactorDemand.Administrators => grants.Any(grant => grant.Role == Roles.Administrator),
            _ => true,
        };
}
