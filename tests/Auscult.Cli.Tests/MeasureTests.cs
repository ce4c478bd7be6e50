using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Auscult.Cli.Tests;

/// <summary>`auscult measure`: figures from a table, as scripts read them.</summary>
public sealed class MeasureTests
{
    private const string Counts = "product,event,a,b,c,d\nP,E,20,80,100,9800\nP,F,0,5,5,5\n";

    [Fact]
    public async Task List_NamesEveryMeasureWithItsPage()
    {
        var measures = (await AuscultProgram.RunAsync("measure", "list", "--json")).Json.GetProperty("measures").EnumerateArray().ToList();

        Assert.Equal(49, measures.Count);
        Assert.All(measures, measure => Assert.Equal(["id", "version", "title", "columns", "settings", "page", "chart"], measure.Keys()));
        Assert.Contains(measures, measure => measure.GetProperty("id").GetString() == "ebgm");
    }

    [Fact]
    public async Task Measure_OfATable_NamesMethodSettingsAndInput()
    {
        var json = (await AuscultProgram.RunAsync(["measure", "prr", "--in", "-", "--set", "level=0.9", "--json"], Counts)).Json;

        Assert.Equal(["method", "settings", "input", "results", "warnings"], json.Keys());
        Assert.Equal(
            ("prr", 1),
            (json.GetProperty("method").GetProperty("id").GetString(), json.GetProperty("method").GetProperty("version").GetInt32())
        );
        Assert.Equal(.9, json.GetProperty("settings").GetProperty("level").GetDouble());
        Assert.Equal(2, json.GetProperty("input").GetProperty("rows").GetInt32());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Counts))),
            json.GetProperty("input").GetProperty("sha256").GetString()
        );
        var rows = json.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["value", "low", "high", "level", "n"], rows[0].GetProperty("prr").Keys());
        Assert.Equal(19.8, rows[0].GetProperty("prr").GetProperty("value").GetDouble(), 1e-9);
        Assert.Equal(["not_estimable"], rows[1].GetProperty("prr").Keys());
        Assert.Equal(JsonValueKind.Array, json.GetProperty("warnings").ValueKind);
    }

    [Fact]
    public async Task Measure_OfASeries_AnswersOneRowATime()
    {
        var json = (
            await AuscultProgram.RunAsync(
                ["measure", "ears-c1", "--in", "-", "--json"],
                "time,value\n1,10\n2,12\n3,9\n4,11\n5,8\n6,13\n7,10\n8,99\n"
            )
        ).Json;

        var rows = json.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(8, rows.Count);
        Assert.All(rows, row => Assert.Equal(["time", "value", "bound", "score", "alarm"], row.Keys()));
        Assert.True(rows[^1].GetProperty("alarm").GetBoolean());
    }

    [Fact]
    public async Task Svg_OfAMeasureWithAChart_IsWrittenBesideTheFigures()
    {
        using var folder = new FreshFolder();
        var path = Path.Combine(folder.Path, "chart.svg");
        await File.WriteAllTextAsync(path, "what stood there before", TestContext.Current.CancellationToken);

        var json = (await AuscultProgram.RunAsync(["measure", "prr", "--in", "-", "--svg", path, "--json"], Counts)).Json;

        var chart = XDocument.Load(path).Root!;
        Assert.Equal("svg", chart.Name.LocalName);
        Assert.Contains(json.GetProperty("input").GetProperty("sha256").GetString()!, chart.Value, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
        Assert.Equal(2, json.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task Svg_OfAMeasureWithoutAChart_IsWrongUsageAndNamesThoseWithOne()
    {
        using var folder = new FreshFolder();
        var path = Path.Combine(folder.Path, "chart.svg");

        var said = (await AuscultProgram.RunAsync(["measure", "lrt", "--in", "-", "--svg", path], Counts)).WrongUsage;

        Assert.Contains("lrt has no chart. These have one: prr", said, StringComparison.Ordinal);
        Assert.False(File.Exists(path));
        var nowhere = Path.Combine(folder.Path, "absent", "chart.svg");
        Assert.Contains(
            "cannot be written",
            (await AuscultProgram.RunAsync(["measure", "prr", "--in", "-", "--svg", nowhere], Counts)).Refusal,
            StringComparison.Ordinal
        );
    }

    /// <summary>What a chart of an effect shows can be read as figures, too.</summary>
    [Fact]
    public async Task Measure_OfAnEffect_AnswersTheCourse()
    {
        var series = string.Concat(Enumerable.Range(1, 20).Select(t => $"{t},{t + (t % 3) + (t > 10 ? 5 : 0)},{(t > 10 ? 1 : 0)}\n"));
        var json = (await AuscultProgram.RunAsync(["measure", "its", "--in", "-", "--json"], "time,value,intervention\n" + series)).Json;

        var course = json.GetProperty("course").EnumerateArray().ToList();
        Assert.Equal(["time", "value", "fit", "after"], course[0].Keys());
        Assert.Equal(["time", "value", "fit", "after", "expected"], course[^1].Keys());
    }

    [Fact]
    public async Task Measure_Unknown_IsWrongUsage()
    {
        Assert.Contains(
            "nonesuch",
            (await AuscultProgram.RunAsync(["measure", "nonesuch", "--in", "-"], Counts)).WrongUsage,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no setting",
            (await AuscultProgram.RunAsync(["measure", "prr", "--in", "-", "--set", "x=1"], Counts)).WrongUsage,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "level",
            (await AuscultProgram.RunAsync(["measure", "prr", "--in", "-", "--set", "level=2"], Counts)).WrongUsage,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Measure_UnusableTable_IsRefusedWithColumnAndRow()
    {
        Assert.Contains(
            "Row 1",
            (await AuscultProgram.RunAsync(["measure", "prr", "--in", "-"], "a,b,c,d\nx,2,3,4\n")).Refusal,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "time",
            (await AuscultProgram.RunAsync(["measure", "ears-c1", "--in", "-"], Counts)).Refusal,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "empty",
            (await AuscultProgram.RunAsync(["measure", "ears-c1", "--in", "-"], "")).Refusal,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no file",
            (await AuscultProgram.RunAsync("measure", "prr", "--in", "nowhere.csv")).Refusal,
            StringComparison.Ordinal
        );
    }
}
