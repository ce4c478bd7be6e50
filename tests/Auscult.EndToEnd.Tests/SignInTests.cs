namespace Auscult.EndToEnd.Tests;

/// <summary>The real thing on an empty folder: the first administrator, a second factor, and coming back the next day.</summary>
public sealed class SignInTests(Chromium chromium)
{
    private const string Password = "a long enough passphrase 7";

    [Fact]
    public async Task FirstRun_ToSecondSignIn_NeedsLinkPasswordAndCode()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "desks", Guid.NewGuid().ToString("n"));
        await using (var program = await ServedProgram.StartAsync("serve", "--url", "http://127.0.0.1:0", "--data", folder))
        {
            await using var window = await chromium.OpenAsync(program.Address);
            var page = window.Page;
            await window.GoAsync("/explore");
            Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);

            await window.GoAsync(await program.FirstRunAsync());
            await page.FillAsync("#name", "Ann Lee");
            await page.FillAsync("#user", "ann");
            await page.FillAsync("#password", Password);
            await page.FillAsync("#again", Password);
            await page.ClickAsync("button[type=submit]");

            // Administrators need a second factor before they reach anything else.
            await page.ArriveAsync("**/account/second-factor");
            Assert.Empty(await window.AxeAsync());
            var secret = await page.TextContentAsync("#secret");
            await page.FillAsync("#code", Authenticator.Code(secret!));
            await page.ClickAsync("main form button[type=submit]");
            await page.WaitForSelectorAsync(".au-codes li");
            await window.GoAsync("/");
            Assert.Contains("Ann Lee", await page.TextContentAsync(".au-who"), StringComparison.Ordinal);

            await window.GoAsync("/account");
            await page.ClickAsync("form[action='/sign-out'] button");
            await window.GoAsync("/sign-in");
            Assert.Empty(await window.AxeAsync());
            await page.FillAsync("#user", "ann");
            await page.FillAsync("#password", Password);
            await page.ClickAsync("button[type=submit]");
            await page.ArriveAsync("**/sign-in/code**");
            await page.FillAsync("#code", Authenticator.Code(secret!, steps: 1));
            await page.ClickAsync("button[type=submit]");
            await page.ArriveAsync(program.Address.ToString());

            Assert.Contains("Ann Lee", await page.TextContentAsync(".au-who"), StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }
}
