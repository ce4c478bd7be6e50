namespace Auscult.Contracts;

/// <summary>A signed-in browser.</summary>
/// <param name="Id">Random, 128 bits, base64url.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Agent">Kind of browser and system, <c>Firefox on Linux</c>; from a closed list, never the header itself.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="SeenAt">UTC, exact to a few minutes.</param>
/// <param name="EndedAt">UTC; null while it is open.</param>
public sealed record Session(
    string Id,
    long Account,
    string Agent,
    DateTimeOffset StartedAt,
    DateTimeOffset SeenAt,
    DateTimeOffset? EndedAt = null
);

/// <summary>When something was used last.</summary>
public readonly record struct Seen<TId>(TId Id, DateTimeOffset At);
