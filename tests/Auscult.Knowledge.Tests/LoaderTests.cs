using System.Text;
using Auscult.Contracts;

namespace Auscult.Knowledge.Tests;

/// <summary>What the loader makes of well-written files.</summary>
public sealed class LoaderTests
{
    private const string Header = "id\tkind\tname_en\tname_fr\tsurfaces_en\tsurfaces_fr\tsource\n";
    private const string HeaderAny = "id\tkind\tname_en\tname_fr\tsurfaces_en\tsurfaces_fr\tsurfaces_any\tsource\n";

    [Fact]
    public void Build_MedicineRow_NamesHaveNoLanguage()
    {
        var knowledge = Build(
            ("Concepts/a.tsv", HeaderAny + "INN:x\tmedicine\tibuprofen\tibuprofène\tibuprofin\tibu\tAdvil|Nurofen\tINN list\n")
        );

        var concept = Assert.Single(knowledge.Concepts);
        Assert.Equal(
            ("INN:x", FindingKind.Medicine, "ibuprofen", "ibuprofène"),
            (concept.Id, concept.Kind, concept.NameEnglish, concept.NameFrench)
        );
        Assert.Equal("INN list", concept.Source);
        Assert.Equal(
            [new("ibuprofen", ""), new("ibuprofène", ""), new("Advil", ""), new("Nurofen", ""), new("ibuprofin", "en"), new("ibu", "fr")],
            concept.Surfaces
        );
    }

    [Fact]
    public void Build_SymptomRow_NamesAreSurfacesOfTheirLanguage()
    {
        var knowledge = Build(("Concepts/a.tsv", Header + "SYMP:1\tsymptom\tnausea\tnausée\tqueasy|nausea\tnausée\tSYMP\n"));

        Assert.Equal([new Surface("nausea", "en"), new("nausée", "fr"), new("queasy", "en")], knowledge.Concepts[0].Surfaces);
    }

    [Fact]
    public void Build_SameIdTwice_LaterRowAddsSurfacesAndMayLeaveNamesBlank()
    {
        var knowledge = Build(
            ("overlay/Concepts/own.tsv", Header + "INN:x\tmedicine\t\t\tour pill|aspro\t\tours\n"),
            ("Concepts/a.tsv", Header + "INN:x\tmedicine\taspirin\taspirine\taspro\t\tINN list\n")
        );

        var concept = Assert.Single(knowledge.Concepts);
        Assert.Equal("aspirin", concept.NameEnglish);
        Assert.Equal("INN list", concept.Source);
        Assert.Equal(["aspirin", "aspirine", "aspro", "our pill"], concept.Surfaces.Select(s => s.Text));
    }

    [Fact]
    public void Build_CommentsBlankLinesAndByteOrderMark_ArePassedOver()
    {
        var text = "\uFEFF# source: hand\r\n#\r\n\r\n" + "will\r\n#longcovid\r\n  rose \r\n";

        Assert.Equal(["will", "#longcovid", "rose"], Build(("Lists/names/given.txt", text)).List("names/given"));
    }

    [Fact]
    public void Build_OverlayList_AppendsWithoutRepeats()
    {
        var knowledge = Build(("overlay/Lists/a.txt", "two\nthree\n"), ("Lists/a.txt", "one\ntwo\n"));

        Assert.Equal(["one", "two", "three"], knowledge.List("a"));
        Assert.Equal(["a"], knowledge.ListNames);
    }

    [Fact]
    public void Build_Table_CellsByColumnNameWhateverTheOrder()
    {
        var knowledge = Build(("Tables/t.tsv", "# source: x\nword\tweight\nno\t1\n"), ("overlay/Tables/t.tsv", "weight\tword\n2\tnon\n"));

        Assert.Equal([("no", "1"), ("non", "2")], knowledge.Table("t").Select(r => (r["word"], r["weight"])));
    }

    [Fact]
    public void Build_OrderOfFiles_DoesNotMatter()
    {
        var files = new[] { ("Lists/a.txt", "one"), ("Lists/b.txt", "two"), ("overlay/Lists/a.txt", "three") };

        Assert.Equal(Build(files).Version, Build([.. files.Reverse()]).Version);
    }

    [Theory]
    [InlineData("Lists/a.txt", "other")]
    [InlineData("Lists/b.txt", "one")]
    [InlineData("Lists/a.txto", "ne")]
    public void Build_OtherPathOrBytes_OtherVersion(string path, string text)
    {
        var version = Build(("Lists/a.txt", "one")).Version;

        Assert.Matches("^[0-9a-f]{12}$", version);
        Assert.NotEqual(version, Build((path, text)).Version);
    }

    [Fact]
    public void Load_OverlayFolder_AddsItsFilesAndChangesTheVersion()
    {
        var folder = Directory.CreateTempSubdirectory("auscult-knowledge-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "Concepts"));
            File.WriteAllText(Path.Combine(folder, "Concepts", "own.tsv"), Header + "INN:ibuprofen\tmedicine\t\t\thouse ibu\t\tours\n");
            File.WriteAllText(Path.Combine(folder, ".DS_Store"), "left by a file manager");

            var knowledge = KnowledgeLoader.Load(folder);

            Assert.Contains(new Surface("house ibu", "en"), knowledge.Concepts.Single(c => c.Id == "INN:ibuprofen").Surfaces);
            Assert.NotEqual(KnowledgeLoader.Load().Version, knowledge.Version);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Build_TenThousandSurfaces_AllocatesLittleMoreThanItKeeps()
    {
        var rows = string.Concat(
            Enumerable.Range(0, 1000).Select(i => $"INN:m{i}\tmedicine\tname{i}\tnom{i}\ta{i}|b{i}|c{i}|d{i}|e{i}\tf{i}|g{i}|h{i}\tx\n")
        );
        var file = new KnowledgeFile("Concepts/a.tsv", Encoding.UTF8.GetBytes(Header + rows));
        Assert.Equal(10_000, KnowledgeLoader.Build([file]).Concepts.Sum(c => c.Surfaces.Count));

        // Bytes, not milliseconds: they are the same on a busy machine, and what made the loader slow would show in them.
        var before = GC.GetAllocatedBytesForCurrentThread();
        KnowledgeLoader.Build([file]);
        var perSurface = (GC.GetAllocatedBytesForCurrentThread() - before) / 10_000;
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{perSurface} bytes a surface"));
        Assert.InRange(perSurface, 1, 400);
    }

    [Fact]
    public void Load_BuiltInConceptsAndLists_SayTheirSource()
    {
        // Rule tables are our own work; words and ids come from somewhere.
        var files = KnowledgeFile
            .ReadEmbedded()
            .Where(f => f.Path.StartsWith("Concepts/", StringComparison.Ordinal) || f.Path.StartsWith("Lists/", StringComparison.Ordinal));

        Assert.All(files, f => Assert.Contains("# source: ", Encoding.UTF8.GetString(f.Bytes), StringComparison.Ordinal));
    }

    [Fact]
    public void Load_AbsentOverlayFolder_AddsNothing()
    {
        var absent = Path.Combine(AppContext.BaseDirectory, "no-such-folder");

        Assert.Equal(KnowledgeLoader.Load().Version, KnowledgeLoader.Load(absent).Version);
    }

    private static KnowledgeBase Build(params (string Path, string Text)[] files) =>
        KnowledgeLoader.Build(files.Select(f => new KnowledgeFile(f.Path, Encoding.UTF8.GetBytes(f.Text))));
}
