using System.Text.Json;

namespace Auscult.App.Training;

/// <summary>Words of a patient and the concept a person put them to.</summary>
/// <param name="Text">The words.</param>
/// <param name="Concept">Id of the concept.</param>
/// <param name="Name">A name of the concept, learned from as if a patient had used it; null when the file has none.</param>
/// <param name="Group">Mentions of one post belong together.</param>
public sealed record CodedMention(string Text, string Concept, string? Name, string Group)
{
    /// <summary>
    /// Reads JSON lines <c>{"text","cui"}</c>, with <c>name</c> and <c>group</c> where there are. Without a group it is what stands before
    /// <c>#</c> in <c>id</c>, else the text.
    /// </summary>
    public static IEnumerable<CodedMention> Read(TextReader lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        while (lines.ReadLine() is { } line)
        {
            if (line.AsSpan().Trim().IsEmpty)
            {
                continue;
            }

            using var record = JsonDocument.Parse(line);
            var text = record.RootElement.GetProperty("text").GetString() ?? "";
            var concept = record.RootElement.GetProperty("cui").GetString() ?? throw new JsonException();
            var group = Word(record.RootElement, "group") ?? Word(record.RootElement, "id")?.Split('#')[0] ?? text.ToLowerInvariant();
            yield return new CodedMention(text, concept, Word(record.RootElement, "name"), group);
        }
    }

    private static string? Word(JsonElement line, string field) =>
        line.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
}
