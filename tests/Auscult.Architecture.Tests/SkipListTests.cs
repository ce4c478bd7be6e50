using System.Text.RegularExpressions;

namespace Auscult.Architecture.Tests;

/// <summary>Every test that may be skipped is listed with a reason, and the list holds nothing else.</summary>
public sealed partial class SkipListTests
{
    private static readonly string[] Entries =
    [
        .. File.ReadLines(Checkout.FullPath("eng/allowed-skips.txt")).Where(line => line.Length > 0 && !line.StartsWith('#')),
    ];

    [Fact]
    public void Entries_OfTheSkipList_HaveATestATabAndAReason() => Offenders.None(Entries.Where(entry => !Entry().IsMatch(entry)));

    [Fact]
    public void Entries_OfTheSkipList_NameTestsThatExist() =>
        Offenders.None(Entries.Where(entry => !TestCode.Declares(entry.Split('\t')[0].TrimEnd('*'))));

    /// <summary>A test that can be skipped is not noticed where its data are, so the code is asked instead of a run.</summary>
    [Fact]
    public void Classes_ThatSkip_AreOnTheList()
    {
        var skipping = TestCode
            .Files.Where(code => Skip().IsMatch(code))
            .Select(code => $"{Namespace().Match(code).Groups[1]}.{Class().Match(code).Groups[1]}");

        Offenders.None(skipping.Where(name => !Entries.Any(entry => entry.StartsWith(name + '.', StringComparison.Ordinal))));
    }

    [GeneratedRegex(@"^Auscult(\.\w+){3,}\*?\t\S.*$")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\s+Assert\.Skip(When|Unless)?\(", RegexOptions.Multiline)]
    private static partial Regex Skip();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\bclass (\w+)")]
    private static partial Regex Class();
}
