using Microsoft.Playwright;

namespace Auscult.EndToEnd.Tests;

/// <summary>A safety officer at the inbox for a while, hands on the keyboard.</summary>
public sealed class InboxSessionTests(Demo demo, Chromium chromium)
{
    [Fact]
    public async Task TenItems_ByKeyboardAlone_AreDecidedEachInItsWay()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        await window.GoAsync("/");
        await window.Page.Keyboard.PressAsync("g");
        await window.Page.Keyboard.PressAsync("i");
        await window.Page.ArriveAsync("**/inbox**");
        var desk = await InboxScreen.OpenAsync(window, "/inbox?kind=question");
        var queue = await desk.UnsettledAsync();
        Assert.True(queue.Count >= 12, $"{queue.Count} questions are too few for this session");
        Assert.Equal(queue[0], await desk.ReadAsync());

        // 1: taken. The next one opens by itself.
        await desk.PressAsync("a");
        Assert.Equal(queue[1], await desk.ReadAsync(queue[0]));

        // 2: dismissed for the third reason.
        await desk.PressAsync("d", "3", "Enter");
        Assert.Equal(queue[2], await desk.ReadAsync(queue[1]));

        // 3: escalated to oneself, with what one should know.
        await desk.PressAsync("e");
        await desk.DialogAsync("escalate");
        await window.Page.Keyboard.TypeAsync("A midwife should see this");
        await desk.PressAsync("Shift+Tab", "m", "Tab", "Control+Enter");
        Assert.Equal(queue[3], await desk.ReadAsync(queue[2]));

        // 4: snoozed until the second time that is offered.
        await desk.PressAsync("s", "2", "Enter");
        Assert.Equal(queue[4], await desk.ReadAsync(queue[3]));

        // 5: noted, which stays there, then answered.
        await desk.PressAsync("n");
        await desk.DialogAsync("note");
        await window.Page.Keyboard.TypeAsync("Asked the pharmacy");
        await desk.PressAsync("Control+Enter");
        await desk.SeeAsync(".au-log .au-words");
        Assert.Equal(queue[4], await desk.ReadAsync());
        await desk.PressAsync("r");
        await desk.DialogAsync("answer");
        await window.Page.Keyboard.TypeAsync("Please ask your pharmacist before you take both.");
        await desk.PressAsync("Control+Enter");
        Assert.Equal(queue[5], await desk.ReadAsync(queue[4]));

        // 6 to 8: three picked and dismissed in one stroke, and taken back.
        await desk.PressAsync("x", "Shift+J", "Shift+J");
        await desk.ReadAsync(queue[6]);
        await desk.SeeAsync("#bulk >> text=3 selected");
        await desk.PressAsync("2", "d");
        Assert.Equal(queue[8], await desk.ReadAsync(queue[7]));
        Assert.Contains("dismissed it: Answered already", Assert.Single(await desk.DecisionsAsync(queue[6])), StringComparison.Ordinal);
        Assert.Subset((await desk.SettledAsync()).ToHashSet(), new HashSet<long> { queue[5], queue[6], queue[7] });
        await desk.PressAsync("z");
        Assert.Equal(queue[5], await desk.ReadAsync(queue[8]));

        // 6 alone, at once after the undo; 7 and 8 taken together.
        await desk.PressAsync("d", "1", "Enter");
        Assert.Equal(queue[6], await desk.ReadAsync(queue[5]));
        await desk.PressAsync("x", "Shift+J");
        await desk.ReadAsync(queue[6]);
        await desk.PressAsync("a");
        Assert.Equal(queue[8], await desk.ReadAsync(queue[7]));

        // 9: assigned to oneself, dismissed, taken back by the other key, dismissed again for another reason.
        await desk.PressAsync("m");
        await desk.DialogAsync("assign");
        await desk.PressAsync("m", "Enter");
        await desk.SeeAsync($"#row-{queue[8]} .au-tag >> text=mine");
        await desk.PressAsync("d", "1", "Enter");
        Assert.Equal(queue[9], await desk.ReadAsync(queue[8]));
        await desk.PressAsync("u");
        Assert.Equal(queue[8], await desk.ReadAsync(queue[9]));
        await desk.PressAsync("d", "2", "Enter");
        Assert.Equal(queue[9], await desk.ReadAsync(queue[8]));

