using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text.Json;
using Auscult.TestKit.Simulation;

namespace Auscult.Oracle.Tests.Simulation;

public sealed class SimulatorIdentifierTests
{
    private static readonly Lazy<ILookup<string, string>> s_identifiers = new(Collect);

    [Theory]
    [InlineData("email")]
    [InlineData("phone")]
    [InlineData("handle")]
    [InlineData("profile")]
    [InlineData("address")]
    [InlineData("ssn")]
    [InlineData("nir")]
    [InlineData("card")]
    [InlineData("iban")]
    [InlineData("ip")]
    [InlineData("coordinates")]
    [InlineData("birth_date")]
    [InlineData("name")]
    public void WriteTruth_EveryKindOfIdentifier_Occurs(string kind) => Assert.True(s_identifiers.Value[kind].Distinct().Count() > 50);

    [Fact]
    public void WriteTruth_Cards_PassLuhn() =>
        Assert.All(
            s_identifiers.Value["card"],
            card =>
            {
                var digits = Digits(card);
                Assert.Equal(16, digits.Length);
                var sum = digits.Reverse().Select((digit, place) => (digit - '0') * (place % 2 + 1)).Sum(value => value / 10 + value % 10);
                Assert.Equal(0, sum % 10);
            }
        );

    [Fact]
    public void WriteTruth_SocialSecurityNumbers_AreValid()
    {
        Assert.All(
            s_identifiers.Value["nir"],
            nir =>
            {
                var digits = Digits(nir);
                Assert.Equal(15, digits.Length);
                var number = long.Parse(digits[..13], CultureInfo.InvariantCulture);
                Assert.Equal(97 - number % 97, long.Parse(digits[13..], CultureInfo.InvariantCulture));
                Assert.InRange(int.Parse(digits[3..5], CultureInfo.InvariantCulture), 1, 12);
            }
        );
        Assert.All(
            s_identifiers.Value["ssn"],
            ssn =>
            {
                Assert.Matches("^[0-9]{3}-[0-9]{2}-[0-9]{4}$", ssn);
                Assert.False(
                    ssn.StartsWith("000", StringComparison.Ordinal) || ssn.StartsWith("666", StringComparison.Ordinal) || ssn[0] == '9'
                );
            }
        );
    }

    [Fact]
    public void WriteTruth_Ibans_LeaveRemainderOne() =>
        Assert.All(
            s_identifiers.Value["iban"],
            iban =>
            {
                var compact = iban.Replace(" ", "", StringComparison.Ordinal);
                Assert.Equal(compact[0] == 'F' ? 27 : 22, compact.Length);
                var turned = compact[4..] + compact[..4];
                var number = string.Concat(turned.Select(symbol => char.IsAsciiDigit(symbol) ? symbol - '0' : symbol - 'A' + 10));
                Assert.Equal(BigInteger.One, BigInteger.Parse(number, CultureInfo.InvariantCulture) % 97);
            }
        );

    [Fact]
    public void WriteTruth_IpAddresses_Parse() =>
        Assert.All(s_identifiers.Value["ip"], address => Assert.True(IPAddress.TryParse(address, out _), address));

    [Fact]
    public void Write_TwoPercentOfPosts_GiveIdentifiersAway()
    {
        var stored = SimulatedWorld.Default.Truth.Where(truth => SimulatedWorld.Text(truth, "expected") == "stored").ToList();

        var telling = stored.Count(truth => MarksOf(truth).Any(mark => SimulatedWorld.Text(mark, "kind") != "handle"));

        Assert.InRange((double)telling / stored.Count, .0175, .0225);
    }

    private static ILookup<string, string> Collect()
    {
        var world = new SimulatedWorld(new SimulationOptions { Posts = 30_000, IdentifierShare = .5 });
        return world
            .Truth.SelectMany(MarksOf)
            .ToLookup(mark => mark.GetProperty("kind").GetString()!, mark => mark.GetProperty("text").GetString()!);
    }

    private static IEnumerable<JsonElement> MarksOf(JsonElement truth) =>
        truth.TryGetProperty("identifiers", out var marks) ? marks.EnumerateArray() : [];

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
