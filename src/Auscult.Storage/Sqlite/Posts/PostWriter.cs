using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>Decides, post by post and in order, what a delivery means, and keeps row, index, columns, tallies and items in step.</summary>
internal sealed class PostWriter : IDisposable
{
    private readonly Terms _terms;
    private readonly PostReader _reader;
    private readonly PostRowWriter _rows;
    private readonly TextIndex _text;
    private readonly ColumnWriter _columns;
    private readonly TallyWriter _tallies;
    private readonly AuthorWriter _authors;
    private readonly ItemRouter _items;
    private readonly RecentEntries _recent;

    public PostWriter(SqliteConnection connection, Terms terms, IIndexAnalyzer analyzer)
    {
        _terms = terms;
        _reader = new PostReader(connection, terms);
        _rows = new PostRowWriter(connection, terms);
        _text = new TextIndex(connection, analyzer);
        _columns = new ColumnWriter(connection);
        _tallies = new TallyWriter(connection);
        _authors = new AuthorWriter(connection);
        _items = new ItemRouter(connection);
        _recent = new RecentEntries(connection);
    }

    /// <summary>Takes in one delivery. The transaction and <see cref="Flush"/> are the caller's.</summary>
    public CommitReport Write(AnalyzedPost post)
    {
        if (_reader.Number(post.Key) is not { } id)
        {
            return post.IsDeletion ? Bury(post) : Insert(post);
        }

        var stored = _reader.Find(id)!;
        if (post.IsDeletion)
        {
            return stored.IsDeleted ? new CommitReport(0, 0, 0, 1) : Delete(stored, post);
        }

        if (stored.IsDeleted || !IsEdit(stored, post))
        {
            _rows.See(id, post);
            return new CommitReport(0, 0, 0, 1);
        }

        return Update(stored, post);
    }

    /// <summary>Writes what was summed up in memory.</summary>
    public void Flush()
    {
        _columns.Flush();
        _tallies.Flush();
        _text.Flush();
        _recent.Flush();
    }

    /// <summary>Forgets everything of a batch that was rolled back.</summary>
    public void Forget()
    {
        _columns.Forget();
        _text.Forget();
        _tallies.Forget();
        _authors.Forget();
        _recent.Forget();
    }

    /// <summary>Replaces what was understood of a post; false when the post changed since it was read.</summary>
    public bool Replace(AnalyzedPostChange change)
    {
        var stored = _reader.Find(change.Post);
        if (stored is null || stored.IsDeleted || stored.Version != change.Version)
        {
            return false;
        }

        Count(stored, -1);
        _rows.ReplaceFindings(change);
        var now = _reader.Find(change.Post)!;
        Count(now, 1);
        Columns(now.Id, now, (uint)(now.AuthorId ?? 0));
        return true;
    }

    /// <summary>Removes a post without a trace.</summary>
    public void Expire(long id)
    {
        var stored = _reader.Find(id)!;
        if (!stored.IsDeleted)
        {
            Unindex(stored);
        }

        // Asked before the rows go: afterwards nothing says which items the post was in.
        var items = _items.ItemsOf(id);
        _rows.Remove(id);
        _columns.Set(id, default, []);
        _items.Withdraw(items);
    }

    /// <summary>
    /// Leaves a tombstone with nothing but the identity that keeps the post out, and takes the post out of its items. Returns those items.
    /// </summary>
    public IReadOnlyList<long> Erase(long id, byte[] sealedIdentity)
    {
        if (_reader.Find(id) is not { } stored)
        {
            return [];
        }

        if (!stored.IsDeleted)
        {
            Unindex(stored);
        }

        var items = _items.ItemsOf(id);
        _rows.Erase(id, sealedIdentity);
        Mark(id, stored);
        _items.Withdraw(items);
        return items;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _rows.Dispose();
        _text.Dispose();
        _columns.Dispose();
        _tallies.Dispose();
        _authors.Dispose();
        _items.Dispose();
    }

