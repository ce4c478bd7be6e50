using Auscult.Contracts;

namespace Auscult.App.People;

/// <summary>What roles stand for.</summary>
public static class Roles
{
    /// <summary>The role the first account is given.</summary>
    public const string Administrator = "administrator";

    private static readonly HashSet<Right> OrganisationWide =
    [
        Right.ManageSources,
        Right.ManagePrivacy,
        Right.ReadAudit,
        Right.ManageSettings,
        Right.ManagePeople,
    ];

    /// <summary>The role of an id, or null.</summary>
    public static Role? Find(string id) => Role.BuiltIn.FirstOrDefault(role => role.Id == id);

    /// <summary>Whether a role only makes sense without limits, because it decides about the organisation as a whole.</summary>
    public static bool MustBeUnlimited(Role role) => role.Rights.Overlaps(OrganisationWide);

    /// <summary>
    /// What a grant gives. Limited, it never gives a right over the whole organisation; limited to a channel, no right to import, because records
    /// may name any source, and what was refused of all of them is listed together; nor to evaluate, because a sample is of the whole store.
    /// </summary>
    internal static IEnumerable<Right> RightsOf(Grant grant) =>
        Find(grant.Role) is not { } role ? []
        : grant.IsUnlimited ? role.Rights
        : role.Rights.Where(right =>
            !OrganisationWide.Contains(right) && (right is not (Right.Import or Right.Evaluate) || grant.Channel is null)
        );

    /// <summary>Refuses grants that mean nothing.</summary>
    /// <exception cref="AccessRefusal">An unknown role or team, or a limit on a role that knows none.</exception>
    internal static async Task CheckAsync(IStore store, IReadOnlyList<Grant> grants, CancellationToken cancellation)
    {
        var teams = await store.Teams.ListAsync(cancellation);
        foreach (var grant in grants)
        {
            var role = Find(grant.Role) ?? throw AccessRefusal.UnknownRole(grant.Role);
            if (!grant.IsUnlimited && MustBeUnlimited(role))
            {
                throw AccessRefusal.RoleWithoutLimits(role.Id);
            }

            if (grant.Team is { } team && teams.All(known => known.Id != team))
            {
                throw AccessRefusal.UnknownTeam(team);
            }
        }
    }
}
