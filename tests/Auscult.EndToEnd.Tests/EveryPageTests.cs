using System.Reflection;
using System.Text.RegularExpressions;
using Auscult.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>What holds on every page, in both themes and on a phone.</summary>
public sealed partial class EveryPageTests(Demo demo, Chromium chromium)
{
    /// <summary>What a page weighs at most as it crosses the wire, fonts, style and behaviour included, for somebody who was never here.</summary>
    private const long Heaviest = 400_000;

    // Reached only by acting, or not by somebody the demo signs in: other tests look at them.
    private static readonly string[] SeenElsewhere =
    [
        "/account/second-factor",
        "/approvals/{Id:long}",
        "/error",
        "/imports/look/{Draft}",
        "/imports/{Id:long}",
        "/inbox/{Id:long}",
        "/sign-in",
        "/sign-in/code",
        "/status/{Code:int}",
        "/welcome/{Secret}",
    ];

    public static TheoryData<string> Pages => [.. EveryPage.Addresses];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_LightDarkAndPhone_HasNoSeriousFault(string address)
    {
        foreach (var (width, isDark) in new[] { (1280, false), (1280, true), (390, false) })
        {
            await using var window = await chromium.OpenAsync(demo.Address, width: width, isDark: isDark);
            await window.GoAsync(address);

            Assert.Empty(await window.AxeAsync());
            Assert.InRange(await window.LayoutShiftAsync(), 0, .001);
            Assert.Single(await window.Page.QuerySelectorAllAsync("h1"));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_AnyWidth_DoesNotScrollSideways(string address)
    {
        foreach (var width in new[] { 320, 390, 768, 1280 })
        {
            await using var window = await chromium.OpenAsync(demo.Address, width: width);
            await window.GoAsync(address);

            Assert.False(await window.ScrollsSidewaysAsync(), $"{address} is wider than {width} pixels");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InFrench_IsFrench(string address)
    {
        await using var window = await chromium.OpenAsync(demo.Address, language: "fr-FR");
        await window.GoAsync(address);

        Assert.Equal("fr", await window.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
        Assert.Equal("Aller au contenu", await window.Page.TextContentAsync(".au-skip"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OpenedForTheFirstTime_IsLight(string address)
    {
        await using var window = await chromium.OpenAsync(demo.Address, language: "fr-FR");
        var answers = new List<IResponse>();
        window.Page.Response += (_, answer) => answers.Add(answer);
        await window.Page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
        await window.Page.EvaluateAsync("() => document.fonts.ready.then(() => 0)");

        // Events of the server are heard for as long as the page is open.
        var weights = await Task.WhenAll(
            answers.Where(answer => !answer.Url.EndsWith("/events", StringComparison.Ordinal)).Select(WeightAsync)
        );

        Assert.Contains(answers, answer => answer.Url.EndsWith(".woff2", StringComparison.Ordinal));
        Assert.InRange(weights.Sum(), 1, Heaviest);
    }

    [Fact]
    public void Routes_EachOfThem_IsLookedAt()
    {
        var routes = typeof(Place)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template)
            .Except(SeenElsewhere);

        Assert.DoesNotContain(routes, route => !EveryPage.Addresses.Any(address => Shape(route).IsMatch(address)));
    }

    private static async Task<long> WeightAsync(IResponse answer)
    {
        await answer.FinishedAsync();
        var sizes = await answer.Request.SizesAsync();
        return sizes.ResponseBodySize + sizes.ResponseHeadersSize;
    }

    private static Regex Shape(string route) => new($@"\A{Hole().Replace(route, "[^/]+")}(?:\?.*)?\z");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();
}
