using Auscult.Contracts;
using Auscult.TestKit;
using Auscult.Text.Tests.Pipeline;

namespace Auscult.Text.Tests.Patient;

public class PatientAnalyzerTests
{
    [Theory]
    [InlineData("I'm 34 and have a headache", "age:34", "en")]
    [InlineData("I'm 34. This rash is new", "age:34", "en")]
    [InlineData("I (34F) have a headache", "age:34, sex:female", "en")]
    [InlineData("My husband (61M) has a headache", "age:61, sex:male", "en")]
    [InlineData("My husband (61) has a headache", "age:61, sex:male", "en")]
    [InlineData("I (34) have a headache", "age:34", "en")]
    [InlineData("34M with asthma", "age:34, sex:male", "en")]
    [InlineData("34 yo with asthma", "age:34", "en")]
    [InlineData("I am 34 years old and have asthma", "age:34", "en")]
    [InlineData("A 34 year old woman with asthma", "age:34, sex:female", "en")]
    [InlineData("My 3 year old daughter has a fever", "age:3, sex:female", "en")]
    [InlineData("My 8-month-old son has a fever", "age:8 months, sex:male", "en")]
    [InlineData("my two year old has a fever", "age:2", "en")]
    [InlineData("I am a woman with migraine", "sex:female", "en")]
    [InlineData("I'm pregnant, can I take Tylenol", "pregnancy:pregnant", "en")]
    [InlineData("20 weeks pregnant with nausea", "pregnancy:pregnant", "en")]
    [InlineData("I'm breastfeeding and took Advil", "pregnancy:breastfeeding", "en")]
    [InlineData("I'm 90+ and have asthma", "age:90+", "en")]
    [InlineData("I am ⟦age:90+⟧ years old and have asthma", "age:90+", "en")]
    [InlineData("I am 93 years old and have asthma", "age:90+", "en")]
    [InlineData("J'ai 34 ans et une migraine", "age:34", "fr")]
    [InlineData("Ma fille de 3 ans a de la fièvre", "age:3, sex:female", "fr")]
    [InlineData("Femme âgée de 45 ans, nausée", "age:45", "fr")]
    [InlineData("Je suis enceinte de 5 mois, nausée", "pregnancy:pregnant", "fr")]
    public void Read_Patient_IsFound(string text, string expected, string language) =>
        Assert.Equal(expected, Found(text, language, FindingKind.Patient));

    [Theory]
    [InlineData("Lexapro 20 mg", "dose:20 mg", "en")]
    [InlineData("Lexapro 20mg twice a day", "dose:20 mg 2/day", "en")]
    [InlineData("Lexapro 7.5 mg daily", "dose:7.5 mg 1/day", "en")]
    [InlineData("Advil 1,000 mg", "dose:1000 mg", "en")]
    [InlineData("just .5mg Lexapro", "dose:0.5 mg", "en")]
    [InlineData("2 tablets of Advil 3x/day", "dose:2 tablet", "en")]
    [InlineData("Lexapro 2-3 mg", "dose:2-3 mg", "en")]
    [InlineData("Lexapro 5 to 10 mg a day", "dose:5-10 mg 1/day", "en")]
    [InlineData("went from 10 to 20 mg Lexapro", "dose:20 mg", "en")]
    [InlineData("take 1/2 mg Lexapro", "dose:0.5 mg", "en")]
    [InlineData("take 1 1/2 tablets of Advil", "dose:1.5 tablet", "en")]
    [InlineData("half a tablet of Advil twice a day", "dose:0.5 tablet", "en")]
    [InlineData("Advil, half a pill daily", "dose:0.5 tablet 1/day", "en")]
    [InlineData("Seroplex 2 à 3 mg", "dose:2-3 mg", "fr")]
    [InlineData("un demi comprimé de Doliprane", "dose:0.5 tablet", "fr")]
    [InlineData("la moitié d'un comprimé de Doliprane", "dose:0.5 tablet", "fr")]
    [InlineData("Seroplex 20 mg x 2/j", "dose:20 mg 2/day", "fr")]
    [InlineData("Seroplex 0,5 mg par jour", "dose:0.5 mg 1/day", "fr")]
    [InlineData("2 comprimés trois fois par jour de Doliprane", "dose:2 tablet 3/day", "fr")]
    public void Read_Dose_IsNormalised(string text, string expected, string language) =>
        Assert.Equal(expected, Found(text, language, FindingKind.Dose));

    [Theory]
    [InlineData("I have been on Lexapro for 3 weeks", "duration:3 weeks", "en")]
    [InlineData("A headache for the past two days", "duration:2 days", "en")]
    [InlineData("Une migraine depuis 3 semaines", "duration:3 weeks", "fr")]
    [InlineData("Seroplex pendant un an", "duration:1 year", "fr")]
    public void Read_Duration_IsNormalised(string text, string expected, string language) =>
        Assert.Equal(expected, Found(text, language, FindingKind.Duration));

    [Theory]
    [InlineData("The rash is gone", "outcome:recovered", "en")]
    [InlineData("Nausea at first, I'm fine now", "outcome:recovered", "en")]
    [InlineData("The nausea is slowly getting better", "outcome:recovering", "en")]
    [InlineData("I had a rash and still have the marks", "outcome:not-recovered", "en")]
    [InlineData("My mother died of pneumonia", "outcome:fatal", "en")]
    [InlineData("Nausée, mais tout est rentré dans l'ordre", "outcome:recovered", "fr")]
    [InlineData("Après la migraine je vais un peu mieux", "outcome:recovering", "fr")]
    [InlineData("La fièvre ne passe pas", "outcome:not-recovered", "fr")]
    [InlineData("Ma mère est décédée d'une pneumonie", "outcome:fatal", "fr")]
    public void Read_Outcome_IsATermOfE2B(string text, string expected, string language) =>
        Assert.Equal(expected, Found(text, language, FindingKind.Outcome));

