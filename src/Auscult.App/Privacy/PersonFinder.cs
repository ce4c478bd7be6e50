using Auscult.App.Access;
using Auscult.App.Governance;
using Auscult.Contracts;

namespace Auscult.App.Privacy;

/// <summary>An account that posts are kept of.</summary>
/// <param name="Author">Number in this store.</param>
/// <param name="Network">Network of the account.</param>
/// <param name="Posts">Live posts.</param>
public sealed record FoundAuthor(long Author, string Network, long Posts);

/// <param name="Authors">Accounts that fit.</param>
/// <param name="Posts">Posts that fit and name no account.</param>
public sealed record FoundPerson(IReadOnlyList<FoundAuthor> Authors, IReadOnlyList<long> Posts)
{
    public bool IsNobody => Authors.Count == 0 && Posts.Count == 0;
}

/// <summary>
/// Finds the accounts and posts of a person who asks. Looks pseudonyms up first; what a source named otherwise is found by opening the vault entry by
/// entry, which takes some seconds in a store of millions.
/// </summary>
public sealed class PersonFinder(IStore store, Keyring keyring) : IDisposable
{
    private const int Page = 2000;

    private readonly Sealer _sealer = new(keyring);

    /// <summary>By account id or handle.</summary>
    /// <param name="network">Network of the account; null looks in all.</param>
    /// <exception cref="RefusalException">Nothing was typed.</exception>
    public async Task<FoundPerson> ByAccountAsync(string? network, string account, CancellationToken cancellation)
    {
        var name = account.Trim().TrimStart('@');
        if (name.Length == 0)
        {
            throw new GovernanceRefusal("person_account_missing", "Type the account's handle or id as the network shows it.");
        }

        network = Named(network);
        var authors = new SortedSet<long>();
        if (network is not null && await store.Persons.AuthorAsync(keyring.Active.Author(network, name), cancellation) is { } known)
        {
            authors.Add(known);
        }

        await foreach (var entry in EntriesAsync(store.Vault.ReadAuthorsAsync, cancellation))
        {
            var links = AuthorLinks.Parse(_sealer.OpenText(SealedKind.Author, entry.Sealed));
            if ((network is null || Same(links.Network, network)) && (Same(links.Account, name) || Same(links.Handle, name)))
            {
                authors.Add(entry.Id);
            }
        }

        return await FoundAsync(authors, [], cancellation);
    }

    /// <summary>By the native id or the address of a post: the account that wrote it, or the post alone when its source names no account.</summary>
    /// <exception cref="RefusalException">Nothing was typed.</exception>
    public async Task<FoundPerson> ByPostAsync(string? network, string idOrAddress, CancellationToken cancellation)
    {
        var wanted = idOrAddress.Trim();
        if (wanted.Length == 0)
        {
            throw new GovernanceRefusal("person_post_missing", "Paste the post's address, or type its id.");
        }

        network = Named(network);
        long? post = network is null ? null : await store.Persons.PostAsync(keyring.Active.Post(network, wanted), cancellation);
        return await ByPostsAsync(post is { } known ? [known] : await ScanAsync(network, wanted, cancellation), cancellation);
    }

    /// <summary>The accounts of posts that somebody found by their words.</summary>
    public async Task<FoundPerson> ByPostsAsync(IReadOnlyList<long> posts, CancellationToken cancellation)
    {
        var (authors, alone) = (new SortedSet<long>(), new List<long>());
        foreach (var number in posts)
        {
            if (await store.Posts.FindAsync(number, cancellation) is not { IsDeleted: false } post)
            {
                continue;
            }

            if (post.AuthorId is { } author)
            {
                authors.Add(author);
            }
            else
            {
                alone.Add(number);
            }
        }

        return await FoundAsync(authors, alone, cancellation);
    }

    public void Dispose() => _sealer.Dispose();

    private async Task<FoundPerson> FoundAsync(SortedSet<long> authors, List<long> posts, CancellationToken cancellation)
    {
        var found = new List<FoundAuthor>();
        foreach (var author in authors)
        {
            var entry = (await store.Vault.ReadAuthorsAsync(author - 1, 1, cancellation))[0];
            var links = AuthorLinks.Parse(_sealer.OpenText(SealedKind.Author, entry.Sealed));
            var count = await store.Search.SearchAsync(PersonSelection.PostsOf(author), new SearchOptions(0, 0, 0), cancellation);
            found.Add(new FoundAuthor(author, links.Network, count.Total));
        }

        return new FoundPerson(found, posts);
    }

    private async Task<IReadOnlyList<long>> ScanAsync(string? network, string wanted, CancellationToken cancellation)
    {
        var posts = new List<long>();
        var address = Address(wanted);
        await foreach (var entry in EntriesAsync(store.Vault.ReadPostsAsync, cancellation))
        {
            var links = PostLinks.Parse(_sealer.OpenText(SealedKind.Links, entry.Sealed));
            var fits =
                links.OriginId == wanted || (links.Url is { } url && Same(Address(url), address)) || Same(Address(links.OriginId), address);
            if (fits && (network is null || Same(links.Network, network)))
            {
                posts.Add(entry.Id);
            }
        }

        return posts;
    }

    private static async IAsyncEnumerable<VaultEntry> EntriesAsync(
        Func<long, int, CancellationToken, ValueTask<IReadOnlyList<VaultEntry>>> read,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        for (var page = await read(0, Page, cancellation); page.Count > 0; page = await read(page[^1].Id, Page, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var entry in page.Where(entry => entry.Sealed.Length > 0))
            {
                yield return entry;
            }
        }
    }

    private static string? Named(string? network) => string.IsNullOrWhiteSpace(network) ? null : network.Trim().ToLowerInvariant();

    private static bool Same(string? one, string other) => string.Equals(one?.TrimStart('@'), other, StringComparison.OrdinalIgnoreCase);

    /// <summary>An address without what two spellings of it differ in: scheme, www, a slash at the end, a fragment.</summary>
    private static string Address(string address)
    {
        var bare = address.Split('#')[0];
        bare = bare[(bare.IndexOf("://", StringComparison.Ordinal) is var at and >= 0 ? at + 3 : 0)..];
        return (bare.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? bare[4..] : bare).TrimEnd('/');
    }
}
