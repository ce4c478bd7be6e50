using System.Globalization;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Posts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Inspection;

/// <summary>Reads the whole store once and checks every part against the posts.</summary>
internal sealed class StoreVerifier(SqliteConnection connection, Terms terms, IIndexAnalyzer analyzer)
{
    private const int Page = 2000;
    private const int MaximumProblems = 100;

    private readonly List<string> _problems = [];
    private readonly MultisetHash _digest = new();
    private readonly Dictionary<long, MultisetHash> _authors = [];
    private readonly Dictionary<long, string> _inItems = [];

    public StoreVerification Verify(CancellationToken cancellation)
    {
        CheckFile();
        CheckOrphans();
        LoadItemMembers();
        var posts = CheckPosts(cancellation);
        DigestAuthors();
        DigestTallies();
        var items = DigestItems();
        return new StoreVerification(_problems, _digest.ToString(), posts, items, Scalar("SELECT count(*) FROM audit"));
    }

    private long CheckPosts(CancellationToken cancellation)
    {
        using var reader = new PostReader(connection, terms);
        using var sightings = new Statement(connection, "SELECT source FROM sighting WHERE post = ? ORDER BY source");
        var recount = new Recount(connection, terms, analyzer);
        var columns = new ColumnCheck(connection, terms);
        var live = 0L;
        for (var posts = reader.Page(0, Page); posts.Count > 0; posts = reader.Page(posts[^1].Id, Page))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var post in posts)
            {
                live += post.IsDeleted ? 0 : 1;
                if (!post.IsDeleted)
                {
                    recount.Add(post);
                }

                if (!columns.Agrees(post))
                {
                    Report($"The columns of post {post.Id} differ from its row.");
                }

                Digest(post, sightings);
            }
        }

        foreach (var problem in recount.Problems())
        {
            Report(problem);
        }

        return live;
    }

    private void Digest(StoredPost post, Statement sightings)
    {
        var hash = PostDigest.Of(post);
        _digest.Add("post|" + hash);
        sightings.Bind(1, post.Id);
        while (sightings.Step())
        {
            _digest.Add($"sighting|{hash}|{terms.Value(TermSpace.Source, sightings.Int(0))}");
        }

        if (post.AuthorId is { } author)
        {
            if (!_authors.TryGetValue(author, out var posts))
            {
                _authors[author] = posts = new MultisetHash();
            }

            posts.Add(hash);
        }

        if (_inItems.ContainsKey(post.Id))
        {
            _inItems[post.Id] = hash;
        }
    }

    /// <summary>Which posts belong to one author, without saying to whom.</summary>
    private void DigestAuthors()
    {
        foreach (var posts in _authors.Values)
        {
            _digest.Add("author|" + posts);
        }
    }

    private void DigestTallies()
    {
        using var select = new Statement(connection, "SELECT hour, source, language, kind, value, posts FROM tally");
        while (select.Step())
        {
            var kind = (TallyKind)select.Int(3);
            var value = kind switch
            {
                TallyKind.Posts => "",
                TallyKind.Concept => terms.Value(TermSpace.Concept, select.Int(4)),
                TallyKind.Label => Heads.All[select.Int(4)],
                _ => throw new StoreException($"A tally has unknown kind {(int)kind}. Restore the last backup."),
            };
            var source = terms.Value(TermSpace.Source, select.Int(1));
            var language = terms.Value(TermSpace.Language, select.Int(2));
            _digest.Add(
                string.Create(CultureInfo.InvariantCulture, $"tally|{select.Int(0)}|{source}|{language}|{kind}|{value}|{select.Long(5)}")
            );
        }
    }

    private long DigestItems()
    {
        using var items = new Statement(connection, "SELECT id, kind, state, rule, hold FROM item");
        using var members = new Statement(connection, "SELECT post, version, why FROM item_post WHERE item = ?");
        var count = 0L;
        while (items.Step())
        {
            var posts = new MultisetHash();
            members.Bind(1, items.Long(0));
            while (members.Step())
            {
                posts.Add($"{_inItems[members.Long(0)]}|{members.Int(1)}|{members.Int(2)}");
            }

            _digest.Add($"item|{items.Int(1)}|{items.Int(2)}|{items.Text(3)}|{items.TextOrNull(4)}|{posts}");
            count++;
        }

        return count;
    }

    private void LoadItemMembers()
    {
        using var select = new Statement(connection, "SELECT DISTINCT post FROM item_post");
        while (select.Step())
        {
            _inItems[select.Long(0)] = "";
        }
    }

    private void CheckFile()
    {
        using var check = new Statement(connection, "PRAGMA quick_check");
        while (check.Step())
        {
            if (check.Text(0) != "ok")
            {
                Report($"The database file is damaged: {check.Text(0)}. Restore the last backup.");
            }
        }
    }

    private void CheckOrphans()
    {
        foreach (
            var (table, column) in new[]
            {
                ("post_version", "post"),
                ("sighting", "post"),
                ("link_vault", "post"),
                ("sealed_original", "post"),
                ("item_post", "post"),
                ("sample_post", "post"),
                ("sample_label", "post"),
            }
        )
        {
            CheckNone($"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT id FROM post)", $"rows of {table} belong to no post");
        }

        CheckNone("SELECT count(*) FROM post WHERE id NOT IN (SELECT post FROM link_vault)", "posts have no entry in the link vault");
        CheckNone(
            "SELECT count(*) FROM post WHERE author IS NOT NULL AND author NOT IN (SELECT id FROM author)",
            "posts have an unknown author"
        );
        CheckNone("SELECT count(*) FROM item_post WHERE item NOT IN (SELECT id FROM item)", "posts belong to an item that does not exist");
        CheckNone(
            "SELECT count(*) FROM item WHERE posts <> (SELECT count(*) FROM item_post m WHERE m.item = item.id AND m.why <> 4)",
            "items miscount their posts"
        );
        CheckNone(
            "SELECT count(*) FROM sample_label WHERE (sample, post) NOT IN (SELECT sample, post FROM sample_post)",
            "judgements belong to no post of a sample"
        );
        CheckNone("SELECT count(*) FROM sample_post WHERE post IN (SELECT id FROM post WHERE state = 2)", "posts of samples are deleted");
        CheckNone("SELECT count(*) FROM item_decision WHERE item NOT IN (SELECT id FROM item)", "decisions belong to no item");
        CheckNone("SELECT count(*) FROM item WHERE id NOT IN (SELECT item FROM item_post) AND state IN (0, 1)", "open items have no post");
        CheckNone(
            "SELECT count(*) FROM post WHERE state = 2 AND (text <> '' OR title IS NOT NULL OR findings IS NOT NULL)",
            "tombstones hold words"
        );
        CheckNone(
            "SELECT count(*) FROM (SELECT 1 FROM post GROUP BY key_high, key_low HAVING count(*) > 1)",
            "identities are stored more than once"
        );
        CheckEntries();
        CheckNone("SELECT count(*) FROM tally WHERE posts <= 0", "tallies are zero or less");
        CheckNone("SELECT count(*) FROM author_day WHERE posts <= 0", "authors by day are zero or less");
    }

    /// <summary>Every post is found by its own key and by the keys it points to, and by no other.</summary>
    private void CheckEntries()
    {
        CheckEntries("post_identity", "key_high", "SELECT id, key_high AS key FROM post", "identities");
        CheckEntries("post_pointer", "key_half", "SELECT id, substr(thread, 1, 8) AS key FROM post WHERE thread IS NOT NULL", "threads");
        CheckEntries(
            "post_pointer",
            "key_half",
            "SELECT id, substr(reply_to, 1, 8) AS key FROM post WHERE reply_to IS NOT NULL",
            "answers"
        );
        CheckCount("post_identity", "SELECT count(*) FROM post", "identities");
        CheckCount(
            "post_pointer",
            "SELECT count(thread) + count(reply_to) - count(CASE WHEN substr(thread, 1, 8) = substr(reply_to, 1, 8) THEN 1 END) FROM post",
            "pointers"
        );
    }

    private void CheckEntries(string table, string column, string rows, string what) =>
        CheckNone(
            $"SELECT count(*) FROM ({rows}) p WHERE NOT EXISTS (SELECT 1 FROM {table} k WHERE k.{column} = p.key AND k.post = p.id) "
                + $"AND NOT EXISTS (SELECT 1 FROM {table}_recent k WHERE k.{column} = p.key AND k.post = p.id)",
            $"{what} of posts are not found"
        );

    private void CheckCount(string table, string rows, string what)
    {
        if (Scalar($"SELECT (SELECT count(*) FROM {table}) + (SELECT count(*) FROM {table}_recent) - ({rows})") is var more and not 0)
        {
            Report($"There are {more:+#;-#} {what} more than posts have.");
        }
    }

    private void CheckNone(string sql, string what)
    {
        if (Scalar(sql) is var count and > 0)
        {
            Report($"{count} {what}.");
        }
    }

    private void Report(string problem)
    {
        if (_problems.Count < MaximumProblems)
        {
            _problems.Add(problem);
        }
    }

    private long Scalar(string sql)
    {
        using var select = new Statement(connection, sql);
        return select.Scalar() ?? 0;
    }
}
