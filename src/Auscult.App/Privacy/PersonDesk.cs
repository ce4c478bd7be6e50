using Auscult.App.Access;
using Auscult.App.Governance;
using Auscult.Contracts;
using Auscult.Text.Identifiers;

namespace Auscult.App.Privacy;

/// <summary>What an erasure would reach.</summary>
/// <param name="Posts">Posts that would go.</param>
/// <param name="Others">Of these, posts in other accounts' names that repeat the person's.</param>
/// <param name="Holds">Legal holds that keep posts, by item.</param>
/// <param name="HeldPosts">Posts they keep.</param>
public sealed record ErasurePreview(int Posts, int Others, IReadOnlyList<StatedHold> Holds, int HeldPosts);

/// <summary>A stated legal hold.</summary>
public sealed record StatedHold(long Item, string Reason);

/// <param name="Report">What went and what stayed.</param>
/// <param name="Holds">Why something stayed.</param>
/// <param name="IsScrubbed">The files hold no trace any more. False: the periodic upkeep does it, because somebody was reading.</param>
public sealed record ErasureOutcome(ErasureReport Report, IReadOnlyList<StatedHold> Holds, bool IsScrubbed);

/// <summary>A person's rights: what is kept about them, and its end. Every step is audited without naming the person.</summary>
public sealed class PersonDesk(Desk desk, Protector protector)
{
    private const string Entity = "person";

    /// <summary>Notes that somebody looked for a person, before they are told whom they found.</summary>
    /// <param name="by">account, post or words.</param>
    public async Task RecordSearchAsync(string by, FoundPerson found, CancellationToken cancellation) =>
        await desk.Store.Audit.AppendAsync(
            desk.Trail.Entry(
                "find-person",
                Entity,
                new
                {
                    by,
                    authors = found.Authors.Select(author => author.Author),
                    found.Posts,
                }
            ),
            cancellation
        );

    /// <summary>Notes that what is kept about a person is about to be written out; call it before <see cref="PersonRecord.WriteAsync"/>.</summary>
    /// <exception cref="RefusalException">No reason.</exception>
    public async Task RecordExportAsync(PersonSelection selection, string? reason, CancellationToken cancellation)
    {
        var stated = Stated(protector, reason);
        await desk.Store.Audit.AppendAsync(
            desk.Trail.Entry(
                "export-person",
                Entity,
                new
                {
                    selection.Authors,
                    selection.Posts,
                    reason = stated,
                }
            ),
            cancellation
        );
    }

    /// <summary>What an erasure would reach, and what a legal hold would keep.</summary>
    public static async Task<ErasurePreview> PreviewAsync(IStore store, PersonSelection selection, CancellationToken cancellation)
    {
        var posts = await selection.ReadAsync(store, cancellation);
        var own = selection with { WithReposts = false };
        var others = selection.WithReposts ? posts.Count - (await own.ReadAsync(store, cancellation)).Count : 0;
        var (holds, held) = await HoldsAsync(store, posts, cancellation);
        return new ErasurePreview(posts.Count - held, others, holds, held);
    }

    /// <summary>
    /// Erases the posts but those on legal hold, and scrubs the files. A tombstone with nothing but the encrypted identity keeps each post out of
    /// every later delivery.
    /// </summary>
    /// <exception cref="RefusalException">No reason, or nothing to erase.</exception>
    public async Task<ErasureOutcome> EraseAsync(PersonSelection selection, string? reason, CancellationToken cancellation)
    {
        var stated = Stated(protector, reason);
        var posts = await selection.ReadAsync(desk.Store, cancellation);
        if (posts.Count == 0)
        {
            throw new GovernanceRefusal("person_nothing_left", "There is nothing left to erase: these posts are gone already.");
        }

        var (holds, _) = await HoldsAsync(desk.Store, posts, cancellation);
        var erased = new List<ErasedPost>(posts.Count);
        using (var sealer = new Sealer(desk.Keyring))
        {
            foreach (var post in posts)
            {
                erased.Add(new ErasedPost(post.Id, await IdentityAsync(sealer, post, cancellation)));
            }
        }

        var report = await desk.Store.Erasure.EraseAsync(
            erased,
            done =>
                desk.Trail.Entry(
                    "erase-person",
                    Entity,
                    new
                    {
                        done,
                        reason = stated,
                        holds = holds.Select(hold => hold.Item),
                    }
                ),
            cancellation
        );
        return new ErasureOutcome(report, holds, await desk.Store.Erasure.ScrubAsync(cancellation));
    }

    private static async Task<(IReadOnlyList<StatedHold> Holds, int Posts)> HoldsAsync(
        IStore store,
        IReadOnlyList<StoredPost> posts,
        CancellationToken cancellation
    )
    {
        var holds = new SortedDictionary<long, StatedHold>();
        var held = 0;
        foreach (var post in posts)
        {
            var isHeld = false;
            foreach (var item in await store.Persons.ItemsAsync(post.Id, cancellation))
            {
                if (await store.Items.FindAsync(item, cancellation) is { Hold: { } hold })
                {
                    holds[item] = new StatedHold(item, hold);
                    isHeld = true;
                }
            }

            held += isHeld ? 1 : 0;
        }

        return ([.. holds.Values], held);
    }

    /// <summary>What a tombstone must keep, so that the post stays out under any key: network and native id, no address.</summary>
    private async Task<byte[]> IdentityAsync(Sealer sealer, StoredPost post, CancellationToken cancellation)
    {
        var links = PostLinks.Parse(sealer.OpenText(SealedKind.Links, (await desk.Store.Vault.LinksAsync(post.Id, cancellation))!));
        return sealer.Seal(SealedKind.Links, new PostLinks(links.Network, links.OriginId, null, null, null, null).Render());
    }

    /// <summary>The reason as it may be kept: whoever types it easily names the person.</summary>
    internal static string Stated(Protector protector, string? reason) =>
        string.IsNullOrWhiteSpace(reason)
            ? throw new GovernanceRefusal("person_reason_missing", "Say why, for example by the number of the request: it stays on record.")
            : protector.Protect(reason.Trim(), new ProtectionContext(""));
}
