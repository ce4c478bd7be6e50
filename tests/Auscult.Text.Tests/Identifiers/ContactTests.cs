namespace Auscult.Text.Tests.Identifiers;

public class ContactTests
{
    [Theory]
    [InlineData("write to jane.doe+news@mail.example.org.", "write to ⟦email⟧.")]
    [InlineData("(jane@x-y.co.uk)", "(⟦email⟧)")]
    [InlineData("jane [at] mail dot com please", "⟦email⟧ please")]
    [InlineData("jane.doe(at)mail.com", "⟦email⟧")]
    [InlineData("jane at gmail dot com", "⟦email⟧")]
    [InlineData("jane arobase free point fr", "⟦email⟧")]
    [InlineData("marie@exämple.org", "⟦email⟧")]
    public void Protect_Mail_IsMasked(string text, string expected) => Assert.Equal(expected, ProtectorFixture.Protect(text));

    [Theory]
    [InlineData("look at the dot on my arm")]
    [InlineData("at home, at 5 pm, at work")]
    [InlineData("I live @ the hospital @ 10pm @5mg")]
    [InlineData("1 @ 2")]
    public void Protect_WordAtOrLoneSign_IsKept(string text) => Assert.Same(text, ProtectorFixture.Protect(text));

    [Theory]
    [InlineData("thanks @jane_doe!", "thanks ⟦handle⟧!")]
    [InlineData("cc @jane@mastodon.example.", "cc ⟦handle⟧.")]
    [InlineData("@jane.bsky.social said", "⟦handle⟧ said")]
    [InlineData("see u/some_one and /u/other-one", "see ⟦handle⟧ and ⟦handle⟧")]
    [InlineData("＠jane ok", "⟦handle⟧ ok")]
    public void Protect_Handle_IsMasked(string text, string expected) => Assert.Equal(expected, ProtectorFixture.Protect(text));

    [Fact]
    public void Protect_PublicActor_IsKept()
    {
        const string text = "@WHO and @Clinic said";
        var context = ProtectorFixture.Social with { PublicActors = new HashSet<string> { "x/clinic" } };

        Assert.Same(text, ProtectorFixture.Protector.Protect(text, context));
        Assert.Equal("⟦handle⟧ and ⟦handle⟧ said", ProtectorFixture.Protector.Protect(text, context with { Network = "mastodon" }));
    }

    [Theory]
    [InlineData("read https://www.who.int/news/item?id=5 now", "read ⟦link:who.int⟧ now")]
    [InlineData("https://sub.who.int", "⟦link:who.int⟧")]
    [InlineData("who.int says", "⟦link:who.int⟧ says")]
    [InlineData("http://who.int@evil.example/x", "⟦link⟧")]
    [InlineData("https://social.who.int/@jane", "⟦link⟧")]
    [InlineData("https://notwho.int/", "⟦link⟧")]
    [InlineData("on facebook.com/jane.doe, ok", "on ⟦link⟧, ok")]
    [InlineData("bit.ly/abc", "⟦link⟧")]
    [InlineData("(see www.my-blog.fr).", "(see ⟦link⟧).")]
    [InlineData("https://en.example.org/wiki/A_(b)", "⟦link⟧")]
    [InlineData("HTTPS://WWW.LEMONDE.FR", "⟦link:lemonde.fr⟧")]
    public void Protect_Link_KeepsOnlyAPublicHost(string text, string expected) => Assert.Equal(expected, ProtectorFixture.Protect(text));

    [Theory]
    [InlineData("e.g. pain.it was bad, etc.")]
    [InlineData("i.e. 5.5mg and/or 3.2")]
    [InlineData("Done.Me too. v1.2.3")]
    public void Protect_MissingBlank_IsNoLink(string text) => Assert.Same(text, ProtectorFixture.Protect(text));

    [Theory]
    [InlineData("call 555-123-4567 now", "call ⟦phone⟧ now")]
    [InlineData("(555) 123-4567 x89", "⟦phone⟧")]
    [InlineData("001-748-088-2851x818", "⟦phone⟧")]
    [InlineData("+1 (555) 123.4567 ext. 12", "⟦phone⟧")]
    [InlineData("06 12 34 56 78", "⟦phone⟧")]
    [InlineData("06.12.34.56.78.", "⟦phone⟧.")]
    [InlineData("tél 01/42/16/40/10", "tél ⟦phone⟧")]
    [InlineData("+33 (0)6 12 34 56 78", "⟦phone⟧")]
    [InlineData("0612345678", "⟦phone⟧")]
    [InlineData("O1.42.15.93.30", "⟦phone⟧")]
    [InlineData("020 7946 0958 or 07700 900123", "⟦phone⟧ or ⟦phone⟧")]
    [InlineData("joignable au 73389", "joignable au ⟦phone⟧")]
    [InlineData("my number, call 73 448 266 please", "my number, call ⟦phone⟧ please")]
    public void Protect_Phone_IsMasked(string text, string expected) => Assert.Equal(expected, ProtectorFixture.Protect(text));
}
