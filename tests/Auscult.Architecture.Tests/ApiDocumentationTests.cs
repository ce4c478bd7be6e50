using System.Reflection;
using System.Xml.Linq;

namespace Auscult.Architecture.Tests;

/// <summary>What others build on says what it means.</summary>
public sealed class ApiDocumentationTests
{
    [Theory]
    [InlineData("Auscult.Contracts")]
    [InlineData("Auscult.Text")]
    [InlineData("Auscult.Knowledge")]
    public void PublicTypes_OfContractsAndKernels_HaveADocComment(string project)
    {
        var types = Assembly.Load(project).GetExportedTypes();
        var described = Described(project);

        Assert.NotEmpty(types);
        Offenders.None(types.Select(type => type.FullName!.Replace('+', '.')).Except(described));
    }

    /// <summary>Types with a comment that has words: a summary, or the parameters of a record.</summary>
    private static IEnumerable<string> Described(string project) =>
        XDocument
            .Load(Path.Combine(AppContext.BaseDirectory, project + ".xml"))
            .Descendants("member")
            .Where(member => member.Elements().Any(element => !string.IsNullOrWhiteSpace(element.Value)))
            .Select(member => member.Attribute("name")!.Value)
            .Where(name => name.StartsWith("T:", StringComparison.Ordinal))
            .Select(name => name[2..]);
}
