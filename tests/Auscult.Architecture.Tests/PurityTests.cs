namespace Auscult.Architecture.Tests;

/// <summary>Contracts and kernels do no I/O and have no clock; kernels are not asynchronous either.</summary>
public sealed class PurityTests
{
    private static readonly string[] InputAndOutput =
    [
        "System.Console",
        "System.Diagnostics.Process",
        "System.IO.Directory",
        "System.IO.DirectoryInfo",
        "System.IO.File",
        "System.IO.FileInfo",
        "System.IO.FileStream",
        "System.IO.FileSystemWatcher",
        "System.IO.MemoryMappedFiles.",
        "System.IO.Pipes.",
        "System.IO.RandomAccess",
        "System.Net.",
    ];

    private static readonly string[] Clocks = ["System.Diagnostics.Stopwatch", "System.Threading.Timer", "System.TimeProvider"];

    private static readonly string[] Asynchrony = ["System.Threading.Tasks.", "System.Threading.Channels.", "System.Threading.Thread"];

    [Theory]
    [InlineData("Auscult.Contracts")]
    [InlineData("Auscult.Text")]
    [InlineData("Auscult.Statistics")]
    public void UsedTypes_OfContractsAndKernels_DoNoIoAndHaveNoClock(string project) =>
        Offenders.None(Forbidden(project, [.. InputAndOutput, .. Clocks]));

    /// <summary>The compiler asks for the thread's number in every iterator; anything else would read the machine.</summary>
    [Theory]
    [InlineData("Auscult.Contracts")]
    [InlineData("Auscult.Text")]
    [InlineData("Auscult.Statistics")]
    public void Environment_OfContractsAndKernels_IsNotAsked(string project) => Offenders.None(EnvironmentReads(project));

    [Theory]
    [InlineData("Auscult.Text")]
    [InlineData("Auscult.Statistics")]
    public void UsedTypes_OfKernels_AreNotAsynchronous(string project) => Offenders.None(Forbidden(project, Asynchrony));

    [Theory]
    [InlineData("Auscult.Contracts")]
    [InlineData("Auscult.Text")]
    public void Packages_OfContractsAndKernels_AreNone(string project)
    {
        Offenders.None(Checkout.Included($"src/{project}/{project}.csproj", "PackageReference"));
        Assert.All(
            BuiltAssembly.Of(project).ReferencedAssemblies,
            used => Assert.True(used is "Auscult.Contracts" || used.StartsWith("System.", StringComparison.Ordinal), used)
        );
    }

    /// <summary>Distributions, linear algebra and root finding come from one library (adr 0008), and nothing else comes in beside it.</summary>
    [Fact]
    public void Packages_OfStatistics_AreOneMathematicsLibrary()
    {
        Assert.Equal(["MathNet.Numerics"], Checkout.Included("src/Auscult.Statistics/Auscult.Statistics.csproj", "PackageReference"));
        Offenders.None(
            BuiltAssembly
                .Of("Auscult.Statistics")
                .ReferencedAssemblies.Where(used =>
                    used is not ("Auscult.Contracts" or "MathNet.Numerics") && !used.StartsWith("System.", StringComparison.Ordinal)
                )
        );
    }

    /// <summary>The rules above would hold for ever if the reading of metadata found nothing.</summary>
    [Fact]
    public void UsedTypes_OfAnAssemblyThatReadsFiles_AreFound() =>
        Assert.Contains("System.IO.File", Forbidden("Auscult.Architecture.Tests", InputAndOutput));

    [Fact]
    public void Environment_OfAnAssemblyThatAsksIt_IsFound() => Assert.NotEmpty(EnvironmentReads("Auscult.TestKit"));

    private static IEnumerable<string> EnvironmentReads(string project) =>
        BuiltAssembly
            .Of(project)
            .ReferencedMembers.Where(member => member.StartsWith("System.Environment.", StringComparison.Ordinal))
            .Where(member => member != "System.Environment.get_CurrentManagedThreadId");

    private static IEnumerable<string> Forbidden(string project, string[] names) =>
        BuiltAssembly.Of(project).ReferencedTypes.Where(type => names.Any(name => Matches(type, name)));

    // A name that ends in a dot is a namespace.
    private static bool Matches(string type, string name) =>
        name.EndsWith('.') ? type.StartsWith(name, StringComparison.Ordinal) : type == name;
}
