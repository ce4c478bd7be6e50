using System.Globalization;
using Auscult.Contracts;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.People;

/// <summary>Grants as rows of a form: role, team and channel in the same place of three lists; a row without a role is none.</summary>
internal static class GrantForm
{
    /// <summary>Rows that are left empty for roles to come.</summary>
    public const int Spare = 2;

    public static IReadOnlyList<Grant> Read(IFormCollection form)
    {
        var (roles, teams, channels) = (form["role"], form["team"], form["channel"]);
        var grants = new List<Grant>();
        for (var row = 0; row < roles.Count; row++)
        {
            if (roles[row] is { Length: > 0 } role)
            {
                grants.Add(new Grant(role, Team(At(teams, row)), At(channels, row)));
            }
        }

        return grants;
    }

    private static string? At(Microsoft.Extensions.Primitives.StringValues values, int row) =>
        row < values.Count && values[row]?.Trim() is { Length: > 0 } value ? value : null;

    /// <summary>A number that is none becomes one that no team has, so that the refusal names it.</summary>
    private static long? Team(string? text) =>
        text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var team) ? team
        : 0;
}
