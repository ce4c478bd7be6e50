using System.Text;
using System.Text.Json;
using Auscult.Contracts;
using Auscult.TestKit;

namespace Auscult.Sources.Tests;

/// <summary>Holds docs/schemas/post.schema.json and the mapper against each other.</summary>
public sealed class PostSchemaTests
{
    private readonly JsonElement _schema = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(ReferenceData.CheckoutRoot()!, "docs", "schemas", "post.schema.json")))
        .RootElement;

    [Fact]
    public void Schema_Fields_AreThoseTheMapperReads()
    {
        Assert.Equal(FieldNames.TopLevel, Names(_schema));
        foreach (var name in Names(_schema))
        {
            Assert.Equal(name, JsonFields.NameOf(JsonFields.Find(Encoding.UTF8.GetBytes(name))));
        }
    }

    [Fact]
    public void Schema_EveryField_IsMappedWithoutBeingListedAsUnknown()
    {
        var source = new JsonLinesSource(Reading.Options);
        var record = new Dictionary<string, object?>
        {
            ["text"] = "words",
            ["author"] = Names(Field("author")).ToDictionary(name => name, _ => (object?)"1"),
            ["counts"] = Names(Field("counts")).ToDictionary(name => name, _ => (object?)1),
            ["media"] = new[] { Names(Field("media").GetProperty("items")).ToDictionary(name => name, name => name) },
        };

        var result = source.MapLine(JsonSerializer.SerializeToUtf8Bytes(record));

        Assert.Empty(source.UnmappedFields);
        Assert.Equal(new IncomingAuthor("1", "1", "1", "1", 1), result.Post?.Author);
        Assert.Equal(new Engagement(1, 1, 1, 1), result.Post?.Counts);
        Assert.Equal([new MediaItem("kind", "alt", "caption", "transcript", "hash")], result.Post?.Media);
    }

    [Theory]
    [InlineData("kind", typeof(PostKind))]
    [InlineData("visibility", typeof(Visibility))]
    public void Schema_Enumerations_AreOurs(string field, Type type)
    {
        var names = Field(field).GetProperty("enum").EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String);

        Assert.Equal(Enum.GetNames(type).Select(name => name.ToLowerInvariant()), names.Select(value => value.GetString()));
    }

    [Fact]
    public void ColumnTargets_AreFieldsOfTheSchema()
    {
        foreach (var target in ColumnMapping.Targets)
        {
            var parts = target.Split('.');
            var field = Field(parts[0]);
            field = parts[0] == "media" ? field.GetProperty("items") : field;
            Assert.True(parts.Length == 1 || Names(field).Contains(parts[1]), target);
        }
    }

    private JsonElement Field(string name) => _schema.GetProperty("properties").GetProperty(name);

    private static List<string> Names(JsonElement schema) =>
        [.. schema.GetProperty("properties").EnumerateObject().Select(field => field.Name)];
}
