using Auscult.App.Training;

namespace Auscult.App.Tests.Training;

public sealed class LabelledFileTests
{
    [Theory]
    [InlineData("adverse-event", """{"text":"x","adverse_event":1}""", 0b10)]
    [InlineData("adverse-event", """{"text":"x","adverse_event":0}""", 0b01)]
    [InlineData("health-mention", """{"text":"x","label":2}""", 0b100)]
    [InlineData("severity", """{"text":"x","severity":"Extremely Severe Side Effects"}""", 0b100)]
    [InlineData("severity", """{"text":"x","severity":"Moderate Side Effects"}""", 0b010)]
    [InlineData("severity", """{"text":"x","severity":"none"}""", 0b001)]
    [InlineData("rumor", """{"text":"x","label":"U"}""", 0b100)]
    [InlineData("stance", """{"text":"x","label":"anti"}""", 0b001)]
    [InlineData("vaccine-concern", """{"text":"x","labels":["side-effect","rushed"]}""", 0b101)]
    [InlineData("emotion", """{"text":"x","label":3}""", 0b1000)]
    [InlineData("sentiment", """{"text":"x","label":0}""", 0b001)]
    [InlineData("stress", """{"text":"x","stress":1}""", 0b10)]
    public void Read_LineOfATask_HasItsAnswers(string id, string line, int answers)
    {
        var task = LabelTask.All.Single(task => task.Id == id);

        Assert.Equal((ulong)answers, Assert.Single(LabelledFile.Read(task, new StringReader(line), 0)).Answers);
    }

    [Fact]
    public void Read_CopiesOfATextWithoutGroup_AreOneGroup()
    {
        var task = LabelTask.All.Single(task => task.Id == "emotion");
        var texts = LabelledFile
            .Read(
                task,
                new StringReader(
                    """
                    {"text":"RT @a: So Happy! https://x.org/1","label":1}
                    {"text":"so happy","label":1}
                    {"text":"so sad","label":3}
                    """
                ),
                0
            )
            .ToList();

        Assert.Equal(texts[0].Group, texts[1].Group);
        Assert.NotEqual(texts[1].Group, texts[2].Group);
    }
}
