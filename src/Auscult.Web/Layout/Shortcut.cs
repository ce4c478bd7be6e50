namespace Auscult.Web.Layout;

/// <summary>
/// A key that people may press. An element with <c>data-key</c> of the same keys is what it presses: every key has a visible control, and
/// the help is made from this table.
/// </summary>
/// <param name="Where">Part of the program: <c>anywhere</c>, <c>explore</c>, <c>inbox</c>, <c>samples</c>; key of its heading: <c>keys.WHERE</c>.</param>
/// <param name="Keys">As <c>data-key</c> has it.</param>
/// <param name="Text">Key of what it does.</param>
public sealed record Shortcut(string Where, string Keys, string Text)
{
    /// <summary>All of them but those of places, which <see cref="Place"/> has.</summary>
    public static IReadOnlyList<Shortcut> All { get; } =
    [
        new("anywhere", "Ctrl K", "keys.palette"),
        new("anywhere", "?", "keys.help"),
        new("anywhere", "/", "keys.search"),
        new("anywhere", "z", "keys.undo"),
        new("explore", "[", "keys.previous-page"),
        new("explore", "]", "keys.next-page"),
        new("inbox", "j", "keys.inbox.next"),
        new("inbox", "k", "keys.inbox.previous"),
        new("inbox", "a", "keys.inbox.accept"),
        new("inbox", "d", "keys.inbox.dismiss"),
        new("inbox", "e", "keys.inbox.escalate"),
        new("inbox", "s", "keys.inbox.snooze"),
        new("inbox", "n", "keys.inbox.note"),
        new("inbox", "m", "keys.inbox.assign"),
        new("inbox", "r", "keys.inbox.answer"),
        new("inbox", "f", "keys.inbox.finding"),
        new("inbox", "o", "keys.inbox.original"),
        new("inbox", "x", "keys.inbox.select"),
        new("inbox", "Shift J", "keys.inbox.down"),
        new("inbox", "Shift K", "keys.inbox.up"),
        new("inbox", "u", "keys.inbox.undo"),
        new("inbox", ".", "keys.inbox.new"),
        new("inbox", "c", "keys.inbox.changed"),
        new("inbox", "v", "keys.inbox.views"),
        new("inbox", "Ctrl Enter", "keys.inbox.send"),
        new("samples", "y", "keys.samples.yes"),
        new("samples", "n", "keys.samples.no"),
        new("samples", "u", "keys.samples.unsure"),
        new("samples", "z", "keys.samples.undo"),
    ];
}
