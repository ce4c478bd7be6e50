namespace Auscult.Architecture.Tests;

/// <summary>Dependencies point down: kernels below, slices above, the host on top.</summary>
public sealed class DependencyTests
{
    private const string TestKit = "Auscult.TestKit";

    // What each project may use; a project that is not here is not part of the design yet.
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["Auscult.Contracts"] = [],
        ["Auscult.Text"] = ["Auscult.Contracts"],
        ["Auscult.Statistics"] = ["Auscult.Contracts"],
        ["Auscult.Knowledge"] = ["Auscult.Contracts"],
        [TestKit] = ["Auscult.Contracts"],
        ["Auscult.Sources"] = ["Auscult.Contracts", "Auscult.Text", "Auscult.Knowledge"],
        ["Auscult.Storage"] = ["Auscult.Contracts", "Auscult.Text", "Auscult.Knowledge"],
        ["Auscult.App"] =
        [
            "Auscult.Contracts",
            "Auscult.Text",
            "Auscult.Statistics",
            "Auscult.Knowledge",
            "Auscult.Sources",
            "Auscult.Storage",
        ],
        ["Auscult.Web"] = ["Auscult.Contracts", "Auscult.Text", "Auscult.Knowledge", "Auscult.Sources", "Auscult.Storage", "Auscult.App"],
        ["Auscult.Cli"] =
        [
            "Auscult.Contracts",
            "Auscult.Text",
            "Auscult.Statistics",
            "Auscult.Knowledge",
            "Auscult.Sources",
            "Auscult.Storage",
            "Auscult.App",
            "Auscult.Web",
            TestKit,
        ],
    };

    public static TheoryData<string> ProductProjects => [.. Checkout.ProductProjects];

    [Fact]
    public void ProductProjects_AllInSrc_HaveAPlaceInTheDesign() =>
        Assert.Equal(Below.Keys.Order(), Checkout.ProductProjects.Select(Checkout.ProjectName).Order());

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void ProjectReferences_OfAProductProject_PointDown(string project) =>
        Offenders.None(Checkout.References(project).Except(Below[Checkout.ProjectName(project)]));

    /// <summary>References also arrive through other projects; what the compiler used is what counts.</summary>
    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void UsedAssemblies_OfAProductProject_PointDown(string project)
    {
        var name = Checkout.ProjectName(project);
        var own = BuiltAssembly.Of(name).ReferencedAssemblies.Where(used => used.StartsWith("Auscult.", StringComparison.Ordinal));

        Offenders.None(own.Except(Below[name]));
    }

    [Fact]
    public void TestKit_IsReferenced_OnlyByTheHostTestsAndBenchmarks()
    {
        var users = Checkout.ProductProjects.Where(project => Checkout.References(project).Contains(TestKit));

        Assert.Equal(["Auscult.Cli"], users.Select(Checkout.ProjectName));
    }
}
