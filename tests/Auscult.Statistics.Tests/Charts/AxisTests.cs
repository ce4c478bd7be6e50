using Auscult.Statistics.Charts;

namespace Auscult.Statistics.Tests.Charts;

public sealed class AxisTests
{
    [Fact]
    public void Log_RatioOfTicks_IsTheDistance()
    {
        var axis = Axis.Log([.3, 40], 100, 400);

        Assert.Equal((.2, 50), (axis.Low, axis.High), new Near());
        Assert.Equal([.2, .5, 1, 2, 5, 10, 20, 50], axis.Ticks());
        Assert.Equal(axis.At(10) - axis.At(1), axis.At(5) - axis.At(.5), 1e-9);
        Assert.Equal((100, 400), (axis.At(.2), axis.At(50)), new Near());
    }

    [Fact]
    public void Log_ManyDecades_NamesPowersOfTen() =>
        Assert.Equal([.001, .01, .1, 1, 10, 100, 1000], Axis.Log([.0012, 999], 0, 1).Ticks().Select(tick => Math.Round(tick, 12)));

    [Fact]
    public void Linear_EndsAndTicks_AreRound()
    {
        var axis = Axis.Linear([-.13, .61], 0, 100);

        Assert.Equal([-.2, 0, .2, .4, .6, .8], axis.Ticks());
        Assert.Equal(20, axis.At(0), 1e-9);
    }

    /// <summary>An axis that goes up has its end above its beginning.</summary>
    [Fact]
    public void Linear_UpTheSheet_TurnsValues() => Assert.Equal(70, Axis.Linear([0, 10], 100, 0).At(3), 1e-9);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(-3, -3)]
    [InlineData(1e90, 1e90)]
    [InlineData(1e-90, 2e-90)]
    [InlineData(-1e90, 1e90)]
    public void Axes_OfAnyValues_HaveFiniteTicksInOrder(double low, double high)
    {
        foreach (var axis in new[] { Axis.Linear([low, high], 0, 100), Axis.Log([low, high], 0, 100) })
        {
            var ticks = axis.Ticks();
            Assert.InRange(ticks.Count, 1, 12);
            Assert.All(ticks, tick => Assert.True(double.IsFinite(tick)));
            Assert.Equal(ticks.Order(), ticks);
            Assert.All(new[] { low, high, 0, double.MaxValue }, value => Assert.InRange(axis.At(value), 0, 100));
        }
    }

    [Fact]
    public void Times_Dates_AreNamedByYearOrMonth()
    {
        string[] Weeks(int count) =>
            [.. Enumerable.Range(0, count).Select(i => new DateOnly(2009, 12, 28).AddDays(7 * i).ToString("yyyy-MM-dd", null))];

        Assert.Equal(["2010", "2011", "2012", "2013", "2014"], new TimeScale(Weeks(260), 0, 1).Ticks().Select(tick => tick.Label));
        Assert.Equal(["Jan 2010", "Feb 2010", "Mar 2010"], new TimeScale(Weeks(12), 0, 1).Ticks().Select(tick => tick.Label));
    }

    [Fact]
    public void Times_Numbers_AreNamedWhereRound()
    {
        string[] times = [.. Enumerable.Range(1, 24).Select(time => $"{time}")];

        Assert.Equal(["5", "10", "15", "20"], new TimeScale(times, 0, 1).Ticks().Select(tick => tick.Label));
        Assert.Equal([(0, "only")], new TimeScale(["only"], 0, 1).Ticks());
    }

    private sealed class Near : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) =>
            Math.Abs(x.Item1 - y.Item1) < 1e-9 && Math.Abs(x.Item2 - y.Item2) < 1e-9;

        public int GetHashCode((double, double) obj) => 0;
    }
}
