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
    [InlineData("duration:3 weeks", "3 weeks", "3 semaines")]
    [InlineData("duration:1 month", "1 month", "1 mois")]
    [InlineData("outcome:not-recovered", "not recovered", "non guéri")]
    [InlineData("reporter:carer", "carer", "proche")]
    public void Value_OfADescriptor_IsSaidInBothLanguages(string concept, string english, string french)
    {
        Assert.Equal(english, Descriptors.Value(concept, Words.Of("en")));
        Assert.Equal(french, Descriptors.Value(concept, Words.Of("fr")).Replace('\u00a0', ' '));
    }
}
