using System.Text;

namespace Auscult.Sources.Tests;

/// <summary>The enumeration of fields and the list of their names are written apart and read by position.</summary>
public sealed class JsonFieldsTests
{
    [Fact]
    public void NameOf_EveryField_IsTheNameThatFindsIt()
    {
        var fields = Enum.GetValues<JsonField>().Where(field => field != JsonField.Unknown).ToList();

        Assert.Equal(FieldNames.TopLevel.Count, fields.Count);
        Assert.All(fields, field => Assert.Equal(field, JsonFields.Find(Encoding.UTF8.GetBytes(JsonFields.NameOf(field)))));
    }
}
