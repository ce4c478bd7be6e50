using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Auscult.Contracts;

namespace Auscult.App.Routing;

/// <summary>Rules as a JSON file that people edit: <c>{"rules": [ … ]}</c>.</summary>
public static partial class RuleFile
{
    /// <summary>Largest file that is read, in characters.</summary>
    public const int Largest = 1_000_000;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        RespectNullableAnnotations = true,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    public static string Render(IReadOnlyList<RouteRule> rules) => JsonSerializer.Serialize(new Content(rules), Json);

    /// <exception cref="RefusalException">It is no file of rules; the message names line and place.</exception>
    public static IReadOnlyList<RouteRule> Parse(string text)
    {
        if (text.Length > Largest)
        {
            throw new RefusalException($"A file of rules has at most {Largest} characters.");
        }

        try
        {
            return JsonSerializer.Deserialize<Content>(text, Json)?.Rules
                ?? throw new RefusalException(
                    """The file holds no rules. It must look like {"rules": [ … ]}; auscult rules show prints one."""
                );
        }
        catch (JsonException e)
        {
            var place = e.Path is { Length: > 1 } path ? $", at {path.TrimStart('$', '.')}" : "";
            throw new RefusalException(
                $"The rules cannot be read: line {e.LineNumber + 1}{place}: {Fields(e.Message)}missing, unknown or not of the form of rules.",
                e
            );
        }
    }

    /// <summary>The fields a message of the JSON reader is about; what else it says is about types of ours.</summary>
    private static string Fields(string message) =>
        string.Join(", ", FieldName().Matches(message).Select(match => match.Groups[1].Value)) is { Length: > 0 } fields
            ? fields + " is "
            : "";

    [GeneratedRegex("'([a-z_]+)'", RegexOptions.CultureInvariant)]
    private static partial Regex FieldName();

    private sealed record Content(IReadOnlyList<RouteRule> Rules);
}
