using System.Text.Json;
using Auscult.Text.Language;

namespace Auscult.App.Training;

/// <summary>Reads texts whose language is known.</summary>
public static class LanguageFile
{
    /// <summary>The samples of a file: a JSON object a line, <c>{"lang","text"}</c>, or the code, a tab and the text.</summary>
    /// <exception cref="JsonException">A line is neither.</exception>
    public static IEnumerable<LanguageSample> Read(TextReader lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        while (lines.ReadLine() is { } line)
        {
            if (line.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            yield return line[0] == '{' ? FromJson(line) : FromColumns(line);
        }
    }

    private static LanguageSample FromJson(string line)
    {
        using var record = JsonDocument.Parse(line);
        var language = record.RootElement.GetProperty("lang").GetString();
        return new LanguageSample(Known(language), record.RootElement.GetProperty("text").GetString() ?? "");
    }

    private static LanguageSample FromColumns(string line)
    {
        var tab = line.IndexOf('\t', StringComparison.Ordinal);
        return tab > 0 ? new LanguageSample(Known(line[..tab]), line[(tab + 1)..]) : throw new JsonException();
    }

    // Tags such as fr-CA name the language first.
    private static string Known(string? tag) =>
        tag?.Split('-', '_')[0].ToLowerInvariant() is { Length: 2 or 3 } language ? language : throw new JsonException();
}
