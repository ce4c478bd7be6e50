using Auscult.TestKit;
using Auscult.Text.Query;

namespace Auscult.Text.Tests.Query;

/// <summary>Holds the examples of docs/query-language.md against the parser.</summary>
public sealed class QueryLanguagePageTests
{
    [Fact]
    public void Page_Examples_Parse()
    {
        var examples = Block("query").ToList();
        Assert.True(examples.Count > 25);
        Assert.All(examples, example => Assert.Null(QueryParser.Parse(example).Error));
    }

    [Fact]
    public void Page_RefusedExamples_FailAtTheStatedPosition()
    {
        var examples = Block("refused").ToList();
        Assert.True(examples.Count > 5);
        Assert.All(
            examples,
            example =>
            {
                var parts = example.Split(' ', 2);
                var error = QueryParser.Parse(parts[1].TrimStart()).Error;
                Assert.Equal(parts[0], error?.Position.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }
        );
    }

    private static IEnumerable<string> Block(string language)
    {
        var inside = false;
        foreach (var line in File.ReadLines(Path.Combine(ReferenceData.CheckoutRoot()!, "docs", "query-language.md")))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inside = line == "```" + language;
            }
            else if (inside)
            {
                yield return line;
            }
        }
    }
}
