namespace Auscult.Text.Identifiers;

/// <summary>What a piece of text identifies somebody by. The placeholder's name is the kebab-case form (<c>national-id</c>).</summary>
public enum IdentifierKind : byte
{
    /// <summary>Mail address, also spelled out ("jane [at] mail dot com").</summary>
    Email,

    /// <summary>Telephone or fax number, extension included.</summary>
    Phone,

    /// <summary>Account name on a network (<c>@jane</c>, <c>u/jane</c>).</summary>
    Handle,

    /// <summary>Name of a person, title included.</summary>
    Person,

    /// <summary>Street address, post box or unit, up to its postcode.</summary>
    Address,

    /// <summary>Postal code on its own.</summary>
    Postcode,

    /// <summary>Web address, with or without a scheme.</summary>
    Link,

    /// <summary>Number a state gives a person (US SSN, French NIR, UK NHS number, Spanish DNI).</summary>
    NationalId,

    /// <summary>Number of a health professional (RPPS, ADELI, NPI, DEA).</summary>
    ProfessionalId,

    /// <summary>Medical record, stay, health plan, account, licence, device or vehicle number.</summary>
    RecordNumber,

    /// <summary>Payment card number.</summary>
    Card,

    /// <summary>International bank account number.</summary>
    Iban,

    /// <summary>Internet address, version 4 or 6.</summary>
    Ip,

    /// <summary>Latitude and longitude precise enough to point at a house.</summary>
    Coordinates,

    /// <summary>Date of birth.</summary>
    BirthDate,

    /// <summary>Date of an admission, discharge or death; in clinical text any full date.</summary>
    EventDate,

    /// <summary>Age above 89 years.</summary>
    Age,

    /// <summary>Any other run of seven digits or more that is not a quantity or a date.</summary>
    Number,
}

/// <summary>Names of identifier kinds as placeholders and tables write them.</summary>
public static class IdentifierKinds
{
    private static readonly string[] Names =
    [
        "email",
        "phone",
        "handle",
        "person",
        "address",
        "postcode",
        "link",
        "national-id",
        "professional-id",
        "record-number",
        "card",
        "iban",
        "ip",
        "coordinates",
        "birth-date",
        "event-date",
        "age",
        "number",
    ];

    /// <summary>All kinds, in the order of the enumeration.</summary>
    public static IReadOnlyList<IdentifierKind> All { get; } = Enum.GetValues<IdentifierKind>();

    /// <summary>The name in a placeholder: <c>national-id</c>.</summary>
    public static string Name(this IdentifierKind kind) => Names[(int)kind];

    /// <summary>Reads a name; false when it is not one of the closed list.</summary>
    public static bool TryParse(string name, out IdentifierKind kind)
    {
        var index = Array.IndexOf(Names, name);
        kind = (IdentifierKind)Math.Max(index, 0);
        return index >= 0;
    }
}
