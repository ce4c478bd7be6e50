namespace Auscult.Architecture.Tests;

/// <summary>The launcher builds when it must, says nothing while it does, and then is the program.</summary>
public sealed class LauncherTests : IDisposable
{
    private const string Dotnet = """
        case $1 in
        --version) exit 0 ;;
        build)
            echo "build $*" >> "$CALLS"
            sleep 0.3
            if [ -e "$(dirname "$CALLS")/broken" ]; then
                echo "Program.cs(1,1): error CS1002: ; expected"
                exit 1
            fi
            mkdir -p artifacts/bin/Auscult.Cli/release
            touch artifacts/bin/Auscult.Cli/release/auscult.dll
            ;;
        *)
            shift
            echo "arguments:$# [$1]"
            cat
            exit 7
            ;;
        esac
        """;

    private readonly ScriptedCheckout _checkout = new("auscult", Dotnet);

    [Fact]
    public async Task Run_Always_PassesArgumentsInputOutputAndExitCode()
    {
        var result = await _checkout.RunAsync(_checkout.Script, "from the pipe", null, "two words", "x");

        Assert.Equal(new ScriptResult(7, "arguments:2 [two words]\nfrom the pipe", ""), result);
    }

    [Fact]
    public async Task Run_WithNothingChanged_BuildsOnce()
    {
        await _checkout.RunAsync();
        await _checkout.RunAsync();

        Assert.Single(_checkout.Calls);
    }

    [Fact]
    public async Task Run_AfterAnEdit_BuildsAgain()
    {
        await _checkout.RunAsync();
        _checkout.Write("src/Auscult.Cli/Program.cs", "return 1;\n");
        await _checkout.RunAsync();

        Assert.Equal(2, _checkout.Calls.Length);
    }

    [Fact]
    public async Task Run_AfterADeletion_BuildsAgain()
    {
        await _checkout.RunAsync();
        File.Delete(_checkout.FullPath("src/Auscult.Cli/Program.cs"));
        await _checkout.RunAsync();

        Assert.Equal(2, _checkout.Calls.Length);
    }

    [Fact]
    public async Task Run_ThreeAtOnce_BuildsOnce()
    {
        var results = await Task.WhenAll(_checkout.RunAsync(), _checkout.RunAsync(), _checkout.RunAsync());

        Assert.All(results, result => Assert.Equal(7, result.ExitCode));
        Assert.Single(_checkout.Calls);
    }

    [Fact]
    public async Task Run_WhenTheBuildFails_ShowsTheErrorAndTheCommand()
    {
        _checkout.Write("broken", "");
        var result = await _checkout.RunAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("error CS1002", result.Error, StringComparison.Ordinal);
        Assert.Contains("retry with: dotnet build", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AfterAFailedBuild_BuildsAgain()
    {
        _checkout.Write("broken", "");
        await _checkout.RunAsync();
        File.Delete(_checkout.FullPath("broken"));

        Assert.Equal(7, (await _checkout.RunAsync()).ExitCode);
    }

    [Fact]
    public async Task Run_ThroughASymbolicLink_FindsTheCheckout()
    {
        var link = _checkout.FullPath("tools/listen");
        File.CreateSymbolicLink(link, _checkout.Script);

        Assert.Equal(7, (await _checkout.RunAsync(link, "", null)).ExitCode);
    }

    [Fact]
    public async Task Run_WithoutDotnet_SaysInOneLineHowToInstallIt()
    {
        var bare = Directory.CreateDirectory(_checkout.FullPath("bare")).FullName;
        foreach (var tool in new[] { "dirname", "readlink" })
        {
            File.CreateSymbolicLink(Path.Combine(bare, tool), Tool(tool));
        }

        var result = await _checkout.RunAsync(_checkout.Script, "", bare);

        Assert.Equal(1, result.ExitCode);
        Assert.Matches(
            @"^auscult: the \.NET 10 SDK is not installed; install it with: [^\n]*(dotnet-sdk-10\.0|--channel 10\.0)\n$",
            result.Error
        );
    }

    [Fact]
    public async Task Run_WithAnOlderSdk_NamesWhatIsNeededAndWhatIsThere()
    {
        _checkout.Write(
            "tools/dotnet",
            "#!/bin/sh\n[ \"$1\" != --list-sdks ] || { echo '8.0.100 [/x]'; exit 0; }\nexit 145\n",
            executable: true
        );
        var result = await _checkout.RunAsync();

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(
            "auscult: needs .NET SDK 10.0.100 or a later 10.0, found 8.0.100; install it with: ",
            result.Error,
            StringComparison.Ordinal
        );
    }

    public void Dispose() => _checkout.Dispose();

    private static string Tool(string name) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, name)).First(File.Exists);
}
