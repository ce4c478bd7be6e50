using Auscult.App.Access;

namespace Auscult.App.Tests.Access;

public sealed class SealerTests : IDisposable
{
    private readonly Organisation _organisation = new();
    private readonly Keyring _keyring;
    private readonly Sealer _sealer;

    public SealerTests()
    {
        _keyring = Keyring.Open(_organisation.Folder.KeyFolder, mayCreate: true);
        _sealer = new Sealer(_keyring);
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://example.com/@jo")]
    [InlineData("zero \0 width\u200b 😀 é")]
    public void Open_WhatWasSealed_IsTheSame(string text)
    {
        Assert.Equal(text, _sealer.OpenText(SealedKind.Links, _sealer.Seal(SealedKind.Links, text)));
    }

    [Fact]
    public void Open_LongText_IsTheSame()
    {
        var text = new string('é', 10_000);

        Assert.Equal(text, _sealer.OpenText(SealedKind.Original, _sealer.Seal(SealedKind.Original, text)));
    }

    /// <summary>Equal ciphertexts of equal texts would tell who wrote twice.</summary>
    [Fact]
    public void Seal_SameTextTwice_Differs()
    {
        Assert.NotEqual(_sealer.Seal(SealedKind.Author, "jo"), _sealer.Seal(SealedKind.Author, "jo"));
    }

    [Fact]
    public void Open_AnyBitAltered_IsRefused()
    {
        var value = _sealer.Seal(SealedKind.Links, "canary");

        for (var bit = 0; bit < value.Length * 8; bit++)
        {
            var altered = value.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<KeyringException>(() => _sealer.Open(SealedKind.Links, altered));
        }
    }

    [Fact]
    public void Open_AnyPrefix_IsRefused()
    {
        var value = _sealer.Seal(SealedKind.Links, "canary");

        Assert.All(
            Enumerable.Range(0, value.Length),
            length => Assert.Throws<KeyringException>(() => _sealer.Open(SealedKind.Links, value[..length]))
        );
    }

    [Fact]
    public void Open_AsAnotherKind_IsRefused()
    {
        var value = _sealer.Seal(SealedKind.Links, "canary");

        Assert.All(
            Enum.GetValues<SealedKind>().Where(kind => kind != SealedKind.Links),
            kind => Assert.Throws<KeyringException>(() => _sealer.Open(kind, value))
        );
    }

    [Fact]
    public void Open_WithAnotherOrganisationsKey_IsRefused()
    {
        using var other = new Sealer(Keyring.Open(Path.Combine(_organisation.Root, "other"), mayCreate: true));

        Assert.Throws<KeyringException>(() => other.Open(SealedKind.Links, _sealer.Seal(SealedKind.Links, "canary")));
    }

    [Fact]
    public void Open_AfterRotation_WorksUntilTheOldKeyIsRetired()
    {
        var value = _sealer.Seal(SealedKind.Links, "canary");
        _keyring.Rotate();
        using var rotated = new Sealer(_keyring);

        Assert.Equal("canary", rotated.OpenText(SealedKind.Links, value));
        Assert.Equal(2, rotated.Seal(SealedKind.Links, "canary")[0]);

        _keyring.Retire();
        using var retired = new Sealer(_keyring);
        Assert.Throws<KeyringException>(() => retired.Open(SealedKind.Links, value));
    }

    public void Dispose()
    {
        _sealer.Dispose();
        _organisation.Dispose();
    }
}
