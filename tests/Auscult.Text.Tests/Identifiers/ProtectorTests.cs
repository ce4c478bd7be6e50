using System.Diagnostics;
using Auscult.Knowledge;
using Auscult.TestKit;
using Auscult.Text.Identifiers;

namespace Auscult.Text.Tests.Identifiers;

public class ProtectorTests
{
    [Theory]
    [InlineData("⟦phone⟧ is forged", "[phone] is forged")]
    [InlineData("a ⟧ b 555-123-4567 ⟦", "a ] b ⟦phone⟧ [")]
    public void Protect_ForgedPlaceholder_LosesItsBrackets(string text, string expected) =>
        Assert.Equal(expected, ProtectorFixture.Protect(text));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("500 mg 2x a day, no change 😀")]
    public void Protect_NothingFound_ReturnsTheSameInstance(string text) => Assert.Same(text, ProtectorFixture.Protect(text));

    [Fact]
    public void Protect_NothingFound_AllocatesNothing()
    {
        const string text = "I started Zoloft 50 mg on Monday and since then I feel dizzy, 10/10 would not take it again";

        Assert.Equal(0, Allocations.Of(100, () => ProtectorFixture.Protect(text)));
    }

    [Fact]
    public void Detect_ListWithEarlierSpans_AppendsDisjointSpansInOrder()
    {
        var earlier = new IdentifierSpan(0, 1, IdentifierKind.Number, "x", 1);
        var found = new List<IdentifierSpan> { earlier };

        ProtectorFixture.Protector.Detect("jane@who.int, https://x.org/@jane 06 12 34 56 78", ProtectorFixture.Social, found);

        Assert.Equal(earlier, found[0]);
        Assert.Equal([IdentifierKind.Email, IdentifierKind.Link, IdentifierKind.Phone], found.Skip(1).Select(f => f.Kind));
        Assert.All(found.Skip(2).Zip(found.Skip(1)), pair => Assert.True(pair.Second.End <= pair.First.Start));
    }

    [Theory]
    [InlineData("see https://www.who.int/news/1", "see ⟦link:who.int⟧")]
    [InlineData("see https://bit.ly/x1 or https://www.facebook.com/jane", "see ⟦link⟧ or ⟦link⟧")]
    [InlineData("Marie Dupont, 06 12 34 56 78", "⟦person⟧, ⟦phone⟧")]
    [InlineData("zip 03601, age 91", "zip ⟦postcode:000⟧, age ⟦age:90+⟧")]
    public void Protect_BuiltInKnowledge_AppliesItsListsAndPolicy(string text, string expected) =>
        Assert.Equal(expected, new Protector(KnowledgeLoader.Load()).Protect(text, ProtectorFixture.Social));

    [Fact]
    public void Resolve_PartialOverlap_CoversBothWithTheKindOfTheLonger()
    {
        List<IdentifierSpan> spans = [new(5, 4, IdentifierKind.Phone, "b", 1), new(0, 7, IdentifierKind.Link, "a", 0.1f)];

        SpanResolver.Resolve(spans, 0);

        Assert.Equal(new IdentifierSpan(0, 9, IdentifierKind.Link, "a", 0.1f), Assert.Single(spans));
    }

    [Fact]
    public void Resolve_SamePlace_TakesTheHigherScore()
    {
        List<IdentifierSpan> spans = [new(0, 4, IdentifierKind.Phone, "a", 0.2f), new(0, 4, IdentifierKind.Card, "b", 0.9f)];

        SpanResolver.Resolve(spans, 0);

        Assert.Equal(IdentifierKind.Card, Assert.Single(spans).Kind);
    }

    [Theory]
    [InlineData("fone", "*", "mask")]
    [InlineData("phone", "moon", "mask")]
    [InlineData("phone", "*", "shred")]
    public void Protector_UnknownPolicyWord_IsALoadError(string kind, string setting, string action)
    {
        var error = Assert.Throws<InvalidDataException>(() => new Protector(ProtectorFixture.Knowledge((kind, setting, action))));

        Assert.Contains("unknown", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Protector_LaterPolicyRow_Holds()
    {
        var protector = new Protector(ProtectorFixture.Knowledge(("phone", "clinical", "keep"), ("link", "*", "mask")));

        Assert.Equal("06 12 34 56 78", protector.Protect("06 12 34 56 78", ProtectorFixture.Clinical));
        Assert.Equal("⟦phone⟧ ⟦link⟧", protector.Protect("06 12 34 56 78 who.int", ProtectorFixture.Social));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("@")]
    [InlineData("[(")]
    [InlineData("a@")]
    [InlineData("1 ")]
    [InlineData("a.")]
    [InlineData("1:")]
    [InlineData("u/")]
    [InlineData("Jean ")]
    [InlineData("A. ")]
    [InlineData("12 rue ")]
    [InlineData("http://(")]
    [InlineData("www.")]
    [InlineData("AB12 ")]
    [InlineData("a dot ")]
    [InlineData("⟦")]
    public void Protect_HostileText_IsLinear(string unit)
    {
        var small = string.Concat(Enumerable.Repeat(unit, (1 << 14) / unit.Length));
        var large = string.Concat(Enumerable.Repeat(small, 32));

        // 32 times the text takes 32 times as long when time is linear and 1,024 times when it is quadratic. A busy machine may stretch single
        // runs, so one pair of ten within the margin is enough: a quadratic one never is.
        Assert.Contains(Enumerable.Range(0, 10), _ => SecondsFor(small) is var one && SecondsFor(large) < Math.Max(one, 0.0005) * 200);
    }

    private static double SecondsFor(string text)
    {
        var start = Stopwatch.GetTimestamp();
        ProtectorFixture.Protect(text);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
