using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Auscult.Contracts;
using Auscult.TestKit;

namespace Auscult.Statistics.Tests;

/// <summary>
/// Every measure has a page with the same parts, and the worked example on it is what the program answers. AUSCULT_UPDATE_DOCS=1 writes the
/// answers, to be reviewed as a difference.
/// </summary>
public sealed partial class PageTests
{
    private static readonly string[] Parts = ["## Question", "## Formula", "## Assumptions", "## Source", "## Worked example", "## Misuse"];

    public static TheoryData<string> Ids => [.. Measures.All.Select(measure => measure.Info.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_OfAMeasure_HasItsParts(string id)
    {
        var page = File.ReadAllText(PathOf(id));

        Assert.All(Parts, part => Assert.Contains(part + "\n", page, StringComparison.Ordinal));
        Assert.StartsWith($"# {id}: ", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example_OnAPage_IsWhatTheProgramAnswers(string id)
    {
        var page = File.ReadAllText(PathOf(id));
        var (table, settings) = Example(id);

        var answer = Answer(Run.Of(id, table, settings));
        if (Environment.GetEnvironmentVariable("AUSCULT_UPDATE_DOCS") == "1")
        {
            page = Json().Replace(page, match => "```json\n" + answer + "\n```", 1);
            File.WriteAllText(PathOf(id), page);
        }

        Assert.Equal(answer, Json().Match(page).Groups["json"].Value);
    }

    /// <summary>A measure without a test that runs it by its id or its class is not finished.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Tests_OfAMeasure_NameIt(string id)
    {
        var folder = Path.Combine(ReferenceData.CheckoutRoot()!, "tests", "Auscult.Statistics.Tests");
        var type = Measures.Find(id)!.GetType().Name;
        var tests = Directory
            .EnumerateFiles(folder, "*Tests.cs", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith("PageTests.cs", StringComparison.Ordinal));

        Assert.Contains(
            tests.Select(File.ReadAllText),
            code => code.Contains($"\"{id}\"", StringComparison.Ordinal) || code.Contains($"{type}.", StringComparison.Ordinal)
        );
    }

    /// <summary>The worked example on the page of a measure.</summary>
    internal static (Table Table, string[] Settings) Example(string id)
    {
        var page = File.ReadAllText(PathOf(id));
        return (
            TableText.Parse(Csv().Match(page).Groups["table"].Value),
            [.. Setting().Matches(page).Select(match => match.Groups["set"].Value)]
        );
    }

    private static string PathOf(string id) => Path.Combine(ReferenceData.CheckoutRoot()!, Measures.Find(id)!.Info.Page);

    // The first rows and the model, numbers to six digits.
    private static string Answer(MeasureResult result)
    {
        var text = new StringBuilder();
        foreach (var row in result.Rows.TakeLast(3))
        {
            text.Append(Line(row)).Append('\n');
        }

        return (result.Model.Count == 0 ? text.ToString() : text.Append("\"model\": ").Append(Line(result.Model)).ToString()).TrimEnd();
    }

    private static string Line(ResultRow row) => "{" + string.Join(", ", row.Select(cell => $"\"{cell.Key}\": {Cell(cell.Value)}")) + "}";

    private static string Cell(object? cell) =>
        cell switch
        {
            null => "null",
            bool flag => flag ? "true" : "false",
            double number => Number(number),
            int number => number.ToString(CultureInfo.InvariantCulture),
            double[] numbers => $"[{string.Join(", ", numbers.Select(Number))}]",
            Estimate estimate => "{"
                + string.Join(
                    ", ",
                    new (string Name, double? Value)[]
                    {
                        ("value", estimate.Value),
                        ("low", estimate.Low),
                        ("high", estimate.High),
                        ("level", estimate.Level),
                        ("n", estimate.N),
                    }
                        .Where(part => part.Value is not null)
                        .Select(part => $"\"{part.Name}\": {Number(part.Value!.Value)}")
                )
                + "}",
            NotEstimable nothing => $"{{\"not_estimable\": {JsonSerializer.Serialize(nothing.Reason)}}}",
            _ => JsonSerializer.Serialize(cell),
        };

    private static string Number(double number) => number.ToString("G6", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"```csv\n(?<table>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Csv();

    [GeneratedRegex(@"--set '?(?<set>[^\s'`]+)")]
    private static partial Regex Setting();

    [GeneratedRegex(@"```json\n(?<json>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Json();
}
