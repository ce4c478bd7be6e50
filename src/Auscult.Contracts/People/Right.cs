namespace Auscult.Contracts;

/// <summary>What a person or an API key may do. A permission is a right, a team and a channel; roles are bundles of rights.</summary>
public enum Right : byte
{
    /// <summary>Look at protected posts, search them, see figures.</summary>
    ReadPosts,

    /// <summary>Decide on work items: accept, dismiss, escalate, snooze, note, assign, answer.</summary>
    Triage,

    /// <summary>Draw samples, judge their posts, see how well labels are given here.</summary>
    Evaluate,

    /// <summary>Open the sealed original or the address of a post; every opening gives a reason and is audited.</summary>
    OpenOriginals,

    /// <summary>Export counts and figures without anybody's words.</summary>
    ExportCounts,

    /// <summary>Export protected words of posts for use inside the organisation.</summary>
    ExportText,

    /// <summary>Ask for something to leave the organisation: a public export, later a reply or a page.</summary>
    Propose,

    /// <summary>Approve what others propose.</summary>
    Approve,

    /// <summary>Release what was approved.</summary>
    Publish,

    /// <summary>Bring posts in: files, addresses.</summary>
    Import,

    /// <summary>Set up sources and the policy each obeys.</summary>
    ManageSources,

    /// <summary>Find, export and erase a person's data; retention; keys.</summary>
    ManagePrivacy,

    /// <summary>Read, verify and export the audit.</summary>
    ReadAudit,

    /// <summary>Change the organisation's settings and routing rules.</summary>
    ManageSettings,

    /// <summary>Invite people, give and take roles, end sessions, issue API keys.</summary>
    ManagePeople,
}
