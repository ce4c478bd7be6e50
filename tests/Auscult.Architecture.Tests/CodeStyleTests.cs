using System.Text.RegularExpressions;

namespace Auscult.Architecture.Tests;

/// <summary>Names and sizes that keep the code readable.</summary>
public sealed partial class CodeStyleTests
{
    private const int LongestFile = 500;

    // Besides C#: what is written by hand and read by people.
    private static readonly string[] OtherSources = [".razor", ".css", ".ts", ".mjs", ".sql", ".sh"];

    /// <summary>Such a name says that nobody decided what the type is for.</summary>
    [Fact]
    public void TypeNames_InAnyProject_SayWhatTheTypeDoes()
    {
        var vague = Checkout.Sources.SelectMany(path =>
            VagueTypeName().Matches(Checkout.Read(path)).Select(match => $"{path}: {match.Groups["name"].Value}")
        );

        Offenders.None(vague);
    }

    [Fact]
    public void Files_WrittenByHand_AreAtMostFiveHundredLines()
    {
        var others = Checkout.Files.Where(path => OtherSources.Contains(Path.GetExtension(path)));
        var tooLong = Checkout
            .Sources.Concat(others)
            .Select(path => (path, Lines: File.ReadLines(Checkout.FullPath(path)).Count()))
            .Where(file => file.Lines > LongestFile)
            .Select(file => $"{file.path}: {file.Lines} lines");

        Offenders.None(tooLong);
    }

    [Fact]
    public void Files_WrittenByHand_HaveNoRegions() =>
        Offenders.None(Checkout.Sources.Where(path => Region().IsMatch(Checkout.Read(path))));

    [GeneratedRegex(
        @"^[ \t]*(?:\w+ )*(?:class|struct|record|interface|enum) (?<name>\w*(?:Helpers?|Managers?|Utils?|Utility))\b",
        RegexOptions.Multiline
    )]
    private static partial Regex VagueTypeName();

    [GeneratedRegex(@"^\s*#region\b", RegexOptions.Multiline)]
    private static partial Regex Region();
}
