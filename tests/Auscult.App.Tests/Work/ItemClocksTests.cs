using Auscult.App.Work;
using Auscult.Contracts;

namespace Auscult.App.Tests.Work;

public sealed class ItemClocksTests
{
    private static readonly DateTimeOffset Opened = new(2026, 3, 28, 23, 30, 0, TimeSpan.Zero);
    private static readonly ItemClocks Utc = new(ItemDeadline.Default, TimeZoneInfo.Utc);
    private static readonly ItemClocks Paris = new(ItemDeadline.Default, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));

    [Theory]
    [InlineData(ItemKind.Emergency, 1)]
    [InlineData(ItemKind.AdverseEvent, 24)]
    [InlineData(ItemKind.Question, 24)]
    [InlineData(ItemKind.Privacy, 72)]
    public void DueAt_NewItem_IsHoursAfterOpening(ItemKind kind, int hours) =>
        Assert.Equal(Opened.AddHours(hours), Utc.DueAt(kind, ItemState.New, Opened));

    [Fact]
    public void DueAt_AcceptedItemWithoutCalendarDays_KeepsItsFirstClock() =>
        Assert.Equal(Opened.AddHours(24), Utc.DueAt(ItemKind.Question, ItemState.InReview, Opened));

    /// <summary>In Paris it is already the 29th, and the day has 23 hours: the clocks go forward. Day 15 is the 13th of April.</summary>
    [Fact]
    public void DueAt_AcceptedAdverseEvent_IsTheEndOfTheFifteenthLocalDay()
    {
        Assert.Equal(new DateOnly(2026, 3, 29), Paris.DayZero(Opened));
        Assert.Equal(
            new DateTimeOffset(2026, 4, 14, 0, 0, 0, TimeSpan.FromHours(2)),
            Paris.DueAt(ItemKind.AdverseEvent, ItemState.InReview, Opened)
        );
        Assert.Equal(new DateTimeOffset(2026, 4, 13, 0, 0, 0, TimeSpan.Zero), Utc.DueAt(ItemKind.AdverseEvent, ItemState.InReview, Opened));
    }

    [Theory]
    [InlineData(0, ClockStage.Calm)]
    [InlineData(719, ClockStage.Calm)]
    [InlineData(720, ClockStage.Half)]
    [InlineData(1151, ClockStage.Half)]
    [InlineData(1152, ClockStage.Near)]
    [InlineData(1439, ClockStage.Near)]
    [InlineData(1440, ClockStage.Over)]
    [InlineData(9000, ClockStage.Over)]
    public void Read_ClockOfADay_ChangesItsStageAtHalfFourFifthsAndTheEnd(int minutes, ClockStage stage)
    {
        var reading = Utc.Read(Item(ItemState.New, Opened.AddHours(24)), Opened.AddMinutes(minutes));

        Assert.Equal(stage, reading.Stage);
        Assert.Equal(TimeSpan.FromMinutes(1440 - minutes), reading.Left);
        Assert.Null(reading.Day);
    }

    [Fact]
    public void Read_SettledItem_HasMetItsClock() =>
        Assert.Equal(ClockStage.Met, Utc.Read(Item(ItemState.Done, Opened), Opened.AddDays(9)).Stage);

    [Fact]
    public void Read_CalendarClock_CountsLocalDaysFromDayZero()
    {
        var item = Item(ItemState.InReview, Paris.DueAt(ItemKind.AdverseEvent, ItemState.InReview, Opened));

        Assert.Equal((0, 15), Days(Opened.AddMinutes(1)));
        Assert.Equal((3, 15), Days(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.FromHours(2))));
        Assert.Equal((15, 15), Days(item.Standing.DueAt.AddSeconds(-1)));

        (int?, int?) Days(DateTimeOffset now) => (Paris.Read(item, now).Day, Paris.Read(item, now).Days);
    }

    private static QueuedItem Item(ItemState state, DateTimeOffset due) =>
        new(
            1,
            ItemKind.AdverseEvent,
            "rule",
            Opened,
            1,
            new Standing(state, null, null, null, due, false, null),
            null,
            1,
            "forum",
            "en",
            null,
            0,
            1
        );
}
