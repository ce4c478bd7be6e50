namespace Auscult.TestKit.Simulation;

/// <summary>The starting symbols of a phrasebook; both languages have all of them.</summary>
internal enum Phrase
{
    Everyday,
    Health,
    Adverse,
    Adversequestion,
    Negated,
    Otherperson,
    Hypothetical,
    Indication,
    Review,
    Question,
    Emergency,
    Claim,
    Flu,
    Edited,
    Copied,
    Hashtag,
    Emoji,
    Title,
    Handle,
    Bio,
    Identifier,
    Place,
    Given,
    Family,
}

/// <summary>What a marked part of a text is, for the ground truth.</summary>
internal enum MarkKind : byte
{
    None,
    Medicine,
    Symptom,
    Email,
    Phone,
    Name,
    BirthDate,
    Profile,
    Address,
    Ssn,
    Nir,
    Card,
    Iban,
    Ip,
    Coordinates,
    Handle,
}
