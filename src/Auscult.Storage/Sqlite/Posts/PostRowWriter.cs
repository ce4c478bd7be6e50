using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>Writes rows of posts, their replaced versions, sightings, vault entries and sealed originals.</summary>
internal sealed class PostRowWriter(SqliteConnection connection, Terms terms) : IDisposable
{
    private readonly FindingCodec _codec = new(terms);
    private readonly Statement _insert = new(
        connection,
        "INSERT INTO post (key_high, key_low, state, version, protection, network, source, kind, visibility, language, author, published, "
            + "published_offset, edited, edited_offset, observed, title, text, findings, labels, reply_to, repost_of, thread, likes, reposts, "
            + "replies, views, rating, extra) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    );
    private readonly Statement _update = new(
        connection,
        "UPDATE post SET version = version + 1, protection = ?, source = ?, kind = ?, language = ?, author = ?, published = ?, published_offset = ?, "
            + "edited = ?, edited_offset = ?, observed = ?, title = ?, text = ?, findings = ?, labels = ?, likes = coalesce(?, likes), "
            + "reposts = coalesce(?, reposts), replies = coalesce(?, replies), views = coalesce(?, views), rating = ?, extra = ? WHERE id = ?"
    );
    private readonly Statement _understood = new(connection, "UPDATE post SET language = ?, findings = ?, labels = ? WHERE id = ?");
    private readonly Statement _keep = new(
        connection,
        "INSERT INTO post_version (post, version, edited, observed, title, text, findings, labels, extra) "
            + "SELECT id, version, edited, observed, title, text, findings, labels, extra FROM post WHERE id = ?"
    );
    private readonly Statement _had = new(connection, "SELECT extra FROM post_version WHERE post = ? AND text = ? AND title IS ?");
    private readonly Statement _see = new(connection, "INSERT OR IGNORE INTO sighting (post, source, observed) VALUES (?, ?, ?)");
    private readonly Statement _vault = new(connection, "INSERT OR REPLACE INTO link_vault (post, sealed) VALUES (?, ?)");
    private readonly Statement _original = new(
        connection,
        "INSERT OR REPLACE INTO sealed_original (post, observed, sealed) VALUES (?, ?, ?)"
    );
    private readonly Statement[] _entomb =
    [
        new(
            connection,
            "UPDATE post SET state = 2, author = NULL, published = NULL, published_offset = NULL, edited = NULL, edited_offset = NULL, "
                + "title = NULL, text = '', findings = NULL, labels = NULL, reply_to = NULL, repost_of = NULL, thread = NULL, likes = NULL, "
                + "reposts = NULL, replies = NULL, views = NULL, rating = NULL, extra = NULL WHERE id = ?"
        ),
        new(connection, "DELETE FROM post_version WHERE post = ?"),
        new(connection, "DELETE FROM sealed_original WHERE post = ? AND NOT EXISTS (" + OnHold + ")"),
    ];
    private readonly Statement[] _remove =
    [
        new(connection, "DELETE FROM post WHERE id = ?"),
        new(connection, "DELETE FROM post_version WHERE post = ?"),
        new(connection, "DELETE FROM sealed_original WHERE post = ?"),
        new(connection, "DELETE FROM link_vault WHERE post = ?"),
        new(connection, "DELETE FROM sighting WHERE post = ?"),
        new(connection, "DELETE FROM item_post WHERE post = ?"),
    ];

    private readonly Statement[] _erase =
    [
        new(connection, "DELETE FROM sealed_original WHERE post = ?"),
        new(connection, "DELETE FROM sighting WHERE post = ?"),
        new(connection, "DELETE FROM item_post WHERE post = ?"),
    ];

    /// <summary>SQL that gives a row when the post bound last is part of an item on legal hold.</summary>
    public const string OnHold =
        "SELECT 1 FROM item_post ip JOIN item i ON i.id = ip.item WHERE ip.post = sealed_original.post AND i.hold IS NOT NULL";

    /// <summary>Whether the words are those the row has now.</summary>
    public static bool SameWords(StoredPost stored, AnalyzedPost post) =>
        stored.Text == post.Text && stored.Title == post.Title && stored.Media.SequenceEqual(post.Media);

    /// <summary>Whether the words, those of media included, are those of a version that was replaced.</summary>
    public bool HadWords(long id, AnalyzedPost post)
    {
        var had = false;
        _had.Bind(1, id).Bind(2, post.Text).Bind(3, post.Title);
        while (_had.Step())
        {
            had |= (PostExtra.Parse(_had.TextOrNull(0)).Media ?? []).SequenceEqual(post.Media);
        }

        return had;
    }

    public long Insert(AnalyzedPost post, uint author, PostState state)
    {
        var (high, low) = Halves.Of(post.Key.Value);
        _insert
            .Bind(1, high)
            .Bind(2, low)
            .Bind(3, (long)state)
            .Bind(4, post.ProtectionVersion)
            .Bind(5, terms.Number(TermSpace.Network, post.Network))
            .Bind(6, terms.Number(TermSpace.Source, post.Source))
            .Bind(7, (long)post.Kind)
            .Bind(8, (long)post.Visibility)
            .Bind(9, terms.Number(TermSpace.Language, post.Language))
            .Bind(10, author == 0 ? null : author);
        BindDates(_insert, 11, post);
        BindWords(_insert, 16, post);
        _insert.Bind(20, Halves.Bytes(post.ReplyTo)).Bind(21, Halves.Bytes(post.RepostOf)).Bind(22, Halves.Bytes(post.Thread));
        BindNumbers(_insert, 23, post);
        _insert.Run();
        return _insert.LastInsertId;
    }

    public void Update(StoredPost stored, AnalyzedPost post, uint author)
    {
        _update
            .Bind(1, post.ProtectionVersion)
            .Bind(2, terms.Number(TermSpace.Source, post.Source))
            .Bind(3, (long)post.Kind)
            .Bind(4, terms.Number(TermSpace.Language, post.Language))
            .Bind(5, author == 0 ? null : author);
        BindDates(_update, 6, post);
        BindWords(_update, 11, post);
        BindNumbers(_update, 15, post);
        _update.Bind(21, stored.Id).Run();
    }

    public void ReplaceFindings(AnalyzedPostChange change)
    {
        _understood.Bind(1, terms.Number(TermSpace.Language, change.Language));
        BindUnderstood(_understood, 2, change.Findings, change.Labels);
        _understood.Bind(4, change.Post).Run();
    }

    /// <summary>Copies the row's words to the versions before they are replaced.</summary>
    public void KeepVersion(StoredPost stored) => _keep.Bind(1, stored.Id).Run();

    /// <summary>Notes which source delivered the post; the first delivery of each counts.</summary>
    public void See(long id, AnalyzedPost post) =>
        _see.Bind(1, id).Bind(2, terms.Number(TermSpace.Source, post.Source)).Bind(3, post.ObservedAt.ToUnixTimeSeconds()).Run();

    public void SaveVault(long id, AnalyzedPost post) => _vault.Bind(1, id).Bind(2, post.SealedLinks).Run();

    public void SaveOriginal(long id, AnalyzedPost post)
    {
        if (post.SealedOriginal is not null)
        {
            _original.Bind(1, id).Bind(2, post.ObservedAt.ToUnixTimeSeconds()).Bind(3, post.SealedOriginal).Run();
        }
    }

    /// <summary>Leaves a tombstone: identity, network, source and the vault entry that keeps the post out.</summary>
    public void Entomb(long id) => RunAll(_entomb, id);

    public void Remove(long id) => RunAll(_remove, id);

    /// <summary>Leaves a tombstone that says nothing but which post must stay out: no original, no sighting, no item.</summary>
    public void Erase(long id, byte[] sealedIdentity)
    {
        RunAll(_entomb, id);
        RunAll(_erase, id);
        _vault.Bind(1, id).Bind(2, sealedIdentity).Run();
    }

    public void Dispose()
    {
        foreach (
            var statement in (Statement[])
                [_insert, _update, _understood, _keep, _had, _see, _vault, _original, .. _entomb, .. _remove, .. _erase]
        )
        {
            statement.Dispose();
        }
    }

    private static void RunAll(Statement[] statements, long id)
    {
        foreach (var statement in statements)
        {
            statement.Bind(1, id).Run();
        }
    }

    private static void BindDates(Statement statement, int index, PostContent post) =>
        statement
            .Bind(index, post.PublishedAt?.ToUnixTimeSeconds())
            .Bind(index + 1, Offset(post.PublishedAt))
            .Bind(index + 2, post.EditedAt?.ToUnixTimeSeconds())
            .Bind(index + 3, Offset(post.EditedAt))
            .Bind(index + 4, post.ObservedAt.ToUnixTimeSeconds());

    private void BindWords(Statement statement, int index, AnalyzedPost post)
    {
        statement.Bind(index, post.Title).Bind(index + 1, post.Text);
        BindUnderstood(statement, index + 2, post.Findings, post.Labels);
    }

    private void BindUnderstood(Statement statement, int index, IReadOnlyList<Finding> findings, IReadOnlyList<PostLabel> labels)
    {
        BindOrNull(statement, index, _codec.Encode(findings));
        BindOrNull(statement, index + 1, _codec.Encode(labels));
    }

    private static void BindOrNull(Statement statement, int index, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            statement.BindNull(index);
        }
        else
        {
            statement.Bind(index, bytes);
        }
    }

    private static void BindNumbers(Statement statement, int index, PostContent post) =>
        statement
            .Bind(index, post.Counts.Likes)
            .Bind(index + 1, post.Counts.Reposts)
            .Bind(index + 2, post.Counts.Replies)
            .Bind(index + 3, post.Counts.Views)
            .Bind(index + 4, post.Rating)
            .Bind(index + 5, PostExtra.Render(post));

    /// <summary>Minutes east of UTC; null for UTC, which most sources give.</summary>
    private static long? Offset(DateTimeOffset? instant) =>
        instant is { } value && value.Offset != TimeSpan.Zero ? (long)value.Offset.TotalMinutes : null;
}
