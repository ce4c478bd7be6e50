using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;

namespace Auscult.Web.Api;

/// <summary>Answers look as those of the command line: snake case, nothing for what is unknown, letters as they are.</summary>
internal static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Configured(new JsonSerializerOptions());

    /// <summary>Makes the description of the answers, and whatever else the host writes as JSON, look as they do.</summary>
    public static void Configure(JsonOptions json) => Configured(json.SerializerOptions);

    private static JsonSerializerOptions Configured(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower));
        return options;
    }

    public static IResult Ok(object value) => Results.Json(value, Options);
}
