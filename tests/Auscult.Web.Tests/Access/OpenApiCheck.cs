using System.Text.Json;

namespace Auscult.Web.Tests.Access;

/// <summary>Compares answers with what a description says of them, member by member; what it does not name must not be there.</summary>
internal sealed class OpenApiCheck(JsonElement description)
{
    /// <summary>Operations with an answer that succeeds, by method and address as described.</summary>
    public IEnumerable<string> Operations =>
        description
            .GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));

    /// <summary>What is wrong with an answer; empty when it is as described.</summary>
    public IReadOnlyList<string> Problems(string operation, int status, string mediaType, JsonElement answer)
    {
        var (method, path) = (operation.Split(' ')[0].ToLowerInvariant(), operation.Split(' ')[1]);
        var responses = description.GetProperty("paths").GetProperty(path).GetProperty(method).GetProperty("responses");
        if (!responses.TryGetProperty($"{status}", out var response))
        {
            return [$"{operation} answers {status}, which is not described"];
        }

        if (!response.TryGetProperty("content", out var content) || !content.TryGetProperty(mediaType, out var body))
        {
            return [$"{operation} {status} has no schema for {mediaType}"];
        }

        var problems = new List<string>();
        Compare(body.GetProperty("schema"), answer, $"{operation} {status}", problems);
        return problems;
    }

    private void Compare(JsonElement schema, JsonElement value, string place, List<string> problems)
    {
        schema = Resolved(schema);
        if (schema.TryGetProperty("oneOf", out var choices) || schema.TryGetProperty("anyOf", out choices))
        {
            var tries = choices.EnumerateArray().Select(choice => TryCompare(choice, value, place)).ToList();
            problems.AddRange(tries.Any(found => found.Count == 0) ? [] : tries[^1]);
            return;
        }

        if (
            schema.TryGetProperty("enum", out var values) && !values.EnumerateArray().Any(allowed => JsonElement.DeepEquals(allowed, value))
        )
        {
            problems.Add($"{place}: {value} is none of {values}");
        }
        else if (!schema.TryGetProperty("enum", out _) && !Types(schema).Any(type => Fits(type, value)))
        {
            problems.Add($"{place}: {value.ValueKind} is not {string.Join('|', Types(schema))}");
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            var number = 0;
            foreach (var item in value.EnumerateArray())
            {
                Compare(schema.GetProperty("items"), item, $"{place}[{number++}]", problems);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            CompareMembers(schema, value, place, problems);
        }
    }

    private void CompareMembers(JsonElement schema, JsonElement value, string place, List<string> problems)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var known))
            {
                Compare(known, member.Value, $"{place}.{member.Name}", problems);
            }
            else if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object)
            {
                Compare(others, member.Value, $"{place}.{member.Name}", problems);
            }
            else
            {
                problems.Add($"{place}.{member.Name} is not described");
            }
        }

        if (schema.TryGetProperty("required", out var required))
        {
            problems.AddRange(
                required
                    .EnumerateArray()
                    .Where(name => !value.TryGetProperty(name.GetString()!, out _))
                    .Select(name => $"{place}.{name} is required and missing")
            );
        }
    }

    private List<string> TryCompare(JsonElement schema, JsonElement value, string place)
    {
        var problems = new List<string>();
        Compare(schema, value, place, problems);
        return problems;
    }

    private JsonElement Resolved(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference)
            ? description.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
            : schema;

    private static IEnumerable<string> Types(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.String ? [type.GetString()!]
        : type.EnumerateArray().Select(one => one.GetString()!);

    private static bool Fits(string type, JsonElement value) =>
        (type, value.ValueKind) switch
        {
            ("object", JsonValueKind.Object) => true,
            ("array", JsonValueKind.Array) => true,
            ("string", JsonValueKind.String) => true,
            ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
            ("integer", JsonValueKind.Number) => value.TryGetInt64(out _),
            ("number", JsonValueKind.Number) => true,
            ("null", JsonValueKind.Null) => true,
            _ => false,
        };
}
