namespace Auscult.Statistics.Charts;

/// <summary>What a chart says around its drawing.</summary>
/// <param name="Finding">The heading: what was found, in words.</param>
/// <param name="Subject">What is shown, and of what.</param>
/// <param name="Description">What somebody who does not see the drawing needs to know.</param>
/// <param name="Notes">What a reader must know before using it; the last one names method, version, settings and input.</param>
internal sealed record Caption(string Finding, string Subject, string Description, IReadOnlyList<string> Notes);

/// <summary>The sheet that every chart stands on: heading above, notes below, colours for light and dark.</summary>
internal static class Sheet
{
    public const double Width = 900;
    public const double Edge = 24;

    private const double LineHeight = 17;
    private const int LettersInALine = 126;

    // One series in ink, one in accent, the rest by shape and label: colour alone never tells anything.
    private const string Rules = """
        .auscult{color-scheme:light dark;font-family:"Source Sans 3","Source Sans Pro",ui-sans-serif,system-ui,"Segoe UI",sans-serif;font-size:13px;font-variant-numeric:tabular-nums lining-nums}
        .auscult text{fill:#181e22;unicode-bidi:isolate}
        .auscult .paper{fill:#fafaf7}
        .auscult .finding{font-size:20px;font-weight:640}
        .auscult .soft{fill:#444c50}
        .auscult .meta{fill:#5c6368;font-size:12px}
        .auscult .grid{stroke:#e1e1dd;stroke-width:1}
        .auscult .rule{stroke:#b3b8bc;stroke-width:1}
        .auscult .reference{stroke:#5c6368;stroke-width:1;stroke-dasharray:3 3}
        .auscult .bound{stroke:#005d6d;stroke-width:1.5;fill:none;stroke-dasharray:5 3;stroke-linejoin:round}
        .auscult .own{stroke:#005d6d;stroke-width:2;fill:none;stroke-linejoin:round}
        .auscult .own-dot{fill:#005d6d;stroke:none}
        .auscult .other{stroke:#747c80;stroke-width:1.5;fill:none;stroke-linejoin:round}
        .auscult .other-dot{fill:#fafaf7;stroke:#747c80;stroke-width:1.5}
        .auscult .expected{stroke:#005d6d;stroke-width:2;fill:none;stroke-dasharray:6 4;stroke-linejoin:round}
        .auscult .seen{stroke:#181e22;stroke-width:1.5;fill:none;stroke-linejoin:round}
        .auscult .seen-dot{fill:#181e22;stroke:#fafaf7;stroke-width:1}
        .auscult .band{fill:#005d6d;fill-opacity:.14;stroke:none}
        .auscult .bar{fill:#005d6d;fill-opacity:.3;stroke:none}
        .auscult .alarm{fill:#b01f1f;stroke:#fafaf7;stroke-width:1}
        @media (prefers-color-scheme:dark){
        .auscult text{fill:#eae9e6}
        .auscult .paper{fill:#121618}
        .auscult .soft{fill:#bcbab6}
        .auscult .meta{fill:#9e9d97}
        .auscult .grid{stroke:#2c3135}
        .auscult .rule{stroke:#484e52}
        .auscult .reference{stroke:#9e9d97}
        .auscult .own,.auscult .expected,.auscult .bound{stroke:#74cbd4}
        .auscult .own-dot{fill:#74cbd4}
        .auscult .other{stroke:#878d91}
        .auscult .other-dot{fill:#121618;stroke:#878d91}
        .auscult .seen{stroke:#eae9e6}
        .auscult .seen-dot{fill:#eae9e6;stroke:#121618}
        .auscult .band{fill:#74cbd4;fill-opacity:.2}
        .auscult .bar{fill:#74cbd4;fill-opacity:.4}
        .auscult .alarm{fill:#fb8d85;stroke:#121618}
        }

        """;

    /// <summary>A drawing with everything around it.</summary>
    /// <param name="caption">What it says.</param>
    /// <param name="height">Height of the drawing.</param>
    /// <param name="draw">Draws below the coordinate it is given.</param>
    public static string Of(Caption caption, double height, Action<Svg, double> draw)
    {
        string[] notes = [.. caption.Notes.SelectMany(note => Wording.Lines(note, LettersInALine))];
        string[] subject = [.. Wording.Lines(caption.Subject, LettersInALine)];
        var head = 57 + (subject.Length * LineHeight);
        var bottom = head + height;
        var whole = bottom + 14 + (notes.Length * LineHeight) + 12;
        var svg = new Svg();
        svg.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("class", "auscult"),
            ("role", "img"),
            ("aria-labelledby", "title desc"),
            ("viewBox", $"0 0 {Svg.Number(Width)} {Svg.Number(whole)}"),
            ("width", Svg.Number(Width)),
            ("height", Svg.Number(whole))
        );
        svg.Said("title", $"{caption.Finding}. {caption.Subject}", ("id", "title"));
        svg.Said("desc", caption.Description, ("id", "desc"));
        svg.Style(Rules);
        svg.Rectangle(0, 0, Width, whole, "paper");
        svg.Words(Edge, 36, Wording.Fit(caption.Finding, .65 * (Width - (2 * Edge))), "finding");
        for (var i = 0; i < subject.Length; i++)
        {
            svg.Words(Edge, 57 + (i * LineHeight), subject[i], "soft");
        }

        draw(svg, head);
        svg.Line(Edge, bottom, Width - Edge, bottom, "grid");
        for (var i = 0; i < notes.Length; i++)
        {
            svg.Words(Edge, bottom + 22 + (i * LineHeight), notes[i], "meta");
        }

        svg.Close("svg");
        return svg.ToString();
    }

    /// <summary>A sheet that says why there is nothing to draw.</summary>
    public static string Empty(Caption caption, string why) =>
        Of(caption, 60, (svg, top) => svg.Words(Edge, top + 30, Wording.Fit(why, Width - (2 * Edge)), "soft"));
}
