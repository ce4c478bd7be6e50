using Auscult.Contracts;
using Auscult.TestKit;
using Auscult.Text.Tests.Pipeline;

namespace Auscult.Text.Tests.Patient;

public class PersonAssignerTests
{
    [Theory]
    [InlineData("My mother (61) has asthma and I (34F) have a headache", "age:34 Writer, age:61 Relative", "en")]
    [InlineData("I'm 34 and my 3 year old daughter has a fever", "age:34 Writer, age:3 Relative", "en")]
    [InlineData("34M with asthma", "age:34 Writer", "en")]
    [InlineData("I am a 34 year old woman with asthma", "age:34 Writer", "en")]
    [InlineData("A 34 year old woman with asthma", "age:34 Other", "en")]
    [InlineData("She gave birth to a 10-month-old son. Asthma", "age:10 months Other", "en")]
    [InlineData("My friend is a 34 year old man with asthma", "age:34 Other", "en")]
    [InlineData("I have a ⟦age:90+⟧ year old neighbor with asthma", "age:90+ Other", "en")]
    [InlineData("J'ai 34 ans et ma fille de 3 ans a de la fièvre", "age:34 Writer, age:3 Relative", "fr")]
    [InlineData("Femme âgée de 45 ans, nausée", "age:45 Other", "fr")]
    public void Assign_Age_IsOfWhomTheWordsName(string text, string expected, string language) =>
        Assert.Equal(
            expected,
            string.Join(
                ", ",
                Found(text, language)
                    .Where(finding => finding.Concept.StartsWith("age:", StringComparison.Ordinal))
                    .OrderByDescending(finding => finding.Person == Person.Writer)
                    .Select(finding => $"{finding.Concept} {finding.Person}")
            )
        );

    [Theory]
    [InlineData("I took Advil at 34 yo and got a rash", Person.Writer, "en")]
    [InlineData("My mom took Advil, she got a rash and she is 61 yo", Person.Relative, "en")]
    [InlineData("My mom (61) took Advil. I got a rash", Person.Writer, "en")]
    [InlineData("Gave my 3 year old Advil and got a rash", Person.Relative, "en")]
    [InlineData("A rash on my daughter, 3 years old, from Advil", Person.Relative, "en")]
    [InlineData("My patient, 34 yo, got a rash from Advil", Person.Other, "en")]
    [InlineData("My friend, 34 yo, got a rash from Advil", Person.Other, "en")]
    [InlineData("My doctor (34 yo) says that a rash is rare", Person.Unclear, "en")]
    [InlineData("My mother (61) and I (34F) took Advil and got a rash", Person.Unclear, "en")]
    [InlineData("You get a rash at 34 yo", Person.Unclear, "en")]
    [InlineData("My sister told me she is 34 yo and has a rash", Person.Relative, "en")]
    [InlineData("As a mom of a 3 year old girl, a rash", Person.Other, "en")]
    [InlineData("Woke with a rash while visiting my mother, 61 yo", Person.Unclear, "en")]
    [InlineData("My grandma, 61 yo, is close to someone. She has a rash", Person.Relative, "en")]
    [InlineData("She says that grandma, 61 yo, has a rash", Person.Relative, "en")]
    [InlineData("I (34) had a drink at a friend's house and got a rash", Person.Writer, "en")]
    [InlineData("My grandma, 61 yo, fell and it sent me into asthma", Person.Writer, "en")]
    [InlineData("Ma mère de 61 ans a eu une migraine", Person.Relative, "fr")]
    [InlineData("J'ai 34 ans et une migraine", Person.Writer, "fr")]
    [InlineData("Mon patient de 61 ans a une migraine", Person.Other, "fr")]
    public void Assign_Harm_IsOfWhomIsNamedNearest(string text, Person expected, string language) =>
        Assert.Equal(expected, Persons.OfHarm(Found(text, language)));

    [Fact]
    public void Assign_HarmOfAMedicine_IsWhoseTheNearestComplaintIs()
    {
        var findings = Found("I have asthma. My son got a rash after taking Advil", "en");

        Assert.Equal(Person.Relative, Assert.Single(findings, finding => Persons.IsRelation(finding)).Person);
        Assert.Equal(Person.Relative, Persons.OfHarm(findings));
        Assert.Equal(Person.Writer, findings.First(finding => finding.Kind == FindingKind.Condition).Person);
    }

    [Fact]
    public void Assign_ReviewThatNamesNobody_IsOfItsWriter()
    {
        var findings = Analysis.Of("Took 20 mg, terrible rash", PostKind.Review, "en", "Lexapro").Findings.ToArray();

        Assert.Equal(Person.Writer, Persons.OfHarm(findings));
    }

    [Fact]
    public void Assign_NothingThatAsks_LeavesFindingsAlone() =>
        Assert.All(Found("My mother has asthma now", "en").Where(finding => finding.Kind == FindingKind.Symptom), Nobody);

    [Fact]
    public void Assign_ManyPeople_DoesNotAllocateOnceItsListsHaveGrown()
    {
        var pipeline = new TextPipeline(Analysis.Knowledge);
        var into = new PostAnalysis();
        var words = new PostWords("The mother and I and he and she say that the headache came again in room 12", DeclaredLanguage: "en");

        Assert.Equal(0, Allocations.Of(1000, () => pipeline.Analyze(words, into)));
    }

    private static void Nobody(Finding finding) => Assert.Equal(Person.None, finding.Person);

    private static Finding[] Found(string text, string language) => Analysis.Of(text, language: language).Findings.ToArray();
}
