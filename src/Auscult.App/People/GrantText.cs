using System.Globalization;
using Auscult.Contracts;

namespace Auscult.App.People;

/// <summary>Grants as text: <c>analyst</c>, <c>responder@3</c> (team 3), <c>analyst:forum</c> (channel), <c>responder@3:forum</c>.</summary>
public static class GrantText
{
    public static string Render(Grant grant) =>
        grant.Role
        + (grant.Team is { } team ? "@" + team.ToString(CultureInfo.InvariantCulture) : "")
        + (grant.Channel is { } channel ? ":" + channel : "");

    public static IReadOnlyList<string> Render(IEnumerable<Grant> grants) => [.. grants.Select(Render)];

    /// <summary>Reads one grant; a team is given by its name or its number.</summary>
    /// <exception cref="AccessRefusal">There is no such team.</exception>
    public static Grant Parse(string text, IReadOnlyList<Team> teams)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var channel = colon < 0 ? null : text[(colon + 1)..].Trim();
        var head = colon < 0 ? text : text[..colon];
        var at = head.IndexOf('@', StringComparison.Ordinal);
        return new Grant(
            (at < 0 ? head : head[..at]).Trim(),
            at < 0 ? null : Find(head[(at + 1)..].Trim(), teams).Id,
            string.IsNullOrEmpty(channel) ? null : channel
        );
    }

    private static Team Find(string name, IReadOnlyList<Team> teams) =>
        teams.FirstOrDefault(team => string.Equals(team.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? teams.FirstOrDefault(team => team.Id.ToString(CultureInfo.InvariantCulture) == name)
        ?? throw AccessRefusal.UnknownTeam(name);
}
