using Auscult.Contracts;
using Auscult.Text.Tests.Pipeline;

namespace Auscult.Text.Tests.Lexicon;

public class PlaceholderAnalyzerTests
{
    [Theory]
    [InlineData("call ⟦phone⟧", "phone@5+7")]
    [InlineData("⟦link:who.int⟧ and ⟦postcode:021⟧", "link@0+14 postcode@19+14")]
    [InlineData("⟦national-id⟧⟦phone⟧", "national-id@0+13 phone@13+7")]
    [InlineData("no identifier [phone] here", "")]
    [InlineData("⟦phone", "")]
    public void Analyze_Table_NamesTheKind(string text, string expected)
    {
        var found = Analysis
            .Of(text, language: "en")
            .Findings.ToArray()
            .Where(f => f.Kind == FindingKind.Identifier)
            .Select(f => FormattableString.Invariant($"{f.Concept}@{f.Start}+{f.Length}"));

        Assert.Equal(expected, string.Join(' ', found));
    }
}
