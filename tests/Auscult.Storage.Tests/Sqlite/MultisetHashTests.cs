using Auscult.Storage.Sqlite.Inspection;

namespace Auscult.Storage.Tests.Sqlite;

/// <summary>A hash of a bag: order is nothing, number is everything.</summary>
public sealed class MultisetHashTests
{
    [Fact]
    public void Add_InAnyOrder_GivesTheSameHash() => Assert.Equal(Hash("a", "b", "c"), Hash("c", "a", "b"));

    [Fact]
    public void Add_OfOtherThings_GivesAnotherHash() =>
        Assert.Distinct([Hash(), Hash("a"), Hash("a", "a"), Hash("b"), Hash("ab"), Hash("a", "b")]);

    [Fact]
    public void Add_ManyTimes_EqualsAddingEach()
    {
        var (once, each) = (new MultisetHash(), new MultisetHash());
        once.Add("a", 3);
        each.Add("a");
        Assert.False(once.Matches(each));
        each.Add("a");
        each.Add("a");
        Assert.True(once.Matches(each));
    }

    [Fact]
    public void ToString_OfOneThing_IsItsSha256() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Hash("abc"));

    private static string Hash(params string[] things)
    {
        var hash = new MultisetHash();
        foreach (var thing in things)
        {
            hash.Add(thing);
        }

        return hash.ToString();
    }
}
