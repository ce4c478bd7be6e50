using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Auscult.Cli.Output;

/// <summary>What goes to the two streams: results to standard output, everything else to standard error.</summary>
internal static class Terminal
{
    /// <summary>Snake case, nothing for what is unknown, letters as they are.</summary>
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private static readonly JsonSerializerOptions IndentedJson = new(Json) { WriteIndented = true };

    /// <summary>One JSON object on one line.</summary>
    public static void WriteJson(object value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, Json));

    /// <summary>The same for people, one value a line.</summary>
    public static void WriteIndented(object value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, IndentedJson));

    /// <summary>A line for a person. Names of sources, fields and columns come from outside like words do, so every line is made safe here.</summary>
    public static void Write(string line) => Console.Out.WriteLine(Safe(line));

    /// <summary>A line that carries our own marks and is safe otherwise.</summary>
    public static void WriteMarked(string line) => Console.Out.WriteLine(line);

    /// <summary>One clear line for a person.</summary>
    public static void Error(string message) => Console.Error.WriteLine("auscult: " + Safe(message.ReplaceLineEndings(" ")));

    public static void Note(string message) => Console.Error.WriteLine(Safe(message));

    /// <summary>Words of a post for a terminal: control characters, which could move the cursor or change colours, become spaces.</summary>
    public static string Safe(string words) =>
        string.Create(
            words.Length,
            words,
            static (safe, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                {
                    safe[i] =
                        char.IsControl(from[i]) || from[i] is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069' ? ' ' : from[i];
                }
            }
        );

    /// <summary>A number with thousands separators.</summary>
    public static string Count(long count) => count.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);
}
