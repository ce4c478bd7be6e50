using Auscult.Contracts;
using Auscult.Web.Components;

namespace Auscult.Web.Tests.Components;

public sealed class ExcerptTests
{
    [Fact]
    public void Of_ShortPost_IsAllOfIt()
    {
        var excerpt = Excerpt.Of(Post("a rash since Monday", "rash"), 40);

        Assert.Equal("a rash since Monday", excerpt.Text);
        Assert.Equal("rash", Marked(excerpt));
    }

    [Fact]
    public void Of_FindingFarBehind_IsCutAroundIt()
    {
        var excerpt = Excerpt.Of(
            Post(string.Concat(Enumerable.Repeat("some words ", 30)) + "and a rash since Monday, " + new string('x', 90), "rash"),
            60
        );

        Assert.StartsWith("… ", excerpt.Text, StringComparison.Ordinal);
        Assert.EndsWith(" …", excerpt.Text, StringComparison.Ordinal);
        Assert.InRange(excerpt.Text.Length, 30, 64);
        Assert.Equal("rash", Marked(excerpt));
    }

    [Fact]
    public void Of_NothingFound_IsTheBeginning() => Assert.Equal("one two …", Excerpt.Of(Post("one two three four", null), 11).Text);

    [Fact]
    public void Of_OneLongWordOfPairs_NeverHalvesACharacter()
    {
        var excerpt = Excerpt.Of(Post(string.Concat(Enumerable.Repeat("😀", 50)), null), 11);

        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 5)) + " …", excerpt.Text);
    }

    private static string Marked(Excerpt excerpt)
    {
        var finding = Assert.Single(excerpt.Findings);
        return excerpt.Text.Substring(finding.Start, finding.Length);
    }

    private static StoredPost Post(string text, string? found) =>
        new()
        {
            Id = 1,
            Version = 1,
            Key = default,
            Network = "web",
            Source = "forum",
            Text = text,
            Findings = found is null
                ? []
                :
                [
                    new Finding(
                        PostField.Text,
                        text.IndexOf(found, StringComparison.Ordinal),
                        found.Length,
                        FindingKind.Symptom,
                        "SYMP:1",
                        1,
                        FindingFlags.None,
                        "lexicon@1",
                        "form"
                    ),
                ],
        };
}
