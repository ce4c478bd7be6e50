using System.Text;

namespace Auscult.Knowledge.Tests;

/// <summary>A broken file is refused with its place and what is expected there.</summary>
public sealed class LoaderBrokenFileTests
{
    private const string Header = "id\tkind\tname_en\tname_fr\tsurfaces_en\tsurfaces_fr\tsource\n";

    [Theory]
    [InlineData("INN:a\tdrug\ta\ta\t\t\tx", 3, "kind", "medicine, symptom or condition")]
    [InlineData("INN:a\tMedicine\ta\ta\t\t\tx", 3, "kind", "medicine, symptom or condition")]
    [InlineData("a\tmedicine\ta\ta\t\t\tx", 3, "id", "INN:ibuprofen")]
    [InlineData("inn:a\tmedicine\ta\ta\t\t\tx", 3, "id", "INN:ibuprofen")]
    [InlineData("INN:a b\tmedicine\ta\ta\t\t\tx", 3, "id", "INN:ibuprofen")]
    [InlineData("INN:\tmedicine\ta\ta\t\t\tx", 3, "id", "INN:ibuprofen")]
    [InlineData("INN:a\tmedicine\t\ta\t\t\tx", 3, "name_en", "a preferred name")]
    [InlineData("INN:a\tmedicine\ta\t\t\t\tx", 3, "name_fr", "a preferred name")]
    [InlineData("INN:a\tmedicine\ta\ta\tb||c\t\tx", 3, "surfaces_en", "separated by single '|'")]
    [InlineData("INN:a\tmedicine\ta\ta\t\tb|\tx", 3, "surfaces_fr", "separated by single '|'")]
    [InlineData("INN:a\tmedicine\ta\ta\t\t", 3, "source", "7 cells")]
    [InlineData("INN:a\tmedicine\ta\ta\t\t\tx\ty", 3, "source", "7 cells")]
    [InlineData("INN:a\tmedicine\ta\ta\t\t\tx\nINN:a\tsymptom\ta\ta\t\t\tx", 4, "kind", "the same kind")]
    public void Build_BrokenRow_SaysLineColumnAndExpectation(string rows, int line, string column, string expected)
    {
        var problem = Refused("Concepts/a.tsv", "# source: x\n" + Header + rows + "\n");

        Assert.Equal(("Concepts/a.tsv", line, column), (problem.File, problem.Line, problem.Column));
        Assert.Contains(expected, problem.Expected, StringComparison.Ordinal);
        Assert.StartsWith(
            FormattableString.Invariant($"Concepts/a.tsv, line {line}, column '{column}': "),
            problem.Message,
            StringComparison.Ordinal
        );
        Assert.EndsWith($"; expected {problem.Expected}.", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id\tkind\tname_en\tname_fr\tsurfaces_en\tsource", 0, "surfaces_fr")]
    [InlineData("id\tkind\tname_en\tname_fr\tsurfaces_en\tsurfaces_fr\tsource\tbrands", 0, "brands")]
    [InlineData("id\tkind\tname_en\tname_fr\tsurfaces_en\tsurfaces_fr\tsource\tid", 1, "id")]
    [InlineData("id\t\tkind", 1, "")]
    [InlineData("# only a comment", 0, "")]
    public void Build_BrokenHeader_NamesTheColumn(string header, int line, string column)
    {
        var problem = Refused("Concepts/a.tsv", header + "\n");

        Assert.Equal(("Concepts/a.tsv", line, column), (problem.File, problem.Line, problem.Column));
    }

    [Fact]
    public void Build_ByteThatIsNotUtf8_SaysTheLine()
    {
        byte[] bytes = [.. "one\ntwo\n"u8, 0xE9, .. "t\u00E9\n"u8];

        var problem = Assert.Throws<KnowledgeFormatException>(() => KnowledgeLoader.Build([new KnowledgeFile("Lists/a.txt", bytes)]));

        Assert.Equal(("Lists/a.txt", 3), (problem.File, problem.Line));
        Assert.Contains("UTF-8", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_ListEntryWithTab_IsRefused()
    {
        Assert.Equal(2, Refused("Lists/a.txt", "one\ntwo\tthree\n").Line);
    }

    [Theory]
    [InlineData("overlay/concepts/a.tsv")]
    [InlineData("overlay/Concepts/a.csv")]
    [InlineData("overlay/Lists/a.tsv")]
    [InlineData("overlay/Lists/.txt")]
    [InlineData("overlay/a.txt")]
    public void Build_OwnFileInAPlaceThatMeansNothing_IsRefused(string path)
    {
        Assert.Equal((path, 0), (Refused(path, "one\n").File, Refused(path, "one\n").Line));
    }

    [Fact]
    public void Build_OwnTableWithOtherColumns_IsRefused()
    {
        var problem = Assert.Throws<KnowledgeFormatException>(() =>
            KnowledgeLoader.Build([File("Tables/t.tsv", "word\tweight\n"), File("overlay/Tables/t.tsv", "word\n")])
        );

        Assert.Equal("overlay/Tables/t.tsv", problem.File);
        Assert.Contains("word, weight", problem.Expected, StringComparison.Ordinal);
    }

    private static KnowledgeFormatException Refused(string path, string text) =>
        Assert.Throws<KnowledgeFormatException>(() => KnowledgeLoader.Build([File(path, text)]));

    private static KnowledgeFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
