using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>The real thing on an empty folder, with its first administrator and one person who may do little.</summary>
internal sealed class NewDesk : IAsyncDisposable
{
    public const string Password = "a long enough passphrase 7";

    private readonly string _folder = Path.Combine(AppContext.BaseDirectory, "desks", Guid.NewGuid().ToString("n"));
    private ServedProgram _program = null!;

    public Uri Address => _program.Address;

    public async Task OpenAsync() => _program = await ServedProgram.StartAsync("serve", "--url", "http://127.0.0.1:0", "--data", _folder);

    public Task<string> FirstRunAsync() => _program.FirstRunAsync();

    /// <summary>Follows the first run's link; ends on the page of the second factor.</summary>
    public static async Task CreateAdministratorAsync(IPage page)
    {
        await page.FillAsync("#name", "Ann Lee");
        await page.FillAsync("#user", "ann");
        await ChoosePasswordAsync(page);
        await page.ArriveAsync("**/account/second-factor");
    }

    /// <summary>Sets the second factor up; ends on its recovery codes.</summary>
    /// <returns>The secret.</returns>
    public static async Task<string> SetUpSecondFactorAsync(IPage page)
    {
        var secret = await page.TextContentAsync("#secret");
        await page.FillAsync("#code", Authenticator.Code(secret!));
        await page.ClickAsync("main form button[type=submit]");
        await page.WaitForSelectorAsync(".au-codes li");
        return secret!;
    }

    /// <summary>Has the pages speak to this person in a language.</summary>
    public static async Task ChooseLanguageAsync(IPage page, string language)
    {
        await page.GotoAsync("/account");
        await page.SelectOptionAsync("[name=language]", language);
        await page.ClickAsync("form:has([name=language]) button[type=submit]");
    }

    /// <summary>Invites a researcher.</summary>
    /// <returns>The link that lets them in.</returns>
    public static async Task<string> InviteAsync(IPage page)
    {
        await page.GotoAsync("/settings/people");
        await page.FillAsync("#name", "Rob Moss");
        await page.FillAsync("#user", "rob");
        await page.SelectOptionAsync("[name=role] >> nth=0", "researcher");
        await page.ClickAsync("main form .btn-primary");
        return await page.Locator("input[value*='/welcome/']").InputValueAsync();
    }

    public static async Task ChoosePasswordAsync(IPage page)
    {
        await page.FillAsync("#password", Password);
        await page.FillAsync("#again", Password);
        await page.ClickAsync("button[type=submit]");
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
