using Auscult.Contracts;

namespace Auscult.Knowledge.Tests;

/// <summary>The word lists that tell persons from words, places and organisations.</summary>
public sealed class ListsTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeLoader.Load();

    [Theory]
    [InlineData("names/given", 2800)]
    [InlineData("names/given-ambiguous", 400)]
    [InlineData("names/surnames", 2200)]
    [InlineData("names/surnames-ambiguous", 300)]
    [InlineData("places/cities", 700)]
    [InlineData("places/countries", 300)]
    [InlineData("domains/public", 400)]
    [InlineData("domains/profiles", 70)]
    [InlineData("domains/shorteners", 60)]
    [InlineData("actors/public", 180)]
    public void List_Count_IsNotLessThanPromised(string name, int count)
    {
        Assert.InRange(Knowledge.List(name).Count, count, int.MaxValue);
    }

    [Theory]
    [InlineData("names/given-ambiguous", "names/given")]
    [InlineData("names/surnames-ambiguous", "names/surnames")]
    public void AmbiguousNames_All_AreInTheWholeList(string ambiguous, string whole)
    {
        Assert.Empty(Knowledge.List(ambiguous).Except(Knowledge.List(whole)));
    }

    [Theory]
    [InlineData("names/given")]
    [InlineData("names/surnames")]
    public void Names_Letters_AreOneWordOrMoreWithoutDigits(string name)
    {
        Assert.All(Knowledge.List(name), n => Assert.True(n.All(c => char.IsLetter(c) || c is ' ' or '-' or '\''), n));
        Assert.All(Knowledge.List(name), n => Assert.True(char.IsUpper(n[0]), n));
    }

    [Theory]
    [InlineData("names/given", "Camille")]
    [InlineData("names/given", "Fatoumata")]
    [InlineData("names/given", "Oluwaseun")]
    [InlineData("names/given", "Siobhan")]
    [InlineData("names/given-ambiguous", "Will")]
    [InlineData("names/given-ambiguous", "Pierre")]
    [InlineData("names/surnames", "Ndiaye")]
    [InlineData("names/surnames", "O'Brien")]
    [InlineData("names/surnames-ambiguous", "Petit")]
    [InlineData("places/cities", "Clermont-Ferrand")]
    [InlineData("domains/public", "ansm.sante.fr")]
    [InlineData("domains/profiles", "bsky.app")]
    [InlineData("domains/shorteners", "t.co")]
    [InlineData("actors/public", "twitter ansm")]
    public void List_KnownEntry_IsThere(string name, string entry)
    {
        Assert.Contains(entry, Knowledge.List(name));
    }

    [Theory]
    [InlineData("names/given", "Nausea")]
    [InlineData("names/given", "Covid")]
    [InlineData("names/surnames", "Vaccine")]
    public void Names_WordsOfHealth_AreNot(string name, string entry)
    {
        Assert.DoesNotContain(entry, Knowledge.List(name));
    }

    [Fact]
    public void Names_MedicineSurfaces_AreAmbiguousOrAbsent()
    {
        var medicines = Knowledge
            .Concepts.Where(c => c.Kind == FindingKind.Medicine)
            .SelectMany(c => c.Surfaces)
            .Select(s => Folding.Fold(s.Text))
            .ToHashSet();
        var ambiguous = Knowledge.List("names/given-ambiguous").Concat(Knowledge.List("names/surnames-ambiguous")).ToHashSet();
        var sure = Knowledge.List("names/given").Concat(Knowledge.List("names/surnames")).Where(n => !ambiguous.Contains(n));

        Assert.DoesNotContain(sure, n => medicines.Contains(Folding.Fold(n)));
    }

    [Theory]
    [InlineData("domains/public")]
    [InlineData("domains/profiles")]
    [InlineData("domains/shorteners")]
    public void Domains_Form_IsLowerCaseHostWithoutSchemeOrWww(string name)
    {
        Assert.All(
            Knowledge.List(name),
            host =>
            {
                Assert.Equal(UriHostNameType.Dns, Uri.CheckHostName(host));
                Assert.Contains('.', host);
                Assert.Equal(host.ToLowerInvariant(), host);
                Assert.False(host.StartsWith("www.", StringComparison.Ordinal), host);
            }
        );
    }

    [Fact]
    public void Domains_ThreeLists_DoNotOverlap()
    {
        var all = new[] { "domains/public", "domains/profiles", "domains/shorteners" }.SelectMany(Knowledge.List);

        Assert.Empty(all.GroupBy(h => h).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Actors_Form_IsNetworkAndHandle()
    {
        Assert.All(Knowledge.List("actors/public"), a => Assert.Matches("^[a-z]+ [a-z0-9_.-]+$", a));
    }
}
