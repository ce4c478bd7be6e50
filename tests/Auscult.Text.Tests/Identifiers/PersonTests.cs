namespace Auscult.Text.Tests.Identifiers;

public class PersonTests
{
    [Theory]
    [InlineData("I met Jane Doe-Smith today", "I met ⟦person⟧ today")]
    [InlineData("Dr. Hallgard said no", "⟦person⟧ said no")]
    [InlineData("vu par le Pr Lefort et Mme DUPONT", "vu par le ⟦person⟧ et ⟦person⟧")]
    [InlineData("my name is tina.", "my name is ⟦person⟧.")]
    [InlineData("je m'appelle Aliénor", "je m'appelle ⟦person⟧")]
    [InlineData("DUPONT Jean est là", "⟦person⟧ est là")]
    [InlineData("le patient LEROY va bien", "le ⟦person⟧ va bien")]
    [InlineData("signé P.E. Jilliot", "signé ⟦person⟧")]
    [InlineData("with Marie van der Berg MD", "with ⟦person⟧")]
    [InlineData("Mark said so, with Grace", "⟦person⟧ said so, with ⟦person⟧")]
    [InlineData("says Kowalczyk again", "says ⟦person⟧ again")]
    [InlineData("thanks Jérémy's doctor", "thanks ⟦person⟧'s doctor")]
    [InlineData("Rose Hallgard", "⟦person⟧")]
    [InlineData("They are Jane, Rose and John.", "They are ⟦person⟧, ⟦person⟧ and ⟦person⟧.")]
    [InlineData("here is Konrad's address", "here is ⟦person⟧'s address")]
    [InlineData("i saw claire dupont and rose petals", "i saw ⟦person⟧ and rose petals")]
    [InlineData("They had three: Quellin, Jane and Zamir.", "They had three: ⟦person⟧, ⟦person⟧ and ⟦person⟧.")]
    [InlineData("Quellin is from a small town", "⟦person⟧ is from a small town")]
    [InlineData("Quellin lives alone", "⟦person⟧ lives alone")]
    [InlineData("she had given Quellin his pills", "she had given ⟦person⟧ his pills")]
    [InlineData("my husband Quellin sleeps", "my husband ⟦person⟧ sleeps")]
    [InlineData("Quellin, could you call back?", "⟦person⟧, could you call back?")]
    public void Protect_Name_IsMasked(string text, string expected) => Assert.Equal(expected, ProtectorFixture.Protect(text));

    [Theory]
    [InlineData("Will it mark my skin? Grace period, rose colour")]
    [InlineData("Zoloft and Claravis in Paris in April on Monday")]
    [InlineData("Hodgkin lymphoma, Parkinson disease")]
    [InlineData("My name is on the list, my name is not important today")]
    [InlineData("The doctor said the patient is fine")]
    [InlineData("The U.S. Navy and the C.D.C. agree")]
    [InlineData("E. coli and C. difficile, vitamin D. Then sleep")]
    [InlineData("Public health in the Russian clinic")]
    [InlineData("Smith Hospital is #Jane")]
    [InlineData("Nausea, Zoloft and Quellin")]
    [InlineData("Quellin is very good, Quellin could help")]
    [InlineData("Zoloft is from a small factory")]
    public void Protect_NoName_IsKept(string text) => Assert.Same(text, ProtectorFixture.Protect(text));

    [Fact]
    public void Protect_OwnNameAndHandle_AreMaskedWhereverTheyStand()
    {
        var context = ProtectorFixture.Social with { AuthorHandle = "@zork_42", AuthorName = "Zorka Quux" };

        Assert.Equal(
            "⟦handle⟧ here, ⟦person⟧ or ⟦person⟧, not zorka-like",
            ProtectorFixture.Protector.Protect("zork_42 here, Zorka or zorka quux, not zorka-like", context)
        );
    }
}
