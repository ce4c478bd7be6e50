using System.Numerics;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Posts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Triage;

/// <summary>What surrounds a post, in SQLite.</summary>
internal sealed class SqlitePostContext(SqliteConnection connection, Terms terms) : IPostContext, IDisposable
{
    private const int Bands = 4;

    /// <summary>Posts of one item that are compared: a story with thousands of copies shows some.</summary>
    private const int MostOfAnItem = 200;

    private readonly PostReader _reader = new(connection, terms);

    public ValueTask<IReadOnlyList<StoredPost>> ThreadAsync(StoredPost post, int count, CancellationToken cancellation)
    {
        var root = post.Thread ?? post.ReplyTo ?? post.Key;
        var ids = new SortedSet<long> { post.Id };
        AddKnown(ids, post.Thread);
        AddKnown(ids, post.ReplyTo);
        foreach (var (column, key) in new[] { ("thread", root), ("reply_to", root), ("reply_to", post.Key) })
        {
            AddBeside(ids, column, key, post.Id, count);
        }

        List<StoredPost> posts = [.. ids.Select(_reader.Find).OfType<StoredPost>().Where(found => !found.IsDeleted)];
        var at = When(post);
        return ValueTask.FromResult<IReadOnlyList<StoredPost>>([
            .. posts.OrderBy(found => (When(found) - at).Duration()).Take(count).OrderBy(When).ThenBy(found => found.Id),
        ]);
    }

    public ValueTask<IReadOnlyList<SimilarPost>> SimilarAsync(long post, ulong fingerprint, int count, CancellationToken cancellation)
    {
        var found = new Dictionary<long, (long Item, int? Distance)>();
        foreach (var item in ItemsOf(post))
        {
            AddMembers(found, item, post, fingerprint);
        }

        foreach (var item in NearItems(fingerprint))
        {
            AddMembers(found, item, post, fingerprint, Math.Max(1, count / 2));
        }

        var closest = found.OrderBy(pair => pair.Value.Distance ?? int.MaxValue).ThenBy(pair => pair.Key);
        return ValueTask.FromResult<IReadOnlyList<SimilarPost>>([
            .. closest
                .Select(pair => (Post: _reader.Find(pair.Key), pair.Value.Item, pair.Value.Distance))
                .Where(one => one.Post is { IsDeleted: false })
                .Take(count)
                .Select(one => new SimilarPost(one.Post!, one.Item, one.Distance)),
        ]);
    }

    public void Dispose() => _reader.Dispose();

    private static DateTimeOffset When(StoredPost post) => post.PublishedAt ?? post.ObservedAt;

    private void AddKnown(SortedSet<long> ids, PostKey? key)
    {
        if (key is { } known && _reader.Number(known) is { } id)
        {
            ids.Add(id);
        }
    }

    /// <summary>Posts that point to a key, those that arrived next to a post first: the index gives both directions in order.</summary>
    private void AddBeside(SortedSet<long> ids, string column, PostKey key, long post, int count)
    {
        foreach (var (side, order) in new[] { ("k.post <= ?2", "DESC"), ("k.post > ?2", "ASC") })
        {
            using var select = new Statement(connection, $"{PostPointers.Select(column, side)} ORDER BY id {order} LIMIT ?3");
            select.Bind(1, Halves.Bytes(key)).Bind(2, post).Bind(3, count);
            while (select.Step())
            {
                ids.Add(select.Long(0));
            }
        }
    }

    private List<long> ItemsOf(long post)
    {
        using var select = new Statement(connection, "SELECT DISTINCT item FROM item_post WHERE post = ? ORDER BY item");
        select.Bind(1, post);
        var items = new List<long>();
        while (select.Step())
        {
            items.Add(select.Long(0));
        }

        return items;
    }

    /// <summary>Items whose opening words are near: every pair within three bits shares a quarter of the fingerprint.</summary>
    private SortedSet<long> NearItems(ulong fingerprint)
    {
        var items = new SortedSet<long>();
        using var select = new Statement(
            connection,
            "SELECT item, fingerprint FROM item_band WHERE kind = ?1 AND band = ?2 AND value = ?3 "
                + "UNION ALL SELECT item, fingerprint FROM item_band_recent WHERE kind = ?1 AND band = ?2 AND value = ?3 LIMIT 1000"
        );
        for (var i = 0; fingerprint != 0 && i < Bands * Enum.GetValues<ItemKind>().Length; i++)
        {
            var band = i % Bands;
            select.Bind(1, i / Bands).Bind(2, band).Bind(3, (long)(fingerprint >> band * 16 & 0xffff));
            while (select.Step())
            {
                if (BitOperations.PopCount((ulong)select.Long(1) ^ fingerprint) <= ItemRouter.MaximumDistance)
                {
                    items.Add(select.Long(0));
                }
            }
        }

        return items;
    }

    private void AddMembers(
        Dictionary<long, (long Item, int? Distance)> found,
        long item,
        long but,
        ulong fingerprint,
        int most = MostOfAnItem
    )
    {
        using var select = new Statement(
            connection,
            "SELECT post, fingerprint FROM item_post WHERE item = ? AND post <> ? AND why <> 4 LIMIT ?"
        );
        select.Bind(1, item).Bind(2, but).Bind(3, most);
        while (select.Step())
        {
            var other = (ulong)select.Long(1);
            int? distance = fingerprint == 0 || other == 0 ? null : BitOperations.PopCount(other ^ fingerprint);
            found.TryAdd(select.Long(0), (item, distance));
        }
    }
}