    [Theory]
    [InlineData("I took Lexapro and got sick", "reporter:patient", "en")]
    [InlineData("My daughter has a fever", "reporter:carer", "en")]
    [InlineData("As a nurse I see asthma daily", "reporter:health-professional", "en")]
    [InlineData("Our pharmacy has Advil again", "reporter:organisation", "en")]
    [InlineData("Je prends du Seroplex", "reporter:patient", "fr")]
    [InlineData("Mon fils a de la fièvre", "reporter:carer", "fr")]
    [InlineData("Je suis infirmière et je vois des migraines", "reporter:health-professional", "fr")]
    public void Read_Reporter_IsFound(string text, string expected, string language) =>
        Assert.Equal(expected, Found(text, language, FindingKind.Reporter));

    /// <summary>Numbers of other things, other times, other people, and posts about no health at all.</summary>
    [Theory]
    [InlineData("I'm 34 and like pizza", "en")]
    [InlineData("I'm 34 weeks in with this nausea", "en")]
    [InlineData("When I was 8 years old I had asthma", "en")]
    [InlineData("My 10 year old car gives me a headache", "en")]
    [InlineData("34% have asthma", "en")]
    [InlineData("5M people have asthma", "en")]
    [InlineData("A house of 20 years and a headache", "en")]
    [InlineData("Blood sugar of 120 mg/dl and diabetes", "en")]
    [InlineData("Diabetes: the cake has 20 mg of salt", "en")]
    [InlineData("Chapter on asthma (34) and migraine (35)", "en")]
    [InlineData("Lexapro 10/25 mg", "en")]
    [InlineData("Lexapro since 2020-20 mg", "en")]
    [InlineData("When he died I had a headache", "en")]
    [InlineData("Asthma: he died 20 years ago", "en")]
    [InlineData("Flu season: he died laughing", "en")]
    [InlineData("La grippe, il est mort de rire", "fr")]
    [InlineData("My mom says asthma is rare", "en")]
    [InlineData("I'm not pregnant, only nausea", "en")]
    [InlineData("Il y a 20 ans, une grippe", "fr")]
    public void Read_NearMisses_AreNot(string text, string language) =>
        Assert.Equal("", Found(text, language, [.. Enum.GetValues<FindingKind>().Where(kind => kind.IsDescriptor())]));

    [Fact]
    public void Read_Article_IsReportedByTheMedia()
    {
        var article = Analysis.Of("The flu shot and asthma", PostKind.Article, "en").Findings.ToArray();
        var other = Analysis.Of("The town and its river", PostKind.Article, "en").Findings.ToArray();

        Assert.Equal("reporter:media", Assert.Single(article, finding => finding.Kind == FindingKind.Reporter).Concept);
        Assert.DoesNotContain(other, finding => finding.Kind.IsDescriptor());
    }

    [Fact]
    public void Read_RegisteredAccount_ReportsAsAnOrganisation_AndStaysSoWhenReadAgain()
    {
        var into = new PostAnalysis();
        new TextPipeline(Analysis.Knowledge).Analyze(new PostWords("Asthma is rare", DeclaredLanguage: "en", IsOfOrganisation: true), into);

        var found = Assert.Single(into.Findings.ToArray(), finding => finding.Kind == FindingKind.Reporter);
        Assert.Equal(("reporter:organisation", "account"), (found.Concept, found.Rule));
        var stored = new StoredPost
        {
            Id = 1,
            Version = 1,
            Key = default,
            Network = "web",
            Source = "web",
            Text = "Asthma is rare",
            Findings = [found],
        };
        Assert.True(PostWords.Of(stored).IsOfOrganisation);
    }

    [Fact]
    public void Read_ReviewOfAMedicineInTheTitle_ReadsDosesOfTheText()
    {
        var findings = Analysis.Of("Took 20 mg for 3 weeks", PostKind.Review, "en", "Lexapro").Findings.ToArray();

        Assert.Equal(
            ["dose:20 mg", "duration:3 weeks"],
            findings.Where(finding => finding.Kind is FindingKind.Dose or FindingKind.Duration).Select(finding => finding.Concept)
        );
    }

    [Fact]
    public void Read_SamePersonTwice_IsOneFinding() =>
        Assert.Equal("age:34", Found("I'm 34. Yes, I am 34 years old with asthma.", "en", FindingKind.Patient));

    [Fact]
    public void Read_PostOfHealthWithoutDescriptors_DoesNotAllocate()
    {
        var pipeline = new TextPipeline(Analysis.Knowledge);
        var into = new PostAnalysis();
        var words = new PostWords("The headache came again in room 12 on the 3rd floor", DeclaredLanguage: "en");

        Assert.Equal(0, Allocations.Of(1000, () => pipeline.Analyze(words, into)));
        Assert.Equal(FindingKind.Symptom, Assert.Single(into.Findings.ToArray()).Kind);
    }

    private static string Found(string text, string language, params FindingKind[] kinds) =>
        string.Join(
            ", ",
            Analysis
                .Of(text, language: language)
                .Findings.ToArray()
                .Where(finding => kinds.Contains(finding.Kind))
                .Select(finding => finding.Concept)
                .Order(StringComparer.Ordinal)
        );
}
