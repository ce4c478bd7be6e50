namespace Auscult.Architecture.Tests;

/// <summary>The check that every change must pass refuses what it should, and counts right.</summary>
public sealed class TestRunTests : IDisposable
{
    // Each test project is a file "<name>.report" that dotnet hands over as that project's report; none means that the program died.
    private const string Dotnet = """
        echo "$*" >> "$CALLS"
        case $1 in
        artifacts/*)
            while [ "$1" != -xml ]; do last=$1; shift; case $last in artifacts/*) name=$(basename "$last" .dll) ;; esac; done
            cp "$name.report" "$2" || exit 134
            ! grep -q 'result="Fail"' "$2"
            ;;
        csharpier) [ ! -e unformatted ] ;;
        tool) [ ! -e offline ] ;;
        esac
        """;

    private static readonly string Script = Checkout.Files.Contains("test") ? "test" : "./test";
    private static readonly string Folder = Script == "test" ? "tests" : "test";

    private readonly ScriptedCheckout _checkout = new(Script, Dotnet);

    public TestRunTests()
    {
        Directory.CreateDirectory(_checkout.FullPath("bench"));
        _checkout.Write("eng/allowed-skips.txt", "A.Listed\tno data\nA.Cases*\tno data\nA.NoReason\t\n");
    }

    [Fact]
    public async Task Run_WithTwoGoodProjects_EndsWithTheSum()
    {
        Project("One", passed: 3);
        Project("Two", passed: 4);
        var result = await _checkout.RunAsync();

        Assert.Equal((0, "7 passed, 0 failed, 0 skipped"), (result.ExitCode, result.LastLine));
        Assert.Contains(
            _checkout.Calls,
            call => call.StartsWith("restore", StringComparison.Ordinal) && call.Contains("--locked-mode", StringComparison.Ordinal)
        );
        Assert.Contains(
            _checkout.Calls,
            call => call.StartsWith("build", StringComparison.Ordinal) && call.Contains("-warnaserror", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("A.Listed", 0)]
    [InlineData("A.Cases", 0)]
    [InlineData("A.Cases(x: &quot;a \\&quot;b\\&quot;&quot;)", 0)]
    [InlineData("A.CasesOfAnother", 1)]
    [InlineData("A.Listed(x: 1)", 1)]
    [InlineData("A.NoReason", 1)]
    [InlineData("A.NotListed", 1)]
    public async Task Run_WithASkippedTest_AsksTheList(string test, int exitCode)
    {
        Project("One", passed: 1, skipped: 1, tests: $"<test name=\"{test}\" result=\"Skip\">");
        var result = await _checkout.RunAsync();

        Assert.Equal((exitCode, "1 passed, 0 failed, 1 skipped"), (result.ExitCode, result.LastLine));
    }

    [Fact]
    public async Task Run_WithAFailedTest_Fails()
    {
        Project("One", passed: 1, failed: 1, tests: "<test name=\"A.B\" result=\"Fail\">");
        Project("Two", passed: 1);
        var result = await _checkout.RunAsync();

        Assert.Equal((1, "2 passed, 1 failed, 0 skipped"), (result.ExitCode, result.LastLine));
    }

    [Fact]
    public async Task Run_WithAProjectWithoutTests_Fails()
    {
        Project("One", passed: 0);
        var result = await _checkout.RunAsync();

        Assert.Equal((1, "0 passed, 0 failed, 0 skipped"), (result.ExitCode, result.LastLine));
        Assert.Contains("One: has no tests", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhenATestProgramDies_CountsAFailure()
    {
        Project("One", passed: 1);
        File.Delete(_checkout.FullPath("One.report"));
        var result = await _checkout.RunAsync();

        Assert.Equal((1, "0 passed, 1 failed, 0 skipped"), (result.ExitCode, result.LastLine));
    }

    [Theory]
    [InlineData("unformatted", "format")]
    [InlineData("offline", "cannot be restored")]
    public async Task Run_WhenFormatCannotBeShown_FailsUnlessLeftOut(string marker, string complaint)
    {
        Project("One", passed: 1);
        _checkout.Write(marker, "");
        var result = await _checkout.RunAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(complaint, result.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _checkout.RunAsync("--no-format")).ExitCode);
    }

    [Theory]
    [InlineData(400, 0, "")]
    [InlineData(401, 0, "long     src/Long.cs has 401 lines")]
    [InlineData(501, 1, "src/Long.cs has 501 lines, more than 500")]
    public async Task Run_WithALongFile_ListsOrRefusesIt(int lines, int exitCode, string message)
    {
        Project("One", passed: 1);
        _checkout.Write("src/Long.cs", string.Concat(Enumerable.Repeat("//\n", lines)));
        var result = await _checkout.RunAsync();

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(message, result.Output, StringComparison.Ordinal);
        Assert.Equal(message.Length > 0, result.Output.Contains("Long.cs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_OnlyAPart_LeavesTheOthersOut()
    {
        Project("One", passed: 1);
        Project("Two", passed: 2);

        Assert.Equal("2 passed, 0 failed, 0 skipped", (await _checkout.RunAsync("--only", "Tw")).LastLine);
        Assert.Equal(2, (await _checkout.RunAsync("--only", "Three")).ExitCode);
    }

    public void Dispose() => _checkout.Dispose();

    private void Project(string name, int passed, int failed = 0, int skipped = 0, string tests = "")
    {
        var total = passed + failed + skipped;
        _checkout.Write($"{Folder}/{name}/{name}.csproj", "<Project />");
        _checkout.Write(
            $"{name}.report",
            $"<assemblies><assembly name=\"{name}\" total=\"{total}\" passed=\"{passed}\" failed=\"{failed}\" skipped=\"{skipped}\" errors=\"0\">{tests}</assembly></assemblies>"
        );
    }
}
