using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>The inbox in a window as a person uses it: keys, and what is shown. Keys are typed without waiting for anything.</summary>
internal sealed class InboxScreen(Window window)
{
    // Nothing is on its way, no dialog is open, and the current row is the one of the item that is read.
    private const string Read =
        "was => { const pane = document.querySelector('#reading:not([aria-busy]) [data-pane]');"
        + " const row = document.querySelector('#queue li:has(a[aria-current])');"
        + " return !document.querySelector('dialog[open]') && pane && row && pane.dataset.pane === row.dataset.item && pane.dataset.pane !== was"
        + " ? Number(pane.dataset.pane) : 0; }";

    private const string Settled = "#queue li:has(a.done)";
    private const string Unsettled = "#queue li:not(:has(a.done))";

    public IPage Page => window.Page;

    public static async Task<InboxScreen> OpenAsync(Window window, string address = "/inbox")
    {
        var screen = new InboxScreen(window);
        await window.GoAsync(address);
        await screen.ReadAsync();
        return screen;
    }

    /// <summary>Presses keys one after the other.</summary>
    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Page.Keyboard.PressAsync(key);
        }
    }

    /// <summary>The item that is read, once the pane is there; another one than before when one is named.</summary>
    public async Task<long> ReadAsync(long? otherThan = null) =>
        await (
            await Page.WaitForFunctionAsync(Read, otherThan?.ToString(System.Globalization.CultureInfo.InvariantCulture))
        ).JsonValueAsync<long>();

    /// <summary>Waits for a dialog that a key opened.</summary>
    public Task DialogAsync(string name) => Page.WaitForSelectorAsync($"dialog#dlg-{name}[open]");

    /// <summary>Waits until something is visible.</summary>
    public Task SeeAsync(string selector) => Page.WaitForSelectorAsync(selector);

    /// <summary>Rows that are not settled; more are fetched before they run out.</summary>
    public async Task<IReadOnlyList<long>> UnsettledAsync() => await ItemsAsync(Unsettled);

    public async Task<IReadOnlyList<long>> SettledAsync() => await ItemsAsync(Settled);

    /// <summary>Item of the row or pane that has the focus; 0 when neither has.</summary>
    public Task<long> FocusAsync() =>
        Page.EvaluateAsync<long>("() => Number(document.activeElement.closest('#queue li')?.dataset.item ?? 0)");

    /// <summary>What was decided about an item and not taken back, the last first, as its history says it.</summary>
    public async Task<IReadOnlyList<string>> DecisionsAsync(long item) =>
        await Page.EvaluateAsync<string[]>(
            "async item => { const page = new DOMParser().parseFromString(await (await fetch(`/inbox/${item}/pane`)).text(), 'text/html');"
                + " return [...page.querySelectorAll('.au-log li:not(.undone):has(b)')].map(line => line.textContent.replace(/\\s+/g, ' ').trim()); }",
            item
        );

    private Task<long[]> ItemsAsync(string selector) =>
        Page.EvaluateAsync<long[]>("selector => [...document.querySelectorAll(selector)].map(row => Number(row.dataset.item))", selector);
}
