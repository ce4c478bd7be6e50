namespace Auscult.Architecture.Tests;

/// <summary>Every test that may be skipped is listed with a reason, and the list holds nothing else.</summary>
public sealed class SkipListTests
{
    private const string List = "eng/allowed-skips.txt";

    private static readonly string[] Entries =
    [
        .. File.ReadLines(Checkout.FullPath(List)).Where(line => line.Length > 0 && !line.StartsWith('#')),
    ];

    [Fact]
    public void Entries_OfTheSkipList_HaveATestATabAndAReason() =>
        Assert.All(Entries, entry => Assert.Matches(@"^Auscult\.[\w.+]+\*?\t\S.*$", entry));

    [Fact]
    public void Entries_OfTheSkipList_NameTestsThatExist()
    {
        var code = string.Join(
            '\n',
            Checkout.Sources.Where(path => path.StartsWith("test", StringComparison.Ordinal)).Select(Checkout.Read)
        );

        Offenders.None(Entries.Where(entry => !code.Contains($" {Method(entry)}(", StringComparison.Ordinal)));
    }

    private static string Method(string entry) => entry.Split('\t')[0].TrimEnd('*').Split('.')[^1];
}
