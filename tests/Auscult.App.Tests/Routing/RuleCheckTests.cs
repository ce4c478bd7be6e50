using Auscult.App.Routing;
using Auscult.Contracts;
using static Auscult.App.Tests.Routing.CompiledRulesTests;

namespace Auscult.App.Tests.Routing;

public sealed class RuleCheckTests
{
    private static readonly RouteRule Good = Rule("flu", ItemKind.Question, new RouteCondition { Words = "flu lang:fr" });

    public static TheoryData<string, string, RouteRule> Wrong =>
        new()
        {
            { "rules[1].id", "slug", Good with { Id = "Flu season" } },
            { "rules[1].id", "taken", Good },
            { "rules[1].name", "name", Good with { Id = "b", Name = " " } },
            { "rules[1].kind", "choice", Good with { Id = "b", Kind = (ItemKind)99 } },
            { "rules[1].priority", "choice", Good with { Id = "b", Priority = (RoutePriority)99 } },
            { "rules[1].team", "team", Good with { Id = "b", Team = 8 } },
            { "rules[1].when", "everything", With(new RouteCondition()) },
            { "rules[1].when.label", "choice", With(new RouteCondition { Label = "spam" }) },
            { "rules[1].when.at_least", "range", With(new RouteCondition { Label = Heads.Question, AtLeast = 1.1 }) },
            { "rules[1].when.at_least", "range", With(new RouteCondition { Label = Heads.Question, AtLeast = double.NaN }) },
            { "rules[1].when.at_least", "range", With(new RouteCondition { Words = "flu", AtLeast = 0.5 }) },
            { "rules[1].when.concepts[1]", "value", With(new RouteCondition { Concepts = ["SYMP:1", "SYMP:9"] }) },
            { "rules[1].when.languages[0]", "value", With(new RouteCondition { Languages = ["french"] }) },
            { "rules[1].when.sources[0]", "value", With(new RouteCondition { Sources = [""] }) },
            { "rules[1].when.words", "query", With(new RouteCondition { Words = "(flu" }) },
            { "rules[1].when.words", "query", With(new RouteCondition { Words = " " }) },
            { "rules[1].when.words", "query_field", With(new RouteCondition { Words = "flu -author:7" }) },
            { "rules[1].when.words", "query_field", With(new RouteCondition { Words = "flu OR since:2026-01-01" }) },
            { "rules[1].unless", "everything", Good with { Id = "b", Unless = new RouteCondition() } },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Errors_OneWrongField_NamesIt(string field, string code, RouteRule wrong)
    {
        var error = Assert.Single(RuleCheck.Errors([Good, wrong], new HashSet<string> { "SYMP:1" }, new HashSet<long> { 7 }));

        Assert.Equal((field, code), (error.Field, error.Code));
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_BuiltInRules_AreNone() => Assert.Empty(RuleCheck.Errors(BuiltInRules.Set.Rules));

    [Fact]
    public void Errors_NoneOrTooMany_AreRefused()
    {
        Assert.Equal("rules", Assert.Single(RuleCheck.Errors([])).Field);
        var many = Enumerable.Range(0, RuleCheck.MostRules + 1).Select(number => Good with { Id = "r" + number });
        Assert.Equal("rules", Assert.Single(RuleCheck.Errors([.. many])).Field);
    }

    [Fact]
    public void Uncaught_ARuleThatIsOff_LeavesItsLabelUncaught()
    {
        var rules = BuiltInRules.Set.Rules.Select(rule => rule with { IsEnabled = rule.Kind != ItemKind.Emergency }).ToList();

        Assert.Equal([Heads.Emergency], RuleCheck.Uncaught(rules));
    }

    [Fact]
    public void File_RenderedAndParsed_IsTheSame()
    {
        var rules = new[]
        {
            Good with
            {
                Team = 3,
                Priority = RoutePriority.High,
                IsEnabled = false,
                SealsOriginal = true,
                Unless = new RouteCondition
                {
                    Label = Heads.Question,
                    AtLeast = 0.25,
                    Languages = ["fr"],
                    Sources = ["été"],
                },
            },
        };

        var text = RuleFile.Render(rules);

        Assert.Contains("\"priority\": \"high\"", text, StringComparison.Ordinal);
        Assert.Equal(text, RuleFile.Render(RuleFile.Parse(text)));
    }

    [Theory]
    [InlineData("[]", "line 1")]
    [InlineData("{\"rules\": [\n{\"id\": \"a\", \"nmae\": \"b\"}]}", "line 2")]
    [InlineData("{\"rules\": [{\"id\": \"a\", \"name\": \"b\", \"kind\": \"nonsense\", \"when\": {}}]}", "rules[0].kind")]
    [InlineData("{\"rules\": [{\"id\": \"a\", \"name\": \"b\", \"kind\": \"question\"}]}", "when")]
    [InlineData("{\"rules\": [{\"id\": \"a\", \"name\": null, \"kind\": \"question\", \"when\": {}}]}", "name")]
    [InlineData("{}", "rules")]
    public void Parse_WrongFile_SaysWhere(string text, string place)
    {
        var refusal = Assert.Throws<RefusalException>(() => RuleFile.Parse(text));

        Assert.Contains(place, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Auscult.", refusal.Message, StringComparison.Ordinal);
    }

    private static RouteRule With(RouteCondition when) => Good with { Id = "b", When = when };
}
