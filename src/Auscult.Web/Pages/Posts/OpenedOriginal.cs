using Auscult.App.Access;

namespace Auscult.Web.Pages.Posts;

/// <summary>What stands in the vault about a post, opened once and kept nowhere.</summary>
/// <param name="Words">The original words; null when none are sealed.</param>
public sealed record OpenedOriginal(PostLinks Links, string? Words);
