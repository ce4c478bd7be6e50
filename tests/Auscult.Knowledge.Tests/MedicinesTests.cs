using System.Text.RegularExpressions;
using Auscult.Contracts;

namespace Auscult.Knowledge.Tests;

/// <summary>The medicines a safety officer relies on: ids, coverage, and no word that leads to two of them.</summary>
public sealed partial class MedicinesTests
{
    private static readonly IReadOnlyList<Concept> Medicines =
    [
        .. KnowledgeLoader.Load().Concepts.Where(c => c.Kind == FindingKind.Medicine),
    ];

    [Fact]
    public void Medicines_Count_CoversTheFields()
    {
        var surfaces = Medicines.SelectMany(m => m.Surfaces).Select(s => Folding.Fold(s.Text)).ToHashSet();

        Assert.True(Medicines.Count >= 1500, FormattableString.Invariant($"{Medicines.Count} medicines"));
        Assert.True(surfaces.Count >= 6500, FormattableString.Invariant($"{surfaces.Count} different surfaces"));
    }

    [Fact]
    public void Medicines_Ids_AreNamesInLowerCaseOrClassCodes()
    {
        Assert.Empty(Medicines.Where(m => !IdFormat().IsMatch(m.Id)).Select(m => m.Id));
    }

    [Fact]
    public void Medicines_FoldedSurface_LeadsToOneMedicine()
    {
        var clashes = Medicines
            .SelectMany(m => m.Surfaces.Select(s => (Key: Folding.Fold(s.Text), m.Id)))
            .GroupBy(p => p.Key, p => p.Id)
            .Where(g => g.Distinct().Count() > 1)
            .Select(g => $"{g.Key}: {string.Join(", ", g.Distinct())}");

        Assert.Empty(clashes);
    }

    [Fact]
    public void Medicines_FoldedSurfaces_AreNeverEmptyOrOfTwoLetters()
    {
        Assert.Empty(Medicines.SelectMany(m => m.Surfaces).Where(s => Folding.Fold(s.Text).Length < 3).Select(s => s.Text));
    }

    [Theory]
    [InlineData("alli")]
    [InlineData("eve")]
    [InlineData("yasmin")]
    [InlineData("jasmine")]
    [InlineData("diane")]
    [InlineData("soma")]
    [InlineData("senna")]
    [InlineData("afrin")]
    [InlineData("ella")]
    [InlineData("plan b")]
    [InlineData("pilule")]
    [InlineData("shot")]
    [InlineData("patch")]
    [InlineData("pfizer")]
    [InlineData("moderna")]
    [InlineData("astrazeneca")]
    [InlineData("adrenaline")]
    [InlineData("hormones")]
    public void Medicines_EverydayWordsNamesAndMakers_AreNotSurfaces(string word)
    {
        Assert.DoesNotContain(Medicines.SelectMany(m => m.Surfaces), s => Folding.Fold(s.Text) == word);
    }

    [Fact]
    public void Medicines_FrenchVerbForm_IsAbbreviationInEnglishOnly()
    {
        var sert = Assert.Single(Medicines.SelectMany(m => m.Surfaces), s => s.Text == "sert");

        Assert.Equal("en", sert.Language);
    }

    [GeneratedRegex(@"^(?:(?:INN|NAME):[a-z0-9]+(?:[-+()]+[a-z0-9]+)*|ATC:[A-Z][0-9]{2}(?:[A-Z]{1,2}(?:[0-9]{2})?)?|MESH:D[0-9]{6,9})$")]
    private static partial Regex IdFormat();
}
