namespace Auscult.Text.Identifiers;

/// <summary>What the protector's vocabulary knows about a word. A word may be several things.</summary>
[Flags]
internal enum WordClass : ulong
{
    None = 0,
    Given = 1UL << 0,

    /// <summary>A given name that is also a common word: needs support.</summary>
    Ambiguous = 1UL << 1,
    Surname = 1UL << 2,

    /// <summary>Announces a name even in lower case (dr, mrs).</summary>
    Title = 1UL << 3,

    /// <summary>Announces a name when the name is capitalised (doctor, patient).</summary>
    Role = 1UL << 4,

    /// <summary>Stands behind a name (MD, PhD).</summary>
    Degree = 1UL << 5,

    /// <summary>Joins the parts of a surname (de, van).</summary>
    Particle = 1UL << 6,
    Month = 1UL << 7,

    /// <summary>A medicine, symptom, disease, weekday or anything else that is capitalised and no person.</summary>
    NotName = 1UL << 8,
    Place = 1UL << 9,

    /// <summary>Function word or very common word.</summary>
    Common = 1UL << 10,

    /// <summary>Verb of speech beside which names stand (said, told).</summary>
    Speech = 1UL << 11,

    /// <summary>Street type that comes first (rue, avenue, via).</summary>
    StreetFirst = 1UL << 12,

    /// <summary>Street type that comes last (street, road).</summary>
    StreetLast = 1UL << 13,

    /// <summary>Part of a building (apt, suite).</summary>
    Unit = 1UL << 14,
    Country = 1UL << 15,
    PhoneCue = 1UL << 16,
    CardCue = 1UL << 17,
    IbanCue = 1UL << 18,
    NationalCue = 1UL << 19,
    ProfessionalCue = 1UL << 20,
    RecordCue = 1UL << 21,
    BirthCue = 1UL << 22,
    EventCue = 1UL << 23,
    PostcodeCue = 1UL << 24,
    AddressCue = 1UL << 25,

    /// <summary>Announces a number that identifies no person (lot, isbn, pmid).</summary>
    ReferenceCue = 1UL << 26,

    /// <summary>What a quantity counts (mg, people, euros).</summary>
    Countable = 1UL << 27,

    /// <summary>Says that a number before or behind it is an age.</summary>
    AgeUnit = 1UL << 28,
    AgeCue = 1UL << 29,
    StateCode = 1UL << 30,

    /// <summary>A number in words (vingt, twelve).</summary>
    NumberWord = 1UL << 31,

    /// <summary>Behind a name it makes an organisation (Inc, Hospital).</summary>
    Organisation = 1UL << 32,

    /// <summary>Announces the writer's or somebody's name (name, appelle).</summary>
    NameCue = 1UL << 33,

    /// <summary>Words before which a capitalised ambiguous name is a person (by, with).</summary>
    NamePreposition = 1UL << 34,
    TopLevelDomain = 1UL << 35,
    MailProvider = 1UL << 36,
    Greeting = 1UL << 37,

    /// <summary>A top-level domain that is also a word: a sentence without a blank ("pain.it was") is no link.</summary>
    WordDomain = 1UL << 38,

    /// <summary>May announce a record number (case, order): only a long number counts.</summary>
    WeakRecordCue = 1UL << 39,

    /// <summary>Street type that is a common word too (place, drive): needs more support.</summary>
    WeakStreet = 1UL << 40,

    /// <summary>Introduces a post box (box, bp, psc).</summary>
    PostBox = 1UL << 41,

    /// <summary>What a person does and a medicine does not (lives, married).</summary>
    PersonVerb = 1UL << 42,

    /// <summary>Says whose name follows (husband, daughter): even a word of no list is one there.</summary>
    Relation = 1UL << 43,

    AnyName = Given | Ambiguous | Surname,
}
