using Auscult.App.Training;

namespace Auscult.App.Tests.Training;

public sealed class ClassificationReportTests
{
    private static readonly LabelTask _yesNo = LabelTask.All.Single(task => task.Id == "stress");
    private static readonly LabelTask _classes = LabelTask.All.Single(task => task.Id == "stance");
    private static readonly LabelTask _several = LabelTask.All.Single(task => task.Id == "vaccine-concern");

    /// <summary>3 hits, 1 false alarm, 2 missed, 4 right noes: worked out by hand.</summary>
    [Fact]
    public void Metrics_YesNo_AreThoseOfTheWorkedExample()
    {
        var report = Report(_yesNo, [2, 2, 2, 1, 2, 2, 1, 1, 1, 1], [2, 2, 2, 2, 1, 1, 1, 1, 1, 1]);

        Assert.Equal(10, report.N);
        Assert.Equal(.75, report.Precision.Value);
        Assert.Equal(.6, report.Recall.Value);
        Assert.Equal(.6667, report.F1.Value);
        Assert.Equal(.7, report.Accuracy.Value);
        Assert.Equal(.7, report.MicroF1.Value);
        Assert.Equal(.697, report.MacroF1.Value);
        Assert.Equal(.5, report.Labels["yes"].Prevalence);
        Assert.Equal(.6667, report.Baselines["all_positive"].F1);
        Assert.Equal(new long[][] { [4, 1], [2, 3] }, report.Confusion.Rows.ToArray());
    }

    [Fact]
    public void Metrics_Classes_AverageOverThem()
    {
        var report = Report(_classes, [1, 1, 2, 4], [1, 2, 2, 4]);

        Assert.Equal(.7778, report.MacroF1.Value);
        Assert.Equal(report.MacroF1, report.F1);
        Assert.Equal(.75, report.MicroF1.Value);
        Assert.Equal(.5, report.Baselines["majority"].Accuracy);
        Assert.DoesNotContain("all_positive", report.Baselines.Keys);
    }

    [Fact]
    public void Metrics_SeveralLabels_CountEachAnswer()
    {
        var report = Report(_several, [0b11, 0b01, 0b10], [0b01, 0b01, 0b00]);

        Assert.Equal(.6667, report.MicroF1.Value);
        Assert.Equal(.3333, report.Accuracy.Value);
        Assert.Equal(1, report.Labels["side-effect"].F1.Value);
        Assert.Equal(0, report.Labels["ineffective"].F1.Value);
    }

    /// <summary>Ten copies in one group are one observation: the interval must not shrink with them.</summary>
    [Fact]
    public void Intervals_TextsOfOneGroup_AreDrawnTogether()
    {
        ulong[] right = [.. Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? 2UL : 1UL)];
        ulong[] given = [.. Enumerable.Range(0, 200).Select(i => i / 20 % 3 == 0 ? 2UL : right[i])];
        var apart = Report(_yesNo, right, given);
        var together = Report(_yesNo, right, given, groupSize: 20);

        Assert.True(together.F1.High - together.F1.Low > 1.5 * (apart.F1.High - apart.F1.Low));
        Assert.Equal(apart.F1.Value, together.F1.Value);
    }

    private static ClassificationReport Report(LabelTask task, ulong[] right, ulong[] given, int groupSize = 1) =>
        new(
            task,
            [.. right.Select((answers, i) => new LabelledText("", $"{i / groupSize}", answers, 0))],
            new OutOfFold([.. given.Select(_ => new[] { .5f })], given)
        );
}
