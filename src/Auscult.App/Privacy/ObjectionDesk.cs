using Auscult.App.Access;
using Auscult.App.Governance;
using Auscult.Contracts;
using Auscult.Text.Identifiers;

namespace Auscult.App.Privacy;

/// <summary>
/// Accounts whose person does not want to be listened to. What they write from then on is refused before anything of it is kept. Every step is
/// audited without naming the account.
/// </summary>
public sealed class ObjectionDesk(Desk desk, Protector protector)
{
    private const string Entity = "person";

    /// <summary>Records that the people behind these accounts objected. Accounts of which nothing is kept any more are unknown and left out.</summary>
    /// <param name="authors">Numbers of accounts in this store; call it before they are erased.</param>
    /// <returns>How many accounts are refused from now on that were not before.</returns>
    /// <exception cref="RefusalException">No reason.</exception>
    public async Task<int> RecordAsync(IReadOnlyList<long> authors, string? reason, CancellationToken cancellation)
    {
        var stated = PersonDesk.Stated(protector, reason);
        var objections = new List<NewObjection>(authors.Count);
        using (var sealer = new Sealer(desk.Keyring))
        {
            foreach (var author in authors.Distinct())
            {
                if (await FindAsync(sealer, author, cancellation) is { } account)
                {
                    objections.Add(
                        new NewObjection(
                            desk.Keyring.Active.Author(account.Network, account.Account),
                            account.Network,
                            sealer.Seal(SealedKind.Author, (account with { Handle = null }).Render())
                        )
                    );
                }
            }
        }

        return objections.Count == 0
            ? 0
            : await desk.Store.Objections.AddAsync(
                objections,
                desk.Clock.GetUtcNow(),
                desk.Trail.Actor,
                added => desk.Trail.Entry("record-objection", Entity, new { accounts = added, reason = stated }),
                cancellation
            );
    }

    /// <summary>Listens to an account again, from its next delivery on.</summary>
    /// <exception cref="RefusalException">No reason, or no such objection.</exception>
    public async Task LiftAsync(long objection, string? reason, CancellationToken cancellation)
    {
        var entry = desk.Trail.Entry("lift-objection", Entity, new { objection, reason = PersonDesk.Stated(protector, reason) });
        if (!await desk.Store.Objections.LiftAsync(objection, entry, cancellation))
        {
            throw new GovernanceRefusal("objection_unknown", "There is no objection {0} any more.", objection);
        }
    }

    private async Task<AuthorLinks?> FindAsync(Sealer sealer, long author, CancellationToken cancellation) =>
        await desk.Store.Vault.ReadAuthorsAsync(author - 1, 1, cancellation) is [var entry] && entry.Id == author
            ? AuthorLinks.Parse(sealer.OpenText(SealedKind.Author, entry.Sealed))
            : null;
}
