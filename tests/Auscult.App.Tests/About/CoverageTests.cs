using System.Globalization;
using Auscult.App.About;

namespace Auscult.App.Tests.About;

public sealed class CoverageTests
{
    private static readonly string[] _pages =
    [
        "docs/accuracy.md",
        .. new[]
        {
            "adverse-event",
            "health-mention",
            "severity",
            "stress",
            "sentiment",
            "emotion",
            "emotion-family",
            "stance",
            "vaccine-concern",
        }.Select(head => $"docs/models/{head}.md"),
    ];

    [Fact]
    public void All_MeasuredFigures_StandInTheDocumentation()
    {
        var pages = string.Join('\n', _pages.Select(Read));

        Assert.All(
            Coverage.All.Where(line => line.State == CoverageState.Measured),
            line =>
            {
                Assert.Contains(Figure(line.Recall!.Value), pages, StringComparison.Ordinal);
                Assert.True(line.Precision is not { } precision || pages.Contains(Figure(precision), StringComparison.Ordinal));
                Assert.True(line is { On: not null, Count: > 0 });
            }
        );
    }

    [Fact]
    public void All_EveryTask_IsJudgedInEveryLanguageOnce() =>
        Assert.All(
            Coverage.All.GroupBy(line => line.Task),
            task => Assert.Equal(["en", "fr", "other"], task.Select(line => line.Language))
        );

    private static string Figure(double value) => value.ToString(".000", CultureInfo.InvariantCulture);

    private static string Read(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Auscult.slnx")))
        {
            folder = folder.Parent!;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, path));
    }
}
