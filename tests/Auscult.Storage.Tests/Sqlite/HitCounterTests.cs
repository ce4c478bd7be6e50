using Auscult.Storage.Sqlite.Posts;
using Auscult.Storage.Sqlite.Search;

namespace Auscult.Storage.Tests.Sqlite;

/// <summary>Counting and keeping the newest, block after block.</summary>
public sealed class HitCounterTests
{
    private const uint Day = 86_400;

    [Fact]
    public void Newest_OfBlocksInAnyOrder_AreTheNewestOfAll()
    {
        // So few instants that posts of the same one must be told apart by their number.
        var random = new Random(5);
        var published = Enumerable.Range(0, 3 * ColumnBlock.Posts).Select(_ => (uint)random.Next(20)).ToArray();
        var expected = published.Select((at, post) => (at, post)).OrderDescending().Take(50).Select(hit => (long)hit.post);
        foreach (var order in new[] { new[] { 0, 1, 2 }, [2, 1, 0], [1, 2, 0] })
        {
            var counter = new HitCounter(50);
            foreach (var block in order)
            {
                counter.Count(block, Block(published.AsSpan(block * ColumnBlock.Posts, ColumnBlock.Posts)), Mask(_ => true));
            }

            Assert.Equal(expected, counter.Newest());
            Assert.Equal(published.Length, counter.Total);
        }
    }

    [Fact]
    public void Count_OfAMask_CountsItsRowsOnly()
    {
        var counter = new HitCounter(10);

        counter.Count(0, Block([1, Day, 0, Day, 3 * Day + 1]), Mask(row => row is 1 or 2 or 4 or 3));

        Assert.Equal((4, 1), (counter.Total, counter.Undated));
        Assert.Equal([(1, 2L), (3, 1L)], counter.Timeline().Select(day => (day.Day.DayNumber - Epoch, day.Count)));
        Assert.Equal([4, 3, 1, 2], counter.Newest());
    }

    [Fact]
    public void Newest_WhenNoneIsKept_IsEmpty()
    {
        var counter = new HitCounter(0);

        counter.Count(0, Block([Day]), Mask(row => row == 0));

        Assert.Equal(1, counter.Total);
        Assert.Empty(counter.Newest());
    }

    [Fact]
    public void Block_BehindTheLastHit_IsEmpty()
    {
        var hits = new HitSet();
        hits.Add(ColumnBlock.Posts * 5L);

        Assert.Equal(1UL, hits.Block(5)[0]);
        Assert.False(hits.Block(4).ContainsAnyExcept(0UL));
        Assert.True(hits.Block(100).IsEmpty);
    }

    private static int Epoch => new DateOnly(1970, 1, 1).DayNumber;

    private static LoadedBlock Block(ReadOnlySpan<uint> published)
    {
        var columns = new ColumnBlock();
        published.CopyTo(columns.Published);
        columns.State.Fill((byte)PostState.Live);
        return new LoadedBlock(columns, ConceptBlock.Pack(new ushort[]?[ColumnBlock.Posts]));
    }

    private static ulong[] Mask(Func<int, bool> isHit)
    {
        var mask = new ulong[HitSet.WordsPerBlock];
        foreach (var row in Enumerable.Range(0, ColumnBlock.Posts).Where(isHit))
        {
            mask[row >> 6] |= 1UL << (row & 63);
        }

        return mask;
    }
}
