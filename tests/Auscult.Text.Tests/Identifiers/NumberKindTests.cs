using Auscult.Text.Identifiers;

namespace Auscult.Text.Tests.Identifiers;

/// <summary>Published examples of numbers with check digits, and what is one digit off.</summary>
public class NumberKindTests
{
    [Theory]
    [InlineData("4111 1111 1111 1111", IdentifierKind.Card, "card.luhn")]
    [InlineData("378282246310005", IdentifierKind.Card, "card.luhn")]
    [InlineData("my card 4111111111111112", IdentifierKind.Card, "card.cue")]
    [InlineData("4111111111111112", IdentifierKind.Number, "number")]
    [InlineData("GB82 WEST 1234 5698 7654 32", IdentifierKind.Iban, "iban")]
    [InlineData("FR1420041010050500013M02606", IdentifierKind.Iban, "iban")]
    [InlineData("GB82WEST12345698765433", IdentifierKind.Number, "number.mixed")]
    [InlineData("IBAN GB82WEST12345698765433", IdentifierKind.Iban, "iban")]
    [InlineData("ping 192.168.0.1 now", IdentifierKind.Ip, "ip.v4")]
    [InlineData("2001:db8:85a3:0:0:8a2e:370:7334", IdentifierKind.Ip, "ip.v6")]
    [InlineData("2001:db8::ff00:42:8329", IdentifierKind.Ip, "ip.v6")]
    [InlineData("00:1A:2B:3C:4D:5E", IdentifierKind.RecordNumber, "device.mac")]
    [InlineData("48.8566, 2.3522", IdentifierKind.Coordinates, "coordinates")]
    [InlineData("-33.8688, 151.2093", IdentifierKind.Coordinates, "coordinates")]
    [InlineData("078-05-1120", IdentifierKind.NationalId, "national-id.us-ssn")]
    [InlineData("666-05-1120", IdentifierKind.Number, "number")]
    [InlineData("2 55 08 14 168 025 38", IdentifierKind.NationalId, "national-id.fr-nir")]
    [InlineData("255081416802538", IdentifierKind.NationalId, "national-id.fr-nir")]
    [InlineData("255081416802539", IdentifierKind.Number, "number")]
    [InlineData("NHS number 943 476 5919", IdentifierKind.NationalId, "national-id.uk-nhs")]
    [InlineData("12345678Z", IdentifierKind.NationalId, "national-id.es-dni")]
    [InlineData("12345678A", IdentifierKind.Number, "number.mixed")]
    [InlineData("RSSMRA85T10A562S", IdentifierKind.NationalId, "national-id.it-fiscal-code")]
    [InlineData("RPPS 10000000017", IdentifierKind.ProfessionalId, "professional-id.luhn")]
    [InlineData("NPI: 1234567893", IdentifierKind.ProfessionalId, "professional-id.luhn")]
    [InlineData("NPI: 1234567894", IdentifierKind.ProfessionalId, "professional-id.cue")]
    [InlineData("AB1234563", IdentifierKind.ProfessionalId, "professional-id.us-dea")]
    [InlineData("MRN 00123", IdentifierKind.RecordNumber, "record-number.cue")]
    [InlineData("IPP: 8012939402", IdentifierKind.RecordNumber, "record-number.cue")]
    [InlineData("S/N: serial AX42Z9917", IdentifierKind.RecordNumber, "record-number.cue")]
    [InlineData("1M8GDM9AXKP042788", IdentifierKind.RecordNumber, "vehicle.vin")]
    [InlineData("AB-123-CD", IdentifierKind.RecordNumber, "vehicle.fr-plate")]
    public void Detect_Number_HasKindAndRule(string text, IdentifierKind kind, string rule)
    {
        var found = new List<IdentifierSpan>();

        ProtectorFixture.Protector.Detect(text, ProtectorFixture.Social, found);

        var span = Assert.Single(found);
        Assert.Equal((kind, rule), (span.Kind, span.Rule));
    }

    [Theory]
    [InlineData("it is v10.0.0.1")]
    [InlineData("at 12:30:45 std::map a::b")]
    [InlineData("300.1.1.1")]
    [InlineData("weight 72.5, 1.85 m")]
    [InlineData("account 2024, policy of 2020")]
    [InlineData("case 123, visit 4567")]
    [InlineData("my account lost 5000 euros")]
    public void Protect_NearMiss_IsKept(string text) => Assert.Same(text, ProtectorFixture.Protect(text));
}
