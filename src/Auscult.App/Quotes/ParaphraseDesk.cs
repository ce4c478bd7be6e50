using System.Globalization;
using Auscult.App.Governance;
using Auscult.App.People;
using Auscult.Contracts;
using Auscult.Text.Identifiers;

namespace Auscult.App.Quotes;

/// <summary>Paraphrases by hand: what a person wrote in place of a post's own words. Each is audited.</summary>
/// <param name="permissions">What the person may do; null when that was decided elsewhere.</param>
public sealed class ParaphraseDesk(Desk desk, Protector protector, Permissions? permissions = null)
{
    /// <summary>Keeps a paraphrase of the words the person saw.</summary>
    /// <param name="version">Version of the post that was seen.</param>
    /// <exception cref="RefusalException">No such post, other words meanwhile, or not a paraphrase.</exception>
    public async Task<Paraphrase> SaveAsync(long post, int version, string text, CancellationToken cancellation)
    {
        var stored = await desk.Store.Posts.FindAsync(post, cancellation);
        if (stored is null || stored.IsDeleted || !Sees(stored, Right.Triage, Right.Propose))
        {
            throw new GovernanceRefusal("paraphrase_gone", "Post {0} is not there any more; there is nothing to paraphrase.", post);
        }

        text = string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        new ParaphraseRules(protector).Check(stored, text);
        var paraphrase = new Paraphrase(post, version, text, desk.Trail.Actor, desk.Clock.GetUtcNow());
        var entry = desk.Trail.Entry("paraphrase", Entity(post), new { version, text });
        return await desk.Store.Paraphrases.SaveAsync(paraphrase, entry, cancellation)
            ? (await desk.Store.Paraphrases.FindAsync(post, cancellation))!
            : throw new GovernanceRefusal(
                "paraphrase_edited",
                "Post {0} was edited since you read it. Read version {1}, then write again.",
                post,
                stored.Version
            );
    }

    /// <summary>Takes the paraphrases of a post away.</summary>
    /// <exception cref="RefusalException">There is none.</exception>
    public async Task DeleteAsync(long post, CancellationToken cancellation)
    {
        var entry = desk.Trail.Entry("delete-paraphrase", Entity(post), new { });
        var stored = await desk.Store.Posts.FindAsync(post, cancellation);
        if (stored is null || !Sees(stored, Right.Triage) || !await desk.Store.Paraphrases.DeleteAsync(post, entry, cancellation))
        {
            throw new GovernanceRefusal("paraphrase_none", "Post {0} has no paraphrase.", post);
        }
    }

    private bool Sees(StoredPost post, params ReadOnlySpan<Right> rights)
    {
        foreach (var right in rights)
        {
            if (permissions?.Sees(right, post) != false)
            {
                return true;
            }
        }

        return false;
    }

    private static string Entity(long post) => string.Create(CultureInfo.InvariantCulture, $"post:{post}");
}
