using Auscult.App.People;
using Auscult.Contracts;

namespace Auscult.App.Tests.People;

public sealed class PermissionsTests
{
    public static TheoryData<string> RoleNames => [.. Role.BuiltIn.Select(role => role.Id)];

    [Theory]
    [MemberData(nameof(RoleNames))]
    public void Can_UnlimitedGrant_IsExactlyTheRole(string role)
    {
        var permissions = Permissions.Of([new Grant(role)]);

        Assert.Equal(Role.BuiltIn.Single(known => known.Id == role).Rights.Order(), permissions.Rights.Order());
        Assert.All(permissions.Rights, right => Assert.True(permissions.Can(right, 7, "anything")));
    }

    [Fact]
    public void Can_NoGrantsOrAnUnknownRole_IsNothing()
    {
        Assert.Empty(Permissions.None.Rights);
        Assert.Empty(Permissions.Of([new Grant("wizard")]).Rights);
        Assert.False(Permissions.None.Can(Right.ReadPosts, null, null));
    }

    [Fact]
    public void Can_LimitedToAChannel_IsThatChannelOnly()
    {
        var permissions = Permissions.Of([new Grant("responder", null, "forum")]);

        Assert.True(permissions.Can(Right.Triage));
        Assert.True(permissions.Can(Right.Triage, 3, "forum"));
        Assert.False(permissions.Can(Right.Triage, 3, "news"));
        Assert.False(permissions.Can(Right.Triage, 3, "Forum"));
        Assert.False(permissions.Can(Right.Triage, 3, null));
    }

    [Fact]
    public void Can_LimitedToATeam_IsItsThingsAndThoseOfNobody()
    {
        var permissions = Permissions.Of([new Grant("responder", 3)]);

        Assert.True(permissions.Can(Right.Triage, 3, "forum"));
        Assert.True(permissions.Can(Right.Triage, null, "forum"));
        Assert.False(permissions.Can(Right.Triage, 4, "forum"));
    }

    [Fact]
    public void Can_TwoLimitedGrants_DoNotMix()
    {
        var permissions = Permissions.Of([new Grant("responder", 3, "forum"), new Grant("safety-officer", 4, "news")]);

        Assert.True(permissions.Can(Right.OpenOriginals, 4, "news"));
        Assert.False(permissions.Can(Right.OpenOriginals, 3, "forum"));
        Assert.False(permissions.Can(Right.Triage, 3, "news"));
    }

    [Fact]
    public void Can_LimitedAdministrator_DecidesNothingAboutTheOrganisation()
    {
        var permissions = Permissions.Of([new Grant("administrator", 3), new Grant("auditor", null, "forum")]);

        Assert.Equal([Right.ReadPosts, Right.Evaluate, Right.Import], permissions.Rights.Order());
    }

    /// <summary>Records may name any source and a sample is of the whole store, so neither is for those who may see some of it.</summary>
    [Fact]
    public void Can_LimitedToAChannel_ImportsAndEvaluatesNothing()
    {
        Assert.False(Permissions.Of([new Grant("analyst", null, "forum")]).Can(Right.Evaluate));
        Assert.True(Permissions.Of([new Grant("analyst", 3)]).Can(Right.Evaluate));
        Assert.False(Permissions.Of([new Grant("analyst", null, "forum")]).Can(Right.Import));
        Assert.True(Permissions.Of([new Grant("analyst", 3)]).Can(Right.Import));
        Assert.True(Permissions.Of([new Grant("analyst", null, "forum"), new Grant("analyst")]).Can(Right.Import));
    }

    [Fact]
    public void Items_OfARight_KeepTeamAndChannelOfAGrantTogether()
    {
        var permissions = Permissions.Of([new Grant("analyst", 1, "forum"), new Grant("analyst", 2, "news"), new Grant("approver")]);

        Assert.Equal([new ItemSight(1, "forum"), new ItemSight(2, "news")], permissions.Items(Right.Triage)!);
        Assert.Null(permissions.Items(Right.ReadPosts));
        Assert.Empty(permissions.Items(Right.ManagePeople)!);
        Assert.Equal([new ItemSight(3, null)], Permissions.Of([new Grant("analyst", 3)]).Items(Right.Triage)!);
    }

    [Fact]
    public void Channels_OfARight_AreThoseOfItsGrants()
    {
        var permissions = Permissions.Of([new Grant("analyst", 1, "forum"), new Grant("analyst", 2, "news"), new Grant("approver")]);

        Assert.True(permissions.Channels(Right.ReadPosts).IsEverything);
        Assert.Equal(["forum", "news"], permissions.Channels(Right.Triage).Names!.Order());
        Assert.True(permissions.Channels(Right.Triage).Includes("news"));
        Assert.False(permissions.Channels(Right.Triage).Includes("other"));
        Assert.False(permissions.Channels(Right.ManagePeople).Includes("forum"));
    }
}