        // 10: its sealed original is opened for a reason, then it is taken.
        await desk.PressAsync("o");
        await desk.DialogAsync("original");
        await window.Page.Keyboard.TypeAsync("To see which medicine was meant");
        await desk.PressAsync("Control+Enter");
        await desk.SeeAsync("#original .au-original");
        await desk.PressAsync("a");
        Assert.Equal(queue[10], await desk.ReadAsync(queue[9]));

        Assert.Equal(
            [
                "accepted it",
                "dismissed it",
                "escalated it",
                "snoozed it",
                "answered it, noted",
                "dismissed it",
                "accepted it",
                "accepted it",
                "dismissed it, assigned it",
                "accepted it",
            ],
            await DidAsync(desk, queue.Take(10))
        );
        Assert.Empty(await window.AxeAsync());
        await window.GoAsync("/audit");
        await desk.SeeAsync("text=To see which medicine was meant");
    }

    [Fact]
    public async Task Keys_TypedAheadOfTheAnswers_DecideOneItemEach()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var desk = await InboxScreen.OpenAsync(window, "/inbox?kind=adverse-event");
        var queue = await desk.UnsettledAsync();

        // Nothing is waited for: three dismissed, the last taken back and dismissed again, then one more.
        await desk.PressAsync("d", "1", "Enter", "d", "2", "Enter", "d", "3", "Enter", "u", "d", "4", "Enter", "d", "1", "Enter");

        Assert.Equal(queue[4], await desk.ReadAsync(queue[3]));
        Assert.Equal(queue.Take(4), (await desk.SettledAsync()).Order(Comparer<long>.Create((a, b) => Place(a) - Place(b))));
        Assert.All(await DidAsync(desk, queue.Take(4)), did => Assert.StartsWith("dismissed it", did, StringComparison.Ordinal));

        int Place(long item) => Enumerable.Range(0, queue.Count).First(i => queue[i] == item);
    }

    [Fact]
    public async Task Queue_DecidedToItsEnd_GoesOnWithoutAsking()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var desk = await InboxScreen.OpenAsync(window, "/inbox");
        var page = await desk.UnsettledAsync();

        for (var i = 0; i < page.Count - 6; i++)
        {
            await desk.PressAsync("j");
        }

        await window.Page.WaitForFunctionAsync("count => document.querySelectorAll('#queue li').length > count", page.Count);
        var more = await desk.UnsettledAsync();
        Assert.Equal(page, more.Take(page.Count));
        Assert.Equal(more.Count, more.Distinct().Count());
    }

    [Fact]
    public async Task Undo_AfterTheRowIsGone_BringsItBackToItsPlace()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var desk = await InboxScreen.OpenAsync(window, "/inbox?kind=adverse-event");
        var queue = await desk.UnsettledAsync();
        await desk.PressAsync("j");
        await desk.ReadAsync(queue[0]);
        await desk.PressAsync("d", "1", "Enter");
        await desk.ReadAsync(queue[1]);
        await window.Page.WaitForSelectorAsync(
            $"#row-{queue[1]}",
            new PageWaitForSelectorOptions { State = WaitForSelectorState.Detached, Timeout = 30_000 }
        );

        await desk.PressAsync("u");

        Assert.Equal(queue[1], await desk.ReadAsync(queue[2]));
        Assert.Equal(queue.Take(4), (await desk.UnsettledAsync()).Take(4));
        await desk.PressAsync("d", "2", "Enter");
        Assert.Equal(queue[2], await desk.ReadAsync(queue[1]));
    }

    private static async Task<IReadOnlyList<string>> DidAsync(InboxScreen desk, IEnumerable<long> items)
    {
        string[] words = ["accepted it", "dismissed it", "escalated it", "snoozed it", "answered it", "noted", "assigned it"];
        var did = new List<string>();
        foreach (var item in items)
        {
            var lines = await desk.DecisionsAsync(item);
            did.Add(string.Join(", ", lines.SelectMany(line => words.Where(word => line.Contains(word, StringComparison.Ordinal)))));
        }

        return did;
    }
}
