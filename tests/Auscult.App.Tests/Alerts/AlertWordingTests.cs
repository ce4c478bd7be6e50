using Auscult.App.Alerts;
using Auscult.App.Alerts.Watches;
using Auscult.Contracts;

namespace Auscult.App.Tests.Alerts;

public sealed class AlertWordingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<AlertTopic> Topics => [.. Enum.GetValues<AlertTopic>()];

    [Theory]
    [MemberData(nameof(Topics))]
    public void Line_EveryTopic_IsASentenceOfItsLanguage(AlertTopic topic)
    {
        AlertFacts[] facts = [new(42, ItemKind.Question, Noon), new(Count: 3)];
        foreach (var fact in facts)
        {
            var (english, french) = (Line("en", topic, fact), Line("fr", topic, fact));
            Assert.EndsWith(".", english, StringComparison.Ordinal);
            Assert.NotEqual(english, french);
        }

        static string Line(string language, AlertTopic topic, AlertFacts facts) =>
            AlertWording.In(language).Line(topic, facts, "2026-03-04 13:00");
    }

    [Theory]
    [InlineData(0, "0 items overdue", "0 dossier en retard")]
    [InlineData(1, "1 item overdue", "1 dossier en retard")]
    [InlineData(1234, "1,234 items overdue", "1\u202f234 dossiers en retard")]
    public void Part_Count_FollowsTheLanguagesPlural(int count, string english, string french)
    {
        Assert.Equal(english, AlertWording.In("en").Part(AlertTopic.ClockOver, count));
        Assert.Equal(french, AlertWording.In("fr").Part(AlertTopic.ClockOver, count));
    }

    [Theory]
    [InlineData(20, false)]
    [InlineData(24, false)]
    [InlineData(49, true)]
    public void SilentSince_DailyFeed_IsSilentAfterTwoDays(int hours, bool isSilent)
    {
        DateTimeOffset[] heard = [.. Enumerable.Range(0, 10).Select(day => Noon.AddDays(day))];

        var since = SilenceWatch.SilentSince(heard, heard[^1].AddHours(hours));

        Assert.Equal(isSilent ? heard[^1] : null, since);
    }

    [Fact]
    public void SilentSince_FeedThatIsOftenQuiet_IsGivenItsTime()
    {
        DateTimeOffset[] heard = [.. new[] { 0, 1, 8, 9, 10 }.Select(day => Noon.AddDays(day))];

        Assert.Null(SilenceWatch.SilentSince(heard, heard[^1].AddDays(14)));
        Assert.NotNull(SilenceWatch.SilentSince(heard, heard[^1].AddDays(15)));
        Assert.Null(SilenceWatch.SilentSince(heard[..4], heard[^1].AddDays(99)));
    }
}
