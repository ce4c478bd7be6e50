using System.Text;

namespace Auscult.Sources;

/// <summary>Tells a format by what the content begins with; the name and the declared type decide only where the content does not.</summary>
internal static class FormatDetector
{
    public static InputFormat Detect(ReadOnlySpan<byte> head, string name, string? contentType)
    {
        if (head.StartsWith("PK\u0003\u0004"u8))
        {
            return InputFormat.Spreadsheet;
        }

        return FromText(Beginning(head)) ?? FromName(name) ?? FromContentType(contentType) ?? InputFormat.Delimited;
    }

    /// <summary>The first characters, whatever the encoding: marks, NULs and blanks removed. Markup and JSON begin in ASCII.</summary>
    private static string Beginning(ReadOnlySpan<byte> head)
    {
        var text = new StringBuilder();
        foreach (var value in head)
        {
            if (value is > 0x20 and < 0x7f || (text.Length > 0 && value is 0x20))
            {
                text.Append((char)value);
            }

            if (text.Length >= 2_000)
            {
                break;
            }
        }

        return text.ToString();
    }

    private static InputFormat? FromText(string beginning)
    {
        if (beginning.StartsWith('{'))
        {
            return beginning.Contains("jsonfeed.org/version", StringComparison.Ordinal) ? InputFormat.Feed : InputFormat.JsonLines;
        }

        return beginning.StartsWith('<') ? InputFormat.Feed : null;
    }

    private static InputFormat? FromName(string name)
    {
        var bare = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return Path.GetExtension(bare).ToLowerInvariant() switch
        {
            ".jsonl" or ".ndjson" or ".json" => InputFormat.JsonLines,
            ".csv" or ".tsv" or ".tab" or ".txt" => InputFormat.Delimited,
            ".xlsx" or ".xlsm" => InputFormat.Spreadsheet,
            ".rss" or ".atom" or ".rdf" or ".xml" => InputFormat.Feed,
            _ => null,
        };
    }

    private static InputFormat? FromContentType(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim().ToLowerInvariant();
        return type switch
        {
            "application/x-ndjson" or "application/jsonl" or "application/json" => InputFormat.JsonLines,
            "text/csv" or "text/tab-separated-values" => InputFormat.Delimited,
            not null when type.EndsWith("xml", StringComparison.Ordinal) => InputFormat.Feed,
            _ => null,
        };
    }
}
