using System.Runtime.Versioning;

namespace Auscult.Architecture.Tests;

/// <summary>What the repository holds, and what it must not say.</summary>
public sealed class TreeTests
{
    private const UnixFileMode AnyoneExecutes = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    // Put together here so that this file does not name them itself.
    private static readonly string[] MachinePaths = ["/wo" + "rk/", "/tm" + "p/w/", "/tm" + "p/hub"];

    private static readonly HashSet<string> RootEntries =
    [
        ".ci",
        ".config",
        ".csharpierignore",
        ".csharpierrc.json",
        ".editorconfig",
        ".gitattributes",
        ".github",
        ".gitignore",
        "Auscult.slnx",
        "auscult",
        "bench",
        "CHANGELOG.md",
        "CONTRIBUTING.md",
        "Directory.Build.props",
        "Directory.Packages.props",
        "docs",
        "eng",
        "global.json",
        "LICENSE",
        "README.md",
        "SECURITY.md",
        "src",
        "test",
        "tests",
    ];

    [Fact]
    public void Root_HoldsOnly_WhatTheLayoutNames() =>
        Offenders.None(Checkout.Files.Select(path => path.Split('/')[0]).Distinct().Except(RootEntries));

    [Fact]
    public void Files_InTheRepository_NameNoFolderOfOneMachine() =>
        Offenders.None(
            Checkout.Files.Where(path =>
                Checkout.Read(path) is var words && MachinePaths.Any(machine => words.Contains(machine, StringComparison.Ordinal))
            )
        );

    [Fact]
    public void License_IsApache_Version2()
    {
        var license = Checkout.Read("LICENSE");

        Assert.Contains("Apache License", license, StringComparison.Ordinal);
        Assert.Contains("Version 2.0, January 2004", license, StringComparison.Ordinal);
        Assert.Contains("END OF TERMS AND CONDITIONS", license, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auscult")]
    [InlineData("test")]
    [InlineData(".ci/run")]
    [UnsupportedOSPlatform("windows")]
    public void EntryPoints_InTheRepository_CanBeExecuted(string path) =>
        Assert.Equal(AnyoneExecutes, File.GetUnixFileMode(Checkout.FullPath(path)) & AnyoneExecutes);
}
