using System.Text;
using Auscult.Web.Access;
using Auscult.Web.Pages.Access;

namespace Auscult.Web.Tests.Access;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>Test vectors of RFC 6238, appendix B, SHA-1: the last six of their eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Code_AtAnInstant_IsThatOfTheStandard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void Match_CodeBesideNow_IsTakenOneStepEitherWay()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = Totp.StepAt(now);

        Assert.Equal(
            [null, step - 1, step, step + 1, null],
            Enumerable.Range(-2, 5).Select(d => Totp.Match(Secret, Totp.Code(Secret, step + d), now))
        );
        Assert.Null(Totp.Match(Secret, "", now));
    }

    [Fact]
    public void Take_CodeUsedBefore_IsRefused()
    {
        var used = new UsedCodes();

        Assert.True(used.Take(1, 100));
        Assert.False(used.Take(1, 100));
        Assert.False(used.Take(1, 99));
        Assert.True(used.Take(1, 101));
        Assert.True(used.Take(2, 100));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("MZXW6YTBOI", "foobar")]
    [InlineData("mzxw6ytb", "fooba")]
    [InlineData("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "12345678901234567890")]
    public void Decode_Base32_IsThatOfTheStandard(string text, string plain) =>
        Assert.Equal(plain, Encoding.ASCII.GetString(Base32.Decode(text)));

    [Fact]
    public void Decode_OtherCharacters_Throws() => Assert.Throws<FormatException>(() => Base32.Decode("A1"));

    /// <summary>Three corners have the pattern that scanners look for, inside a quiet zone of four modules.</summary>
    [Fact]
    public void Of_AnyText_IsASymbolWithItsCornersAndQuietZone()
    {
        var drawing = QrDrawing.Of("otpauth://totp/Auscult:alice?secret=GEZDGNBVGY3TQOJQ&issuer=Auscult");
        var far = drawing.Size - 4 - 7;

        Assert.Equal(1, drawing.Size % 4 == 1 ? 1 : 0);
        foreach (var (x, y) in new[] { (4, 4), (far, 4), (4, far) })
        {
            Assert.Contains($"M{x} {y}h7v1h-7z", drawing.Path, StringComparison.Ordinal);
            Assert.Contains($"M{x} {y + 6}h7v1h-7z", drawing.Path, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("M0 ", drawing.Path, StringComparison.Ordinal);
        Assert.DoesNotContain(" 3h", drawing.Path, StringComparison.Ordinal);
    }
}
