namespace Auscult.App.Exports;

/// <param name="Name">snake_case.</param>
/// <param name="Meaning">What it holds, in one sentence.</param>
/// <param name="Type">Name of the data type: string, integer, number, boolean, dateTime.</param>
public sealed record ExportColumn(string Name, string Meaning, string Type = "string");

/// <param name="Name">posts, counts or quotes.</param>
public sealed record ExportTable(string Name, IReadOnlyList<ExportColumn> Columns);

/// <summary>The tables an export can have.</summary>
public static class ExportTables
{
    public static ExportTable Posts { get; } =
        new(
            "posts",
            [
                new("post", "Number of the post in this store", "integer"),
                new("version", "Version of the words, raised by every edit", "integer"),
                new("network", "Network the post lives on"),
                new("source", "Source that delivered it"),
                new("kind", "post, reply, repost, quote, review, comment, article or message"),
                new("visibility", "Who could read it where it was published: public, members or private"),
                new("lang", "Detected language, ISO 639-1, or und"),
                new("published_at", "When the author published it; empty when the source gives no date", "dateTime"),
                new("edited_at", "When the author last changed it", "dateTime"),
                new("observed_at", "When it was seen", "dateTime"),
                new("author", "Number of the author in this store, a pseudonym; empty without one", "integer"),
                new("title", "Protected title"),
                new("text", "Protected words"),
                new("media", "Protected words of pictures and videos"),
                new("place", "Protected place"),
                new("rating", "Rating as the source gives it", "number"),
                new("likes", "Empty is unknown, 0 is a measured zero", "integer"),
                new("reposts", "Empty is unknown, 0 is a measured zero", "integer"),
                new("replies", "Empty is unknown, 0 is a measured zero", "integer"),
                new("views", "Empty is unknown, 0 is a measured zero", "integer"),
                new("labels", "What the post is, with the probability where one is known, separated by semicolons"),
                new("concepts", "Concepts found, negated and other flags in brackets, separated by semicolons"),
                .. DescriptorCells.Columns,
                new("methods", "Analyzers and their versions that made labels and concepts, separated by semicolons"),
            ]
        );

    public static ExportTable Counts { get; } =
        new(
            "counts",
            [
                new("dimension", "all, day, undated, source, kind, lang, label or concept"),
                new("value", "Value of the dimension; days in UTC"),
                new("posts", "Matching posts; empty when there are too few to be shown", "integer"),
            ]
        );

    public static ExportTable Quotes { get; } =
        new(
            "quotes",
            [
                new("month", "Month of publication; empty when the source gives no date"),
                new("network", "Network the post lives on"),
                new("lang", "Detected language, ISO 639-1, or und"),
                new("form", "shortened, paraphrase, or verbatim for registered public organisations"),
                new("words", "What may be quoted"),
                new("concepts", "Concepts found, negated and other flags in brackets, separated by semicolons"),
            ]
        );

    /// <summary>The tables of a kind of export, in order.</summary>
    public static IReadOnlyList<ExportTable> Of(ExportSpec spec) =>
        spec.Kind switch
        {
            ExportKind.Internal => [Posts],
            ExportKind.Public when spec.Quotes > 0 => [Counts, Quotes],
            _ => [Counts],
        };
}
