namespace Auscult.Text.Tests.Identifiers;

/// <summary>Safe-harbour vectors: years, ages above 89 and areas, on the reference day 2024-03-01.</summary>
public class DateAgePlaceTests
{
    [Theory]
    [InlineData("zip 03601", "zip ⟦postcode:000⟧")]
    [InlineData("zip 02139-1234", "zip ⟦postcode:021⟧")]
    [InlineData("in Boston MA 02139", "in Boston MA ⟦postcode:021⟧")]
    [InlineData("code postal 75013", "code postal ⟦postcode:75⟧")]
    [InlineData("flat in SW1A 1AA now", "flat in ⟦postcode⟧ now")]
    [InlineData("age 89 here, 89 years old", "age 89 here, 89 years old")]
    [InlineData("age 91 here", "age ⟦age:90+⟧ here")]
    [InlineData("a 90-year-old, 102 ans, 91yo", "a ⟦age:90+⟧-year-old, ⟦age:90+⟧ ans, ⟦age:90+⟧yo")]
    [InlineData("for 95 years, 99% of 120/80, 97 mg", "for 95 years, 99% of 120/80, 97 mg")]
    [InlineData("DOB 1931-05-04", "DOB ⟦birth-date⟧")]
    [InlineData("DOB 1934-05-04", "DOB ⟦birth-date:1934⟧")]
    [InlineData("DOB 1934-03-01", "DOB ⟦birth-date⟧")]
    [InlineData("born in 1931", "born in ⟦birth-date⟧")]
    [InlineData("born in 1984", "born in 1984")]
    [InlineData("née le 18 juillet 1975 à", "née le ⟦birth-date:1975⟧ à")]
    [InlineData("born on July 18, 1975.", "born on ⟦birth-date:1975⟧.")]
    [InlineData("je ne prends plus rien 12/03/2020", "je ne prends plus rien 12/03/2020")]
    [InlineData("2024-02-03 admission", "⟦event-date:2024⟧ admission")]
    [InlineData("Sophie Dupont, 22/01/1965, encore", "⟦person⟧, ⟦birth-date:1965⟧, encore")]
    [InlineData("Salon de Bordeaux, 22/01/2020", "Salon de Bordeaux, 22/01/2020")]
    [InlineData("bd etienne de rourque 28722 LA/BAC", "bd etienne de rourque ⟦postcode:28⟧ LA/BAC")]
    [InlineData("la rue compte 28722 habitants", "la rue compte 28722 habitants")]
    [InlineData("admitted on 3 Feb 2024 for", "admitted on ⟦event-date:2024⟧ for")]
    [InlineData("vaccinated on 3 Feb 2024", "vaccinated on 3 Feb 2024")]
    public void Protect_DateAgeOrArea_IsCoarsened(string text, string expected) => Assert.Equal(expected, ProtectorFixture.Protect(text));

    [Fact]
    public void Protect_BirthDateWithoutReferenceDay_ShowsNoYear() =>
        Assert.Equal(
            "DOB ⟦birth-date⟧",
            ProtectorFixture.Protector.Protect("DOB 1984-05-04", ProtectorFixture.Social with { ReferenceDate = null })
        );

    [Theory]
    [InlineData("vu le 12/03/2020", "vu le ⟦event-date:2020⟧")]
    [InlineData("22/01/1965 (27 ans)", "⟦birth-date:1965⟧ (27 ans)")]
    [InlineData("né le deux janvier mille neuf cent soixante dix huit", "né le ⟦birth-date⟧")]
    [InlineData("née 0 7 0 8 1 9 8 3", "née ⟦birth-date:1983⟧")]
    public void Protect_ClinicalDate_KeepsItsYear(string text, string expected) =>
        Assert.Equal(expected, ProtectorFixture.Protector.Protect(text, ProtectorFixture.Clinical));

    [Theory]
    [InlineData("I live at 29 Hornsey Road, thanks", "I live at ⟦address⟧, thanks")]
    [InlineData("12 rue du Docteur Gachet, 92300 Levallois", "⟦address⟧ Levallois")]
    [InlineData("P.O. Box 255", "⟦address⟧")]
    [InlineData("Håndværkervej 35, Apt. 4", "⟦address⟧")]
    [InlineData("Unit 2451 Box 9006\nDPO AP 29547", "⟦address⟧")]
    public void Protect_Address_IsMasked(string text, string expected) => Assert.Equal(expected, ProtectorFixture.Protect(text));

    [Theory]
    [InlineData("2 cours de yoga, 3 places left, on my way")]
    [InlineData("Zoloft 50 then Zoloft 100")]
    [InlineData("room 5, phase 3, step 2")]
    [InlineData("Over 29000 people, 34000 LTC deaths")]
    public void Protect_NoAddress_IsKept(string text) => Assert.Same(text, ProtectorFixture.Protect(text));
}
