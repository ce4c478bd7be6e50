using Auscult.Contracts;
using Auscult.Web.Components.Reading;
using Auscult.Web.Language;

namespace Auscult.Web.Tests.Components;

public sealed class DescriptorsTests
{
    [Theory]
    [InlineData("age:34", "34 years old", "34 ans")]
    [InlineData("age:1", "1 year old", "1 an")]
    [InlineData("age:8 months", "8 months old", "8 mois")]
    [InlineData("age:90+", "90 years old or older", "90 ans ou plus")]
    [InlineData("sex:female", "female", "femme")]
    [InlineData("pregnancy:pregnant", "pregnant", "enceinte")]
    [InlineData("dose:20 mg", "20 mg", "20 mg")]
    [InlineData("dose:0.5 mg 2/day", "0.5 mg, 2 a day", "0,5 mg, 2 par jour")]
    [InlineData("dose:2.5-5 mg", "2.5–5 mg", "2,5–5 mg")]
    [InlineData("duration:3 weeks", "3 weeks", "3 semaines")]
    [InlineData("duration:1 month", "1 month", "1 mois")]
    [InlineData("outcome:not-recovered", "not recovered", "non guéri")]
    [InlineData("reporter:carer", "carer", "proche")]
    public void Value_OfADescriptor_IsSaidInBothLanguages(string concept, string english, string french)
    {
        Assert.Equal(english, Descriptors.Value(concept, Words.Of("en")));
        Assert.Equal(french, Descriptors.Value(concept, Words.Of("fr")).Replace('\u00a0', ' '));
    }

    [Fact]
    public void Of_SeveralPeople_EachValueSaysWhose()
    {
        var post = Post(
            Finding(FindingKind.Patient, "age:61", Person.Relative),
            Finding(FindingKind.Patient, "age:34", Person.Writer),
            Finding(FindingKind.Symptom, "SYMP:1", Person.Relative)
        );

        Assert.Equal(
            ["Patient: 61 years old (somebody close to the writer), 34 years old (the writer)", "Harm of: somebody close to the writer"],
            Rows(post)
        );
    }

    [Fact]
    public void Of_OnePerson_SaysWhoseOnce() =>
        Assert.Equal(
            ["Patient: 34 years old", "Reporter: patient", "Harm of: the writer"],
            Rows(
                Post(
                    Finding(FindingKind.Patient, "age:34", Person.Writer),
                    Finding(FindingKind.Reporter, "reporter:patient", Person.None),
                    Finding(FindingKind.Symptom, "SYMP:1", Person.Writer)
                )
            )
        );

    [Fact]
    public void Of_NothingSaid_HasNoRows() => Assert.Empty(Rows(Post(Finding(FindingKind.Symptom, "SYMP:1", Person.None))));

    private static IEnumerable<string> Rows(StoredPost post) =>
        Descriptors.Of(post, Words.Of("en")).Select(row => $"{row.Name}: {string.Join(", ", row.Values)}");

    private static Finding Finding(FindingKind kind, string concept, Person person) =>
        new(PostField.Text, 0, 1, kind, concept, 1, FindingFlags.None, "test@1", "test", person);

    private static StoredPost Post(params Finding[] findings) =>
        new()
        {
            Id = 1,
            Version = 1,
            Key = default,
            Network = "web",
            Source = "web",
            Text = "x",
            Findings = findings,
        };
}
