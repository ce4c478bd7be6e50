using Auscult.Contracts;
using Auscult.TestKit;

namespace Auscult.Text.Tests;

/// <summary>Every analyzer and labeler has a page and a table of examples; a new one without them fails here.</summary>
public class AnalyzerCompletenessTests
{
    private static readonly Type[] _stages =
    [
        .. typeof(TextPipeline)
            .Assembly.GetTypes()
            .Where(type => !type.IsAbstract && (type.IsAssignableTo(typeof(IAnalyzer)) || type.IsAssignableTo(typeof(ILabeler)))),
    ];

    [Fact]
    public void Stages_AreFound() => Assert.True(_stages.Length >= 7);

    [Fact]
    public void Stages_HaveTheirPage()
    {
        var pages = Path.Combine(ReferenceData.CheckoutRoot()!, "docs", "analyzers");

        Assert.All(_stages, stage => Assert.True(File.Exists(Path.Combine(pages, PageName(stage) + ".md")), $"{stage.Name} has no page."));
    }

    [Fact]
    public void Stages_HaveTheirTests()
    {
        var tests = typeof(AnalyzerCompletenessTests).Assembly.GetTypes();
        var tabled = tests
            .Where(type => type.GetMethods().Any(method => method.GetCustomAttributes(typeof(TheoryAttribute), false).Length > 0))
            .Select(type => type.Name)
            .ToHashSet(StringComparer.Ordinal);

        Assert.All(_stages, stage => Assert.True(tabled.Contains(stage.Name + "Tests"), $"{stage.Name} has no table of examples."));
    }

    /// <summary>The id of a stage, read without its collaborators: <c>Info</c> depends on nothing but the type.</summary>
    private static string PageName(Type stage)
    {
        var id =
            stage.GetField("Id", System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)
            ?? throw new InvalidOperationException($"{stage.Name} has no constant Id.");
        return (string)id.GetValue(null)!;
    }
}
