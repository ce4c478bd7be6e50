using System.Globalization;
using Auscult.Contracts;

namespace Auscult.Statistics.Tests;

/// <summary>Every measure on every kind of input that is no good: an answer without NaN, a reason, or a clear refusal; never anything else.</summary>
public sealed class DegenerateInputTests
{
    private static readonly Dictionary<string, Func<int, double>> Numbers = new()
    {
        ["zeros"] = _ => 0,
        ["constant"] = _ => 7,
        ["ones"] = _ => 1,
        ["huge"] = row => 1e99 + row,
        ["tiny"] = row => 1e-90 * (row + 1),
        ["large counts"] = row => 1e15 + row,
        ["spike"] = row => row % 100 == 99 ? 1e12 : 0,
        ["alternating"] = row => row % 2,
        ["rising"] = row => row,
        ["negative"] = row => -row,
        ["fractions"] = row => row / 3d,
    };

    private static readonly string[] Cells = ["", "NaN", "Infinity", "-Infinity", "1e400", "words", "1,5", "0x10", "NA"];

    public static TheoryData<string> Ids => [.. Measures.All.Select(measure => measure.Info.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Run_DegenerateNumbers_AnswersOrRefuses(string id)
    {
        var info = Measures.Find(id)!.Info;
        foreach (var (name, number) in Numbers)
        {
            foreach (var rows in Sizes(id))
            {
                foreach (var optional in new[] { false, true })
                {
                    Try(id, Table(info, rows, optional, number), $"{name}, {rows} rows, optional columns {optional}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Run_CellsThatAreNoNumbers_AnswersOrRefuses(string id)
    {
        var info = Measures.Find(id)!.Info;
        foreach (var cell in Cells)
        {
            var columns = Columns(info, optional: true).ToArray();
            var table = new Table(columns, [.. columns.Select(_ => Enumerable.Repeat(cell, 12).ToArray())]);
            Try(id, table, $"cells {cell}");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Run_WithoutItsColumns_Refuses(string id)
    {
        var table = new Table(
            ["something"],
            [
                ["1", "2"],
            ]
        );

        var refusal = Assert.Throws<MeasureRefusalException>(() => Run.Of(id, table));
        Assert.DoesNotContain('\n', refusal.Message);
        Assert.InRange(refusal.Message.Length, 10, 400);
    }

    /// <summary>The walk above would find nothing if tables were refused for a reason of their own.</summary>
    [Fact]
    public void Walk_OfAllMeasures_MostlyAnswers()
    {
        var answered = Measures.All.Count(measure =>
            Try(measure.Info.Id, Table(measure.Info, 40, true, Numbers["alternating"]), "alternating")
        );

        Assert.True(answered > Measures.All.Count * 2 / 3, $"only {answered} of {Measures.All.Count} answer");
    }

    // Two detectors say nothing below five years.
    private static int[] Sizes(string id) => id.StartsWith("farrington", StringComparison.Ordinal) ? [0, 1, 280] : [0, 1, 3, 36];

    private static bool Try(string id, Table table, string what)
    {
        MeasureResult result;
        try
        {
            result = Run.Of(
                id,
                table,
                id is "lrt" ? ["simulations=99"]
                    : id is "nowcast" ? ["lags=3", "window=20"]
                    : id is "bsts" ? ["draws=200"]
                    : []
            );
        }
        catch (Exception e) when (e is MeasureRefusalException or MeasureUsageException)
        {
            Assert.NotEmpty(e.Message);
            return false;
        }
        catch (Exception e)
        {
            throw new Xunit.Sdk.XunitException($"{id} on {what}: {e}");
        }

        foreach (var (name, cell) in result.Rows.Append(result.Model).SelectMany(row => row))
        {
            Assert.True(IsSound(cell), $"{id} on {what}: {name} is {cell}");
        }

        return true;
    }

    private static bool IsSound(object? cell) =>
        cell switch
        {
            null or bool or int or string => true,
            double number => double.IsFinite(number),
            double[] numbers => numbers.All(double.IsFinite),
            Estimate estimate => double.IsFinite(estimate.Value)
                && double.IsFinite(estimate.N)
                && (
                    estimate.Low is not { } low
                    || (double.IsFinite(low) && low <= estimate.Value + (1e-9 * Math.Abs(estimate.Value)) + 1e-12)
                )
                && (
                    estimate.High is not { } high
                    || (double.IsFinite(high) && high >= estimate.Value - (1e-9 * Math.Abs(estimate.Value)) - 1e-12)
                ),
            NotEstimable nothing => nothing.Reason.Length > 5,
            _ => false,
        };

    private static Table Table(MeasureInfo info, int rows, bool optional, Func<int, double> number)
    {
        var columns = Columns(info, optional).ToArray();
        return new Table(
            columns,
            [.. columns.Select(column => Enumerable.Range(0, rows).Select(row => Cell(column, row, number)).ToArray())]
        );
    }

    private static IEnumerable<string> Columns(MeasureInfo info, bool optional)
    {
        var names = info
            .Columns.Where(column => optional || column.IsRequired)
            .Select(column => column.Name == "(others)" ? "other" : column.Name);
        return info.Columns.Any(column => column.Name == "report") && !optional ? ["a", "b", "c", "d"] : names;
    }

    private static string Cell(string column, int row, Func<int, double> number) =>
        column switch
        {
            "time" => row.ToString(CultureInfo.InvariantCulture),
            "intervention" or "treated" or "post" or "outbreak" => row % 330 >= 15 ? "1" : "0",
            "parent" => row == 0 ? "" : $"n{row - 1}",
            "node" or "user" or "author" or "report" or "respondent" or "person" or "account" => $"n{row}",
            "source" => $"n{row % 7}",
            "target" => $"n{row * row % 11}",
            "product" or "event" or "item" or "brand" or "category" or "stratum" or "url" => $"k{row % 5}",
            "kind" => row % 2 == 0 ? "cost" : "benefit",
            "language" => "en",
            "source_group" or "source_side" => $"g{row % 7 % 2}",
            "target_group" or "target_side" => $"g{row * row % 11 % 2}",
            _ => number(row).ToString("R", CultureInfo.InvariantCulture),
        };
}
