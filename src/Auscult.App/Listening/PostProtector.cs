using Auscult.App.Access;
using Auscult.Contracts;
using Auscult.Text.Identifiers;

namespace Auscult.App.Listening;

/// <summary>A post whose words, tags and keys hold no direct identifier; what identifies is sealed.</summary>
internal sealed record ProtectedPost(
    PostKey Key,
    AuthorKey? Author,
    PostReferences References,
    string? Title,
    string Text,
    IReadOnlyList<MediaItem> Media,
    string? Place,
    IReadOnlyList<KeyValuePair<string, string>> Tags,
    byte[] SealedLinks,
    byte[]? SealedAuthor
);

/// <summary>The Protect step: before anything touches a disk, a log or a queue. Not thread-safe: each worker has its own.</summary>
internal sealed class PostProtector(Keyring keyring, Protector protector, IReadOnlySet<string> publicActors, Sealer sealer) : IDisposable
{
    /// <summary>Authors whose vault entry this worker has just made; the store keeps the first it sees.</summary>
    private const int RecentAuthors = 50_000;

    private readonly Pseudonyms _pseudonyms = keyring.Active.CreatePseudonyms();
    private readonly Dictionary<(string, string), (AuthorKey Key, byte[] Sealed)> _authors = [];

    public ProtectedPost Protect(IncomingPost post, SourcePolicy policy)
    {
        var context = Context(post, publicActors);
        var (author, sealedAuthor) = policy.AllowsPersonalInference ? Author(post) : (null, null);
        return new ProtectedPost(
            _pseudonyms.Post(post.Network, post.OriginId),
            author,
            new PostReferences(Reference(post, post.ReplyTo), Reference(post, post.RepostOf), Reference(post, post.Thread)),
            Words(post.Title, context),
            protector.Protect(post.Text, context),
            [.. post.Media.Select(item => Protect(item, protector, context))],
            Words(post.Place, context),
            [.. post.Tags.Select(tag => KeyValuePair.Create(protector.Protect(tag.Key, context), protector.Protect(tag.Value, context)))],
            SealLinks(post),
            sealedAuthor
        );
    }

    public void Dispose() => _pseudonyms.Dispose();

    /// <summary>Pseudonym of who wrote a post; null when the source does not say.</summary>
    public AuthorKey? AuthorOf(IncomingPost post) => post.Author?.Account is { } account ? _pseudonyms.Author(post.Network, account) : null;

    /// <summary>Identity of a deletion: nothing but the keys.</summary>
    public (PostKey Key, byte[] SealedLinks) ProtectDeletion(IncomingPost post) =>
        (
            _pseudonyms.Post(post.Network, post.OriginId),
            sealer.Seal(SealedKind.Links, new PostLinks(post.Network, post.OriginId, null, null, null, null).Render())
        );

    /// <summary>What the protector must know about a post.</summary>
    public static ProtectionContext Context(IncomingPost post, IReadOnlySet<string> publicActors) =>
        new(
            post.Network,
            post.Author?.Handle,
            post.Author?.Name,
            post.Kind == PostKind.Review ? ProtectionSetting.Review : ProtectionSetting.Social,
            publicActors,
            post.PublishedAt is { } published ? DateOnly.FromDateTime(published.UtcDateTime) : null
        );

    /// <summary>Whether the account that wrote a post is registered as a public organisation's.</summary>
    public static bool IsOfOrganisation(IncomingPost post, IReadOnlySet<string> publicActors) =>
        post.Author is { } author
        && new[] { author.Handle, author.Id }.Any(name =>
            !string.IsNullOrEmpty(name) && publicActors.Contains($"{post.Network}/{name.TrimStart('@')}".ToLowerInvariant())
        );

    /// <summary>A media item with protected words.</summary>
    public static MediaItem Protect(MediaItem item, Protector protector, ProtectionContext context)
    {
        return item with
        {
            Kind = protector.Protect(item.Kind, context),
            Alt = Words(item.Alt),
            Caption = Words(item.Caption),
            Transcript = Words(item.Transcript),
            Hash = Words(item.Hash),
        };

        string? Words(string? words) => words is null ? null : protector.Protect(words, context);
    }

    private string? Words(string? words, in ProtectionContext context) => words is null ? null : protector.Protect(words, context);

    private PostKey? Reference(IncomingPost post, string? originId) => originId is null ? null : _pseudonyms.Post(post.Network, originId);

    private byte[] SealLinks(IncomingPost post) =>
        sealer.Seal(
            SealedKind.Links,
            new PostLinks(post.Network, post.OriginId, post.Url, post.ReplyTo, post.RepostOf, post.Thread).Render()
        );

    private (AuthorKey?, byte[]?) Author(IncomingPost post)
    {
        if (post.Author?.Account is not { } account)
        {
            return (null, null);
        }

        if (!_authors.TryGetValue((post.Network, account), out var known))
        {
            if (_authors.Count == RecentAuthors)
            {
                _authors.Clear();
            }

            var links = new AuthorLinks(post.Network, account, post.Author.Handle).Render();
            known = (_pseudonyms.Author(post.Network, account), sealer.Seal(SealedKind.Author, links));
            _authors[(post.Network, account)] = known;
        }

        return (known.Key, known.Sealed);
    }
}
