using System.Globalization;
using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.App.Tests.Work;

public sealed class SnoozeTimesTests
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    /// <summary>Local times in Paris; 2026-03-06 is a Friday, and clocks go forward on Sunday 2026-03-29.</summary>
    [Theory]
    [InlineData("1h", "2026-03-06T10:00", "2026-03-06T11:00")]
    [InlineData("4h", "2026-03-06T22:30", "2026-03-07T02:30")]
    [InlineData("next-day", "2026-03-04T10:00", "2026-03-05T09:00")]
    [InlineData("next-day", "2026-03-06T10:00", "2026-03-09T09:00")]
    [InlineData("next-week", "2026-03-06T10:00", "2026-03-09T09:00")]
    [InlineData("next-week", "2026-03-09T10:00", "2026-03-16T09:00")]
    [InlineData("next-week", "2026-03-08T23:59", "2026-03-09T09:00")]
    [InlineData("next-day", "2026-03-28T10:00", "2026-03-30T09:00")]
    [InlineData("2026-07-01T08:15", "2026-03-06T10:00", "2026-07-01T08:15")]
    [InlineData("2026-03-29T02:30", "2026-03-06T10:00", "2026-03-29T03:30")]
    public void Find_Time_IsThatLocalTime(string text, string now, string expected) =>
        Assert.Equal(Local(expected), SnoozeTimes.Find(text, Local(now), Paris, WorkingHours.Default));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2026-13-01T00:00")]
    [InlineData("01/02/2026")]
    public void Find_WhatIsNoTime_IsNull(string text) =>
        Assert.Null(SnoozeTimes.Find(text, Local("2026-03-06T10:00"), Paris, WorkingHours.Default));

    [Fact]
    public void Names_AreAllKnown() =>
        Assert.All(
            SnoozeTimes.Names,
            name => Assert.NotNull(SnoozeTimes.Find(name, Local("2026-03-06T10:00"), Paris, WorkingHours.Default))
        );

    private static DateTimeOffset Local(string text)
    {
        var time = DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        return new DateTimeOffset(time, Paris.GetUtcOffset(time));
    }
}
