using Auscult.App.Today;
using Auscult.Contracts;

namespace Auscult.App.Tests.Today;

public sealed class MovementTests
{
    private static readonly DateOnly Day = new(2026, 3, 4);

    [Fact]
    public void Find_FarAboveTheWeeksBefore_IsNamedWithItsBound()
    {
        // 14 days of 4 and 14 of 6: mean 5, standard deviation sqrt(28/27).
        var counts = Days(i => i % 2 == 0 ? 4 : 6).Append(new DailyAuthors("A", Day, 20));

        var movement = Assert.Single(Movement.Find(counts, Day));

        Assert.Equal((20, 5.0), (movement.Authors, movement.Mean));
        Assert.Equal(5 + 3 * Math.Sqrt(28 / 27.0), movement.Bound, 12);
        Assert.Equal(Movement.BaselineDays + 1, movement.Days.Count);
    }

    [Fact]
    public void Find_AtItsBound_IsNotNamed() => Assert.Empty(Movement.Find(Days(_ => 9).Append(new DailyAuthors("A", Day, 9)), Day));

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Find_NeverHeardBefore_NeedsFivePeople(int authors, bool isNamed) =>
        Assert.Equal(isNamed, Movement.Find([new DailyAuthors("A", Day, authors)], Day).Count == 1);

    [Fact]
    public void Find_Several_NamesTheFurthestFirst()
    {
        DailyAuthors[] counts = [new("small", Day, 6), new("large", Day, 60), new("old", Day.AddDays(-40), 500)];

        Assert.Equal(["large", "small"], Movement.Find(counts, Day).Select(movement => movement.Concept));
    }

    private static IEnumerable<DailyAuthors> Days(Func<int, int> authors) =>
        Enumerable.Range(1, Movement.BaselineDays).Select(i => new DailyAuthors("A", Day.AddDays(-i), authors(i)));
}
