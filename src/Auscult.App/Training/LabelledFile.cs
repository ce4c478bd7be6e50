using System.Text;
using System.Text.Json;

namespace Auscult.App.Training;

/// <summary>Reads JSON lines of labelled texts.</summary>
public static class LabelledFile
{
    /// <summary>
    /// The texts of a file. The group is the field <c>group</c>, else the text without links, mentions, punctuation and case, so that copies
    /// of a text are never apart.
    /// </summary>
    public static IEnumerable<LabelledText> Read(LabelTask task, TextReader lines, int set)
    {
        while (lines.ReadLine() is { } line)
        {
            if (line.Length == 0)
            {
                continue;
            }

            using var record = JsonDocument.Parse(line);
            var text = record.RootElement.GetProperty("text").GetString() ?? "";
            var group = record.RootElement.TryGetProperty("group", out var named) ? named.ToString() : Normalise(text);
            yield return new LabelledText(text, $"{set}:{group}", task.Read(record.RootElement, task.Labels), set);
        }
    }

    /// <summary>A text without links, mentions, punctuation and case: copies of a text are alike.</summary>
    internal static string Normalise(string text)
    {
        var words = text.ToLowerInvariant()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word is not "rt" && word[0] != '@' && !word.StartsWith("http", StringComparison.Ordinal));
        var plain = new StringBuilder();
        foreach (var c in string.Join(' ', words))
        {
            if (char.IsLetterOrDigit(c) || c == ' ')
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }
}
