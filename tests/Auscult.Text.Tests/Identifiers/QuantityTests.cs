namespace Auscult.Text.Tests.Identifiers;

public class QuantityTests
{
    [Theory]
    [InlineData("500 mg 2x a day, then 1000mg at 8:30")]
    [InlineData("1,000,000 people and 12,345,678 cases")]
    [InlineData("1 000 000 personnes, 12 345 678 doses")]
    [InlineData("1000000 people, 12000000 doses")]
    [InlineData("from 2010-2020, in 2021, 2019 2020 2021")]
    [InlineData("10/10 would not take it again, 5/5")]
    [InlineData("ISBN 978-3-16-148410-0 and 9780306406157")]
    [InlineData("COVID-19, SARS-CoV-2, B12, H1N1, omega-3")]
    [InlineData("bp 120/80 then 130/85 - 140/90")]
    [InlineData("$1234567 or 12.99€ or 99.9999999%")]
    [InlineData("pi is 3.14159265")]
    [InlineData("on 2024-01-15 at 10:30:00, 15/01/2024, 20240115")]
    [InlineData("5 10 15 20 25 mg, 5-10-20-40")]
    [InlineData("trial NCT01234567, PMID 12345678, lot 1234567")]
    [InlineData("between 1000-2000 kcal")]
    [InlineData("3... 2... 1... liftoff!")]
    public void Protect_QuantityDateOrReference_IsKept(string text) => Assert.Same(text, ProtectorFixture.Protect(text));

    [Theory]
    [InlineData("it was 12345678 or so", "it was ⟦number⟧ or so")]
    [InlineData("1234567", "⟦number⟧")]
    [InlineData("123456", "123456")]
    [InlineData("code A56319335 ok", "code ⟦number⟧ ok")]
    [InlineData("97814848 4848 12", "⟦number⟧")]
    [InlineData("12 34 56 78", "⟦number⟧")]
    [InlineData("٠٦١٢٣٤٥٦٧٨", "⟦phone⟧")]
    public void Protect_OtherLongNumber_IsMasked(string text, string expected) => Assert.Equal(expected, ProtectorFixture.Protect(text));
}
