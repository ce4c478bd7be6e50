using System.Numerics;
using Auscult.Contracts;
using Microsoft.Data.Sqlite;

namespace Auscult.Storage.Sqlite.Posts;

/// <summary>Why a post is in an item.</summary>
internal enum JoinReason : byte
{
    Opened = 1,
    Repost = 2,
    NearDuplicate = 3,
    Edit = 4,
}

/// <summary>
/// Opens work items and lets reposts and near-duplicates join the item they repeat, so that people see a story once; nobody looks at withdrawn
/// items, so nothing joins them. Two posts are near-duplicates when the
/// 64-bit fingerprints of their words differ in at most three bits; four bands of sixteen bits find every such pair.
/// </summary>
internal sealed class ItemRouter(SqliteConnection connection) : IDisposable
{
    public const int MaximumDistance = 3;
    private const int Bands = 4;

    private readonly Statement _open = new(
        connection,
        "INSERT INTO item (kind, state, rule, opened, row_version, route_version, route_rule, team, priority, probability) "
            + "VALUES (?, 0, ?, ?, 1, ?, ?, ?, ?, ?)"
    );
    private readonly Statement _join = new(
        connection,
        "INSERT OR IGNORE INTO item_post (item, post, version, why, fingerprint) VALUES (?, ?, ?, ?, ?)"
    );
    private readonly Statement _touch = new(connection, "UPDATE item SET row_version = row_version + 1 WHERE id = ?");
    private readonly Statement _ofPost = new(
        connection,
        // CROSS JOIN keeps the order of look-ups: from the post to its few items, never through all items of the kind.
        "SELECT min(i.id) FROM item_post p CROSS JOIN item i WHERE p.post = ? AND i.id = p.item AND i.kind = ? AND i.state <> 4"
    );
    private readonly Statement _band = new(
        connection,
        "SELECT item, fingerprint FROM item_band WHERE kind = ?1 AND band = ?2 AND value = ?3 "
            + "UNION ALL SELECT item, fingerprint FROM item_band_recent WHERE kind = ?1 AND band = ?2 AND value = ?3"
    );
    private readonly Statement _isWithdrawn = new(connection, "SELECT 1 FROM item WHERE id = ? AND state = 4");
    private readonly Statement _addBand = new(
        connection,
        "INSERT OR IGNORE INTO item_band_recent (kind, band, value, item, fingerprint) VALUES (?, ?, ?, ?, ?)"
    );
    private readonly Statement _itemsOf = new(connection, "SELECT DISTINCT item FROM item_post WHERE post = ?");
    private readonly Statement _livePosts = new(
        connection,
        "SELECT count(*) FROM item_post i JOIN post p ON p.id = i.post WHERE i.item = ? AND p.state = 1"
    );
    private readonly Statement _withdraw = new(
        connection,
        "UPDATE item SET state = 4, row_version = row_version + 1 WHERE id = ? AND state IN (0, 1) AND hold IS NULL"
    );

    /// <summary>Lets a post open or join an item for each of its routes.</summary>
    /// <param name="repeated">Id of the post this one repeats, when it is known here.</param>
    public void Route(AnalyzedPost post, long id, int version, long? repeated)
    {
        foreach (var route in post.Routes)
        {
            var (item, why) = Find(route.Kind, post.Fingerprint, id, repeated);
            if (item == 0)
            {
                item = Open(route, post);
                why = JoinReason.Opened;
            }
            else
            {
                _touch.Bind(1, item).Run();
            }

            _join.Bind(1, item).Bind(2, id).Bind(3, version).Bind(4, (long)why).Bind(5, (long)post.Fingerprint).Run();
        }
    }

    /// <summary>Items whose every post is gone and on which nobody has decided are withdrawn.</summary>
    public void Withdraw(IReadOnlyList<long> items)
    {
        foreach (var item in items)
        {
            if (_livePosts.Bind(1, item).Scalar() == 0)
            {
                _withdraw.Bind(1, item).Run();
            }
        }
    }

    /// <summary>Items a post opened or joined.</summary>
    public IReadOnlyList<long> ItemsOf(long post)
    {
        var items = new List<long>();
        _itemsOf.Bind(1, post);
        while (_itemsOf.Step())
        {
            items.Add(_itemsOf.Long(0));
        }

        return items;
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _open, _join, _touch, _ofPost, _band, _isWithdrawn, _addBand, _itemsOf, _livePosts, _withdraw })
        {
            statement.Dispose();
        }
    }

    private (long Item, JoinReason Why) Find(ItemKind kind, ulong fingerprint, long post, long? repeated)
    {
        if (_ofPost.Bind(1, post).Bind(2, (long)kind).Scalar() is { } own)
        {
            return (own, JoinReason.Edit);
        }

        if (repeated is { } original && _ofPost.Bind(1, original).Bind(2, (long)kind).Scalar() is { } shared)
        {
            return (shared, JoinReason.Repost);
        }

        return (Similar(kind, fingerprint), JoinReason.NearDuplicate);
    }

    /// <summary>The oldest item of the kind whose opening words are nearly the same; 0 without one.</summary>
    private long Similar(ItemKind kind, ulong fingerprint)
    {
        var best = 0L;
        for (var band = 0; band < Bands && fingerprint != 0; band++)
        {
            _band.Bind(1, (long)kind).Bind(2, band).Bind(3, BandOf(fingerprint, band));
            while (_band.Step())
            {
                var item = _band.Long(0);
                var isNear = BitOperations.PopCount((ulong)_band.Long(1) ^ fingerprint) <= MaximumDistance;
                // Items by the thousand share a quarter of their fingerprint; only the few that are near are worth a look at their state.
                if (isNear && (best == 0 || item < best) && _isWithdrawn.Bind(1, item).Scalar() is null)
                {
                    best = item;
                }
            }
        }

        return best;
    }

    private long Open(in Route route, AnalyzedPost post)
    {
        _open.Bind(1, (long)route.Kind).Bind(2, route.Rule).Bind(3, post.ObservedAt.ToUnixTimeSeconds());
        _open.Bind(4, (long?)route.Cited?.Version).Bind(5, (long?)route.Cited?.Position).Bind(6, route.Cited?.Team);
        _open.Bind(7, (long)(route.Cited?.Priority ?? RoutePriority.Normal)).Bind(8, Certainty(route, post)).Run();
        var item = _open.LastInsertId;
        for (var band = 0; band < Bands && post.Fingerprint != 0; band++)
        {
            _addBand
                .Bind(1, (long)route.Kind)
                .Bind(2, band)
                .Bind(3, BandOf(post.Fingerprint, band))
                .Bind(4, item)
                .Bind(5, (long)post.Fingerprint)
                .Run();
        }

        return item;
    }

    /// <summary>The probability of the label behind the route; null when a rule decided.</summary>
    private static double? Certainty(in Route route, AnalyzedPost post)
    {
        double? highest = null;
        foreach (var label in post.Labels)
        {
            if (label.Head == Heads.Of(route.Kind) && label.Probability is { } probability && !(highest >= probability))
            {
                highest = probability;
            }
        }

        return highest;
    }

    private static long BandOf(ulong fingerprint, int band) => (long)(fingerprint >> band * 16 & 0xffff);
}
