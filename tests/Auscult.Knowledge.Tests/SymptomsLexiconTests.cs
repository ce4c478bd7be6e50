using System.Text.RegularExpressions;
using Auscult.Contracts;

namespace Auscult.Knowledge.Tests;

/// <summary>The rules that every row of the symptom and condition lexicons keeps.</summary>
public sealed partial class SymptomsLexiconTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeLoader.Load();

    private static readonly IReadOnlyList<Concept> Concepts =
    [
        .. Knowledge.Concepts.Where(c => c.Kind is FindingKind.Symptom or FindingKind.Condition),
    ];

    [Fact]
    public void Load_BothLexicons_HoldTheConceptsAndFormsTheyPromise()
    {
        Assert.True(Concepts.Count(c => c.Kind == FindingKind.Symptom) >= 590, "symptoms are missing");
        Assert.True(Concepts.Count(c => c.Kind == FindingKind.Condition) >= 365, "conditions are missing");
        Assert.True(Concepts.Sum(c => c.Surfaces.Count(s => s.Language == "en")) >= 12_000, "English forms are missing");
        Assert.True(Concepts.Sum(c => c.Surfaces.Count(s => s.Language == "fr")) >= 4_000, "French forms are missing");
    }

    [Fact]
    public void Load_EveryConcept_HasAnOpenIdentifier() => Assert.All(Concepts, c => Assert.Matches(OpenIdentifier(), c.Id));

    [Fact]
    public void Load_EveryConcept_NamesTheOntologyOfItsIdentifier() => Assert.All(Concepts, c => Assert.Equal(OntologyOf(c.Id), c.Source));

    [Fact]
    public void Load_EveryConcept_HasAnEnglishAndAFrenchName() =>
        Assert.All(
            Concepts,
            c =>
            {
                Assert.False(string.IsNullOrWhiteSpace(c.NameEnglish));
                Assert.False(string.IsNullOrWhiteSpace(c.NameFrench));
            }
        );

    [Fact]
    public void Load_EverySurface_IsPlainWordsInOneLanguage() =>
        Assert.All(
            Concepts.SelectMany(c => c.Surfaces),
            s =>
            {
                Assert.Matches(PlainWords(), s.Text);
                Assert.Contains(s.Language, new[] { "en", "fr" });
            }
        );

    [Fact]
    public void Load_OneSurfaceOfAKindAndLanguage_MeansOneConcept()
    {
        var ambiguous = Concepts
            .SelectMany(c => c.Surfaces.Select(s => (c.Id, Key: (c.Kind, s.Language, SymptomsMatcher.Fold(s.Text)))))
            .GroupBy(x => x.Key, x => x.Id)
            .Where(g => g.Distinct().Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Distinct())}");

        Assert.Empty(ambiguous);
    }

    [Fact]
    public void Load_OneSurfaceOfALanguage_IsNotBothSymptomAndCondition()
    {
        var ambiguous = Concepts
            .SelectMany(c => c.Surfaces.Select(s => (c.Kind, Key: (s.Language, SymptomsMatcher.Fold(s.Text)))))
            .GroupBy(x => x.Key, x => x.Kind)
            .Where(g => g.Distinct().Count() > 1)
            .Select(g => g.Key);

        Assert.Empty(ambiguous);
    }

    [Fact]
    public void Load_AFormWithAnArticle_IsLeftOutWhereTheFormWithoutItStands() =>
        Assert.All(
            Concepts,
            c =>
            {
                var forms = c.Surfaces.Select(s => (s.Language, Text: SymptomsMatcher.Fold(s.Text))).ToHashSet();
                Assert.DoesNotContain(
                    forms,
                    f => Article().Match(f.Text) is { Success: true } a && forms.Contains((f.Language, f.Text[a.Length..]))
                );
            }
        );

    [Theory]
    [InlineData("Concepts/symptoms.tsv")]
    [InlineData("Concepts/conditions.tsv")]
    public void File_Rows_AreSortedByIdWithoutRepeats(string resource)
    {
        var ids = Lines(resource)
            .Where(l => !l.StartsWith('#'))
            .Skip(1)
            .Select(l => l[..l.IndexOf('\t', StringComparison.Ordinal)])
            .ToList();

        Assert.Equal(ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), ids);
    }

    [Theory]
    [InlineData("Concepts/symptoms.tsv")]
    [InlineData("Concepts/conditions.tsv")]
    public void File_Head_StatesSourceLicenceAndVersion(string resource)
    {
        var head = Lines(resource).Take(3).ToList();

        Assert.StartsWith("# source: ", head[0], StringComparison.Ordinal);
        Assert.StartsWith("# licence: ", head[1], StringComparison.Ordinal);
        Assert.StartsWith("# version: ", head[2], StringComparison.Ordinal);
    }

    private static string OntologyOf(string id) =>
        id[..id.IndexOf(':', StringComparison.Ordinal)] switch
        {
            "SYMP" => "SYMP",
            "DOID" => "DO",
            "HP" => "HPO",
            "MESH" => "MeSH",
            var other => other,
        };

    private static IEnumerable<string> Lines(string resource)
    {
        using var stream = typeof(KnowledgeLoader).Assembly.GetManifestResourceStream(resource);
        Assert.NotNull(stream);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    [GeneratedRegex(@"^(SYMP:\d{7}|DOID:(0\d{6}|[1-9]\d*)|HP:\d{7}|MESH:D\d{6,9})$", RegexOptions.CultureInvariant)]
    private static partial Regex OpenIdentifier();

    [GeneratedRegex("^(the|an?|l|les?|la|une?) ", RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    [GeneratedRegex(@"^[\p{L}\p{N}]+(?:(?:, |'? |['/-])[\p{L}\p{N}]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainWords();
}
