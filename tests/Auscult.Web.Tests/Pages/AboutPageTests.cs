namespace Auscult.Web.Tests.Pages;

public sealed class AboutPageTests
{
    [Theory]
    [InlineData("en", "rules, not measured")]
    [InlineData("fr", "règles, non mesuré")]
    public async Task Page_Coverage_SaysWhatNobodyMeasured(string language, string expected)
    {
        await using var site = await Site.OpenAsync();
        using var browser = site.Browser(language: language);

        var page = await site.GetAsync("/about", client: browser);

        Assert.Contains(expected, page.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim()));
        Assert.Equal(3, page.QuerySelectorAll("thead")[0].QuerySelectorAll("th").Length - 1);
    }
}
