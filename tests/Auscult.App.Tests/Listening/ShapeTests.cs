using System.Text;
using Auscult.App.Listening;

namespace Auscult.App.Tests.Listening;

public sealed class ShapeTests
{
    [Theory]
    [InlineData("{\"id\":42,\"text\":\"Hé 😀\"", "{\"aa\":99,\"aaaa\":\"aa a\"")]
    [InlineData("2026-01-02;Jo\tDoe", "9999-99-99;aa aaa")]
    [InlineData("٣٤ 病気", "99 aa")]
    [InlineData("", "")]
    public void Of_Record_KeepsItsFormOnly(string raw, string shape) => Assert.Equal(shape, Shape.Of(raw));

    [Fact]
    public void Of_LongRecord_IsCut()
    {
        var shape = Shape.Of(new string('x', 5000));

        Assert.Equal(new string('a', Shape.Length) + "…", shape);
    }

    /// <summary>Every character there is: no letter but a, no digit but 9, no control survives.</summary>
    [Fact]
    public void Of_EveryCharacter_LeavesNothingThatSpeaks()
    {
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            if (Rune.IsValid(value))
            {
                var shape = Assert.Single(Shape.Of(new Rune(value).ToString()));
                Assert.True(
                    shape is 'a' or '9' || (char.IsAscii(shape) && !char.IsLetterOrDigit(shape) && !char.IsControl(shape)),
                    $"U+{value:X4}"
                );
            }
        }
    }

    [Fact]
    public void Of_LoneSurrogate_IsNoLetterEither() => Assert.Equal("aaa", Shape.Of("x\ud800y"));
}
