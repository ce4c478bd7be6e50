using Auscult.App.Alerts;
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
}
