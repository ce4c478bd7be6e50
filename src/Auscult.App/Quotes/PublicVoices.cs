using Auscult.App.Access;
using Auscult.Contracts;

namespace Auscult.App.Quotes;

/// <summary>
/// Tells posts of registered organisations, which may be quoted word for word, from those of private persons. Asks the vault for the account and
/// keeps only yes or no. Not thread-safe.
/// </summary>
public sealed class PublicVoices(IVault vault, Keyring keyring, IReadOnlySet<string> publicActors) : IDisposable
{
    private readonly Sealer _sealer = new(keyring);
    private readonly Dictionary<long, bool> _known = [];

    /// <summary>Whether the author is a registered public actor. Nobody is one without being listed.</summary>
    public async Task<bool> IsPublicAsync(StoredPost post, CancellationToken cancellation)
    {
        if (post.AuthorId is not { } author || publicActors.Count == 0)
        {
            return false;
        }

        if (!_known.TryGetValue(author, out var isPublic))
        {
            var entries = await vault.ReadAuthorsAsync(author - 1, 1, cancellation);
            _known[author] = isPublic = entries.Count == 1 && entries[0].Id == author && IsListed(entries[0].Sealed);
        }

        return isPublic;
    }

    public void Dispose() => _sealer.Dispose();

    private bool IsListed(byte[] sealedAuthor)
    {
        if (sealedAuthor.Length == 0)
        {
            return false;
        }

        var links = AuthorLinks.Parse(_sealer.OpenText(SealedKind.Author, sealedAuthor));
        return new[] { links.Handle, links.Account }
            .OfType<string>()
            .Any(name => publicActors.Contains($"{links.Network}/{name.TrimStart('@')}".ToLowerInvariant()));
    }
}
