using Auscult.App.Listening.Health;
using Auscult.Contracts;

namespace Auscult.App.Tests.Listening.Health;

public sealed class SourceRhythmTests
{
    /// <summary>A Wednesday.</summary>
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Posts at 8, 12 and 16 o'clock, none at the weekend.</summary>
    private static IEnumerable<HourCount> Office(int days, int posts, DateTimeOffset until) =>
        from day in Enumerable.Range(0, days + 1)
        from hour in new[] { 8, 12, 16 }
        let at = new DateTimeOffset(Now.Date, TimeSpan.Zero).AddDays(-day).AddHours(hour)
        where at < until && at >= Now.AddDays(-days) && at.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        orderby at
        select new HourCount(at, posts);

    private static SourceRhythm Rhythm(int days, int posts, DateTimeOffset? until = null) =>
        new([.. Office(days, posts, until ?? Now)], Now.AddDays(-days));

    [Fact]
    public void Series_OfFourWeeks_ExpectsTheSameHourOfTheWeek()
    {
        var series = Rhythm(60, 5).Series(Now, isByPublication: false);

        Assert.Equal(Now - (HeardSeries.Step * 41), series.From);
        Assert.Equal((0L, 5.0), (series.Counts[^1], series.Expected[^1]));
        Assert.Equal((5L, 5.0), (series.Counts[^2], series.Expected[^2]));
        var saturdayNoon = (int)((new DateTimeOffset(2026, 2, 28, 12, 0, 0, TimeSpan.Zero) - series.From) / HeardSeries.Step);
        Assert.Equal((0L, 0.0), (series.Counts[saturdayNoon], series.Expected[saturdayNoon]));
    }

    [Theory]
    [InlineData(13, false)]
    [InlineData(22, true)]
    public void Expected_OfAYoungSource_IsUnknownBeforeTwoWeeks(int days, bool isKnown) =>
        Assert.Equal(isKnown, Rhythm(days, 5).Series(Now, false).Expected[^1] is not null);

    [Fact]
    public void IsSilent_AtTheWeekend_IsNot()
    {
        var sunday = new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero);
        var friday = new DateTimeOffset(2026, 2, 27, 16, 0, 0, TimeSpan.Zero);

        Assert.False(Rhythm(60, 5, sunday).IsSilent(friday, sunday));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(1, false)]
    public void IsSilent_OnAWorkingDay_DependsOnHowMuchWasToBeExpected(int posts, bool isSilent)
    {
        var tuesday = new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero);

        Assert.Equal(isSilent, Rhythm(60, posts, tuesday).IsSilent(tuesday.AddHours(-1), Now));
    }

    [Fact]
    public void IsSilent_ForWeeks_StaysSo()
    {
        var last = Now.AddDays(-30);

        Assert.True(new SourceRhythm([.. Office(60, 5, last)], Now.AddDays(-60)).IsSilent(last, Now));
    }

    /// <summary>Two posts a week: the quiet weeks themselves must not become what is usual.</summary>
    [Fact]
    public void IsSilent_SparseSourceForThreeWeeks_Is()
    {
        var last = Now.AddDays(-22);
        List<HourCount> hours = [.. Enumerable.Range(0, 8).Select(week => new HourCount(last.AddDays(-7 * (7 - week)), 2))];

        Assert.True(new SourceRhythm(hours, Now.AddDays(-80)).IsSilent(last, Now));
        Assert.False(new SourceRhythm(hours, Now.AddDays(-80)).IsSilent(last, Now.AddDays(-8)));
    }

    [Fact]
    public void IsSilent_WithoutHistory_IsNotClaimed() => Assert.False(Rhythm(5, 5, Now.AddDays(-3)).IsSilent(Now.AddDays(-3), Now));

    [Fact]
    public void Surge_ThreeTimesTheUsual_SaysHowMany()
    {
        var hours = Office(60, 20, Now).ToList();
        Assert.Null(new SourceRhythm(hours, Now.AddDays(-60)).Surge(Now));

        var surging = hours.Select(hour => hour.Hour >= Now.AddDays(-1) ? hour with { Count = 60 } : hour).ToList();

        Assert.Equal(3, new SourceRhythm(surging, Now.AddDays(-60)).Surge(Now)!.Value, 0.01);
    }

    [Fact]
    public void Surge_OfAHandful_IsNone()
    {
        List<HourCount> hours = [.. Office(60, 1, Now.AddDays(-1)), new(Now.AddHours(-4), 15)];

        Assert.Null(new SourceRhythm(hours, Now.AddDays(-60)).Surge(Now));
    }

    [Fact]
    public void Usual_OfFourWeeks_LeavesTheExtremesOut()
    {
        var hours = Enumerable
            .Range(1, 29)
            .Select(day => new HourCount(Now.AddDays(-day).AddHours(-1), day == 7 ? 900 : 40 + day))
            .Reverse()
            .ToList();

        Assert.Equal(new DailyRange(43, 67), new SourceRhythm(hours, Now.AddDays(-60)).Usual(Now));
        Assert.Null(new SourceRhythm(hours, Now.AddDays(-13)).Usual(Now));
    }
}
