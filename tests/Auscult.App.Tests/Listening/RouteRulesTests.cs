using Auscult.App.Listening;
using Auscult.Contracts;

namespace Auscult.App.Tests.Listening;

public sealed class RouteRulesTests
{
    [Fact]
    public void Routes_AllLabels_MostPressingFirst()
    {
        var routes = RouteRules.Routes([Label(Heads.Question), Label(Heads.Privacy), Label(Heads.AdverseEvent), Label(Heads.Emergency)]);

        Assert.Equal([ItemKind.Emergency, ItemKind.AdverseEvent, ItemKind.Privacy, ItemKind.Question], routes.Select(route => route.Kind));
        Assert.All(routes, route => Assert.Equal("rule", route.Rule));
    }

    [Fact]
    public void Routes_NoLabel_OpensNothing() => Assert.Empty(RouteRules.Routes([]));

    /// <summary>A head without a route would find posts that nobody ever sees.</summary>
    [Fact]
    public void Routes_EveryHead_OpensAnItemOfItsOwn()
    {
        var kinds = Heads.All.Select(head => Assert.Single(RouteRules.Routes([Label(head)])).Kind).ToList();

        Assert.Equal(Heads.All.Count, kinds.Distinct().Count());
    }

    [Theory]
    [InlineData(ItemKind.Emergency, true)]
    [InlineData(ItemKind.AdverseEvent, true)]
    [InlineData(ItemKind.Privacy, false)]
    [InlineData(ItemKind.Question, false)]
    public void SealsOriginal_OnlyOfWhatMayBecomeACase(ItemKind kind, bool seals) =>
        Assert.Equal(seals, RouteRules.SealsOriginal([new Route(kind, "rule")]));

    private static PostLabel Label(string head) => new(head, null, "method@1", "rule");
}
