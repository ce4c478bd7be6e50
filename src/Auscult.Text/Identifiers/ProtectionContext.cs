namespace Auscult.Text.Identifiers;

/// <summary>Where a text comes from; the protection policy may treat a kind differently in each.</summary>
public enum ProtectionSetting : byte
{
    /// <summary>Public posts, comments and messages.</summary>
    Social,

    /// <summary>Notes and letters of care: every full date counts as a date of care, and names stand in lists.</summary>
    Clinical,

    /// <summary>Reviews of products, practices and medicines.</summary>
    Review,
}

/// <summary>What the protector must know about a post besides its words.</summary>
/// <param name="Network">Network of the post (<c>mastodon</c>); part of the key of public actors.</param>
/// <param name="AuthorHandle">The author's own handle, masked wherever it stands in the words.</param>
/// <param name="AuthorName">The author's own display name, masked wherever it stands in the words.</param>
/// <param name="Setting">Row of the policy that applies.</param>
/// <param name="PublicActors">Registered public actors as lower-case <c>network/handle</c>; mentions of them stay.</param>
/// <param name="ReferenceDate">
/// Day the post was written or seen. Decides whether a birth year reveals an age above 89; without it birth years are not shown.
/// </param>
public readonly record struct ProtectionContext(
    string Network,
    string? AuthorHandle = null,
    string? AuthorName = null,
    ProtectionSetting Setting = ProtectionSetting.Social,
    IReadOnlySet<string>? PublicActors = null,
    DateOnly? ReferenceDate = null
);
