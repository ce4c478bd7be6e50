using Auscult.App.Access;

namespace Auscult.App.Tests.Access;

public sealed class KeySetTests
{
    private static readonly KeySet Keys = new(1, [.. Enumerable.Range(0, KeySet.SecretBytes).Select(i => (byte)i)]);

    /// <summary>Computed with Python's hmac and hashlib: a change here would orphan every stored identity.</summary>
    [Theory]
    [InlineData("twitter", "42", "9a51ce5119799aad3a6fa71833517260", "ba2b7b124715e35a51ec1bc1d1b6f728")]
    [InlineData("mastodon.social", "ähm 😀", "1000aa65991a2694885aa40bb301ead4", "dcc1805e1573f7d80ba81298ad23ebe7")]
    public void Keys_OfAFixedSecret_NeverChange(string network, string id, string post, string author)
    {
        Assert.Equal(post, Keys.Post(network, id).ToString());
        Assert.Equal(author, Keys.Author(network, id).ToString());
    }

    [Fact]
    public void Author_SameAccountOnOtherNetworks_NeverEqual()
    {
        string[] networks = ["twitter", "reddit", "forum", "Twitter", "twitter ", ""];

        Assert.Equal(networks.Length, networks.Select(network => Keys.Author(network, "jo")).Distinct().Count());
    }

    /// <summary>Without a separator that neither part holds, ("a","bc") and ("ab","c") would be one account.</summary>
    [Fact]
    public void Author_PartsThatJoinAlike_StayApart()
    {
        Assert.NotEqual(Keys.Author("a", "bc"), Keys.Author("ab", "c"));
        Assert.NotEqual(Keys.Author("", "abc"), Keys.Author("abc", ""));
    }

    [Fact]
    public void PostAndAuthor_OfTheSameWords_Differ()
    {
        Assert.NotEqual(Keys.Post("n", "1").Value, Keys.Author("n", "1").Value);
    }

    [Fact]
    public void Author_LongerThanTheStackBuffer_IsStillTold()
    {
        var longer = new string('é', 5000);

        Assert.Equal(Keys.Author("n", longer), Keys.Author("n", longer));
        Assert.NotEqual(Keys.Author("n", longer), Keys.Author("n", longer + "e"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    public void Construct_VersionThatNoByteHolds_Throws(int version)
    {
        Assert.Throws<KeyringException>(() => new KeySet(version, new byte[KeySet.SecretBytes]));
    }
}
