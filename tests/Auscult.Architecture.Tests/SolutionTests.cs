using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Auscult.Architecture.Tests;

/// <summary>The build says the same thing on every machine.</summary>
public sealed partial class SolutionTests
{
    public static TheoryData<string> Projects => [.. Checkout.Projects];

    [Fact]
    public void Projects_OnDisk_AreThoseOfTheSolution()
    {
        var listed = Checkout.ReadXml("Auscult.slnx").Descendants("Project").Select(project => project.Attribute("Path")!.Value);

        Assert.Equal(Checkout.Projects, listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PackageVersions_Central_AreExact()
    {
        var versions = Checkout.ReadXml("Directory.Packages.props").Descendants("PackageVersion").ToList();

        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.Matches(ExactVersion(), version.Attribute("Version")!.Value));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void PackageReferences_OfAProject_LeaveTheVersionToTheCentralFile(string project) =>
        Offenders.None(
            Checkout.ReadXml(project).Descendants("PackageReference").Where(HasVersion).Select(reference => reference.ToString())
        );

    [Theory]
    [MemberData(nameof(Projects))]
    public void LockFile_OfAProject_IsCommittedBesideIt(string project) =>
        Assert.Contains(Path.GetDirectoryName(project) + "/packages.lock.json", Checkout.Files);

    private static bool HasVersion(XElement reference) =>
        reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null || reference.HasElements;

    [GeneratedRegex(@"^\d+(\.\d+){1,3}(-[0-9A-Za-z.-]+)?$")]
    private static partial Regex ExactVersion();
}
