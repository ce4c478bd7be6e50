namespace Auscult.Contracts;

/// <summary>A named bundle of rights. Data: pages, endpoints and the documentation read it.</summary>
/// <param name="Id">Short name, lower case: <c>safety-officer</c>.</param>
/// <param name="Rights">What its holders may do.</param>
public sealed record Role(string Id, IReadOnlySet<Right> Rights)
{
    /// <summary>Roles an organisation starts with, from the least to the most.</summary>
    public static IReadOnlyList<Role> BuiltIn { get; } =
    [
        Of("auditor", Right.ReadAudit),
        Of("researcher", Right.ReadPosts, Right.Evaluate, Right.ExportCounts, Right.ExportText, Right.Propose),
        Of("analyst", Right.ReadPosts, Right.Triage, Right.Evaluate, Right.ExportCounts, Right.Import),
        Of("responder", Right.ReadPosts, Right.Triage, Right.Propose),
        Of(
            "safety-officer",
            Right.ReadPosts,
            Right.Triage,
            Right.Evaluate,
            Right.OpenOriginals,
            Right.ExportCounts,
            Right.ExportText,
            Right.Propose,
            Right.Import
        ),
        Of("approver", Right.ReadPosts, Right.Approve),
        Of("publisher", Right.ReadPosts, Right.Publish),
        Of(
            "privacy-officer",
            Right.ReadPosts,
            Right.OpenOriginals,
            Right.ManagePrivacy,
            Right.ManageSources,
            Right.Approve,
            Right.ReadAudit
        ),
        Of(
            "administrator",
            Right.ReadPosts,
            Right.Evaluate,
            Right.Import,
            Right.ManageSources,
            Right.ManageSettings,
            Right.ManagePeople,
            Right.ReadAudit
        ),
    ];

    private static Role Of(string id, params Right[] rights) => new(id, new HashSet<Right>(rights));
}
