using System.Globalization;
using Auscult.App.Governance;
using Auscult.Contracts;

namespace Auscult.App.Privacy;

/// <summary>Whose posts a request is about.</summary>
/// <param name="Authors">Numbers of accounts: all their posts.</param>
/// <param name="Posts">Numbers of single posts.</param>
/// <param name="WithReposts">Also what repeats these posts word for word in another account's name.</param>
public sealed record PersonSelection(IReadOnlyList<long> Authors, IReadOnlyList<long> Posts, bool WithReposts)
{
    private const int Page = 500;

    internal static QueryNode PostsOf(long author) => new FieldNode(QueryField.Author, author.ToString(CultureInfo.InvariantCulture));

    /// <summary>The posts, ascending.</summary>
    /// <exception cref="RefusalException">Nobody is chosen.</exception>
    public async Task<IReadOnlyList<StoredPost>> ReadAsync(IStore store, CancellationToken cancellation)
    {
        if (Authors.Count == 0 && Posts.Count == 0)
        {
            throw new GovernanceRefusal("person_nobody", "Choose whose posts it is about: find the person first.");
        }

        var posts = new SortedDictionary<long, StoredPost>();
        foreach (var author in Authors)
        {
            await foreach (var page in store.Stream.ReadAsync(PostsOf(author), null, Page, cancellation))
            {
                Add(page);
            }
        }

        await AddAsync(Posts);
        if (WithReposts)
        {
            await AddAsync(await store.Persons.RepostsAsync([.. posts.Values.Select(post => post.Key)], cancellation));
        }

        return [.. posts.Values];

        void Add(IEnumerable<StoredPost> found)
        {
            foreach (var post in found)
            {
                posts[post.Id] = post;
            }
        }

        async Task AddAsync(IReadOnlyList<long> numbers)
        {
            foreach (var number in numbers.Where(number => !posts.ContainsKey(number)))
            {
                Add(await store.Posts.FindAsync(number, cancellation) is { } post ? [post] : []);
            }
        }
    }
}
