using System.Text.RegularExpressions;
using Auscult.Contracts;
using Auscult.Text.Learning;
using Auscult.Web.Language;

namespace Auscult.Web.Tests.Language;

public sealed partial class WordsTests
{
    private static readonly Words English = Words.Of("en");
    private static readonly Words French = Words.Of("fr");

    [Fact]
    public void Keys_BothLanguages_AreTheSame() => Assert.Equal(English.Keys.Order(), French.Keys.Order());

    [Fact]
    public void Places_BothLanguages_AreTheSame()
    {
        var different = English.Keys.Where(key => !Places(English[key]).SequenceEqual(Places(French[key])));

        Assert.Empty(different);
    }

    /// <summary>A key that is built while the page is drawn is found by the tests of that page.</summary>
    [Fact]
    public void Keys_NamedInPages_Exist()
    {
        var named = Directory
            .EnumerateFiles(Path.Combine(Root(), "src", "Auscult.Web"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs" && !file.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(file => Named().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct();

        Assert.Empty(named.Except(English.Keys));
    }

    /// <summary>Names and questions whose key is built from a label, so that no page shows a key instead.</summary>
    [Fact]
    public void Keys_OfEveryLabel_Exist() =>
        Assert.All(
            Heads.All,
            head =>
            {
                Assert.Contains("label." + head, English.Keys);
                Assert.Contains("samples.ask." + head, English.Keys);
            }
        );

    [Fact]
    public void Keys_OfEverySignal_Exist() => Assert.All(HeadReader.SignalNames, name => Assert.Contains("signal." + name, English.Keys));

    [Theory]
    [InlineData("en", 1304, "1,304 posts")]
    [InlineData("en", 1, "1 post")]
    [InlineData("en", 0, "0 posts")]
    [InlineData("fr", 1304, "1\u202f304 messages")]
    [InlineData("fr", 0, "0 message")]
    public void Indexer_NumberAndItsWord_AreWrittenAsTheLanguageDoes(string language, int count, string expected) =>
        Assert.Equal(expected, Words.Of(language)["explore.total", count, count]);

    private static IEnumerable<string> Places(string text) =>
        Place().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Auscult.slnx")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Place();

    [GeneratedRegex("""\bW\["([a-z0-9.-]+)"\s*[\],]""")]
    private static partial Regex Named();
}
