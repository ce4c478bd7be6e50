using Auscult.Contracts;
using Auscult.Text.Tests.Pipeline;

namespace Auscult.Text.Tests.Labels;

public class PrivacyRuleTests
{
    [Theory]
    [InlineData("Patient ⟦person⟧, NHS ⟦national-id⟧", "identifying-number")]
    [InlineData("pay with ⟦card⟧ please", "identifying-number")]
    [InlineData("MRN ⟦record-number⟧", "identifying-number")]
    [InlineData("⟦phone⟧, ⟦address⟧", "combination")]
    [InlineData("⟦person⟧ has asthma, mail ⟦email⟧", "combination")]
    [InlineData("Call me at ⟦phone⟧", "disclosed")]
    [InlineData("my address is ⟦address⟧", "disclosed")]
    [InlineData("born ⟦birth-date:1984⟧ tel ⟦phone⟧", "combination")]
    public void Label_PersonDisclosed_Fires(string text, string rule)
    {
        var analysis = Analysis.Of(text, language: "en");

        Assert.Equal(rule, Rule(analysis));
        Assert.Contains(analysis.Findings.ToArray(), f => f.Kind == FindingKind.Cue && f.Analyzer == "privacy-rule@1" && f.Rule == rule);
    }

    [Theory]
    [InlineData("Ask ⟦handle⟧ or see ⟦link:who.int⟧")]
    [InlineData("The clinic's phone is public: ⟦phone⟧")]
    [InlineData("Thanks ⟦person⟧ and ⟦person⟧")]
    [InlineData("⟦phone⟧ or ⟦phone⟧")]
    [InlineData("aged ⟦age:90+⟧, ⟦postcode:021⟧")]
    [InlineData("my number is up")]
    [InlineData("call me tomorrow; the office of the city can be reached by everyone under ⟦phone⟧")]
    public void Label_NobodyDisclosed_StaysSilent(string text) => Assert.Null(Rule(Analysis.Of(text, language: "en")));

    private static string? Rule(PostAnalysis analysis) =>
        analysis.Labels.Where(l => l.Head == Heads.Privacy).Select(l => l.Rule).FirstOrDefault();
}