    /// <summary>
    /// Other words are an edit, unless they are older than what is stored, are words this post has had before (a redelivery out of order), or
    /// were protected by another version of the protection at the same edit date, which cannot be compared.
    /// </summary>
    private bool IsEdit(StoredPost stored, AnalyzedPost post)
    {
        if (
            PostRowWriter.SameWords(stored, post)
            || post.EditedAt < stored.EditedAt
            || (post.EditedAt is null && stored.EditedAt is not null)
        )
        {
            return false;
        }

        if (post.ProtectionVersion != stored.ProtectionVersion && post.EditedAt == stored.EditedAt)
        {
            return false;
        }

        return stored.Version == 1 || !_rows.HadWords(stored.Id, post);
    }

    private CommitReport Insert(AnalyzedPost post)
    {
        var author = _authors.Number(post);
        var id = _rows.Insert(post, author, PostState.Live);
        _recent.Add();
        _rows.See(id, post);
        _rows.SaveVault(id, post);
        Index(id, 1, post, author);
        return new CommitReport(1, 0, 0, 0);
    }

    /// <summary>A deletion that arrives before its post: the tombstone keeps the post out.</summary>
    private CommitReport Bury(AnalyzedPost post)
    {
        var id = _rows.Insert(post, 0, PostState.Tombstone);
        _recent.Add();
        _rows.SaveVault(id, post);
        Mark(id, post);
        return new CommitReport(0, 0, 1, 0);
    }

    private CommitReport Update(StoredPost stored, AnalyzedPost post)
    {
        var author = post.Author is null ? (uint)(stored.AuthorId ?? 0) : _authors.Number(post);
        Unindex(stored);
        _rows.KeepVersion(stored);
        _rows.Update(stored, post, author);
        _rows.See(stored.Id, post);
        _rows.SaveVault(stored.Id, post);
        Index(stored.Id, stored.Version + 1, post, author);
        return new CommitReport(0, 1, 0, 0);
    }

    private CommitReport Delete(StoredPost stored, AnalyzedPost deletion)
    {
        Unindex(stored);
        _rows.Entomb(stored.Id);
        _rows.SaveVault(stored.Id, deletion);
        Mark(stored.Id, stored);
        _items.Withdraw(_items.ItemsOf(stored.Id));
        return new CommitReport(0, 0, 1, 0);
    }

    private void Index(long id, int version, AnalyzedPost post, uint author)
    {
        _text.Add(id, new IndexTerms(post.IndexBody, post.IndexHashtags));
        Columns(id, post, author);
        Count(post, author, 1);
        if (post.Routes.Count > 0)
        {
            _items.Route(post, id, version, post.RepostOf is { } original ? _reader.Number(original) : null);
            _rows.SaveOriginal(id, post);
        }
    }

    private void Unindex(StoredPost stored)
    {
        _text.Remove(stored.Id, stored.Title, stored.Text, stored.Media);
        Count(stored, -1);
    }

    private void Columns(long id, PostContent post, uint author)
    {
        Span<ushort> concepts = stackalloc ushort[Asserted.Maximum];
        var row = new ColumnRow(
            ColumnBlocks.Seconds(post.PublishedAt),
            author,
            (ushort)_terms.Number(TermSpace.Source, post.Source),
            ColumnBlocks.LabelBits(post.Labels),
            (byte)_terms.Number(TermSpace.Language, post.Language),
            (byte)post.Kind,
            ColumnBlock.PackRating(post.Rating),
            (byte)PostState.Live
        );
        _columns.Set(id, row, Asserted.Concepts(post.Findings, _terms, concepts));
    }

    /// <summary>The columns of a tombstone say no more than its row.</summary>
    private void Mark(long id, PostContent post) =>
        _columns.Set(
            id,
            new ColumnRow(0, 0, (ushort)_terms.Number(TermSpace.Source, post.Source), 0, 0, 0, 0, (byte)PostState.Tombstone),
            []
        );

    private void Count(StoredPost post, int sign) => Count(post, (uint)(post.AuthorId ?? 0), sign);

    private void Count(PostContent post, uint author, int sign)
    {
        Span<ushort> concepts = stackalloc ushort[Asserted.Maximum];
        _tallies.Count(
            new TalliedPost(
                ColumnBlocks.Seconds(post.PublishedAt),
                _terms.Number(TermSpace.Source, post.Source),
                _terms.Number(TermSpace.Language, post.Language),
                author,
                ColumnBlocks.LabelBits(post.Labels),
                Asserted.Concepts(post.Findings, _terms, concepts)
            ),
            sign
        );
    }
}
