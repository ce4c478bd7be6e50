using Auscult.Contracts;

namespace Auscult.Web.Layout;

/// <summary>A page people go to by the menu, the palette or a key.</summary>
/// <param name="Name">Key of its name: <c>nav.NAME</c>.</param>
/// <param name="Needs">Right without which it is not offered; null for everybody who is signed in.</param>
/// <param name="Keys">Keys that lead there, one after the other; null for none.</param>
/// <param name="OnPhone">In the bar at the foot of a narrow screen.</param>
public sealed record Place(string Name, string Path, string Icon, string Group, Right? Needs, string? Keys = null, bool OnPhone = false)
{
    /// <summary>All places, in the order of the menu. A page that is added adds its line here.</summary>
    public static IReadOnlyList<Place> All { get; } =
    [
        new("today", "/", Icon: "sun-high", "work", Right.ReadPosts, "g t", OnPhone: true),
        new("inbox", "/inbox", Icon: "inbox", "work", Right.Triage, "g i", OnPhone: true),
        new("explore", "/explore", Icon: "list-search", "work", Right.ReadPosts, "g e", OnPhone: true),
        new("approvals", "/approvals", Icon: "checklist", "work", Right.ReadPosts, "g a"),
        new("samples", "/samples", Icon: "target", "work", Right.Evaluate, "g r"),
        new("imports", "/imports", Icon: "file-import", "run", Right.Import, "g m"),
        new("sources", "/sources", Icon: "antenna", "run", Right.ReadPosts, "g o"),
        new("privacy", "/privacy", Icon: "shield-lock", "run", Right.ManagePrivacy, "g p"),
        new("audit", "/audit", Icon: "history", "run", Right.ReadAudit, "g l"),
        new("people", "/settings/people", Icon: "users", "run", Right.ManagePeople),
        new("settings", "/settings", Icon: "settings", "run", Right.ManageSettings),
        new("rules", "/settings/rules", Icon: "route", "run", Right.ManageSettings),
        new("alerts", "/settings/alerts", Icon: "bell", "run", null),
        new("about", "/about", Icon: "info-circle", "run", null),
    ];

    /// <summary>Whether the page at an address belongs to this place, and to none that is named more exactly.</summary>
    public bool Holds(string path) => IsAbove(path) && !All.Any(other => other.Path.Length > Path.Length && other.IsAbove(path));

    private bool IsAbove(string path) =>
        path.Equals(Path, StringComparison.OrdinalIgnoreCase)
        || (Path.Length > 1 && path.StartsWith(Path + "/", StringComparison.OrdinalIgnoreCase));
}
