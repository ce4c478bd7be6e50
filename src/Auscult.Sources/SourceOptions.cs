using Auscult.Contracts;

namespace Auscult.Sources;

/// <summary>How an input is to be read. Everything has a default that fits the interchange form.</summary>
public sealed class SourceOptions
{
    /// <summary>The source of records that do not name one. Default <c>import</c>.</summary>
    public string DefaultSource { get; init; } = "import";

    /// <summary>The network of records that do not name one; null means the record's source.</summary>
    public string? DefaultNetwork { get; init; }

    /// <summary>The kind of records that do not say; null lets the record's own references decide (an answer is a reply).</summary>
    public PostKind? DefaultKind { get; init; }

    /// <summary>The clock behind "more than a day in the future". Read once when the source is opened.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Columns of a table: <c>text=Content,published_at="Post Date"</c>. Null recognises a known layout by its header.
    /// Given together with a known layout, these columns take precedence over the layout's own.
    /// </summary>
    public string? Mapping { get; init; }

    /// <summary>
    /// All that the columns of a table mean, by their places; takes the place of <see cref="Mapping"/> and of a known layout's own columns.
    /// Null leaves it to those.
    /// </summary>
    public IReadOnlyList<ColumnChoice>? Columns { get; init; }

    /// <summary>Format of dates in a table as .NET writes it (<c>dd/MM/yyyy HH:mm</c>); null reads the unambiguous forms only.</summary>
    public string? DateFormat { get; init; }

    /// <summary>Sheet of a workbook by name; null is the first.</summary>
    public string? Sheet { get; init; }

    /// <summary>Keeps columns without a field of their own as tags instead of only listing them. Default false.</summary>
    public bool ColumnsAsTags { get; init; }
}
