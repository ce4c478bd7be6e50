namespace Auscult.Contracts;

/// <summary>Whose a descriptor or a complaint is. A rule reads it from the words; where they leave it open it says so.</summary>
public enum Person : byte
{
    /// <summary>Nobody asked: a post without descriptor and without harm.</summary>
    None,

    /// <summary>Asked, and the words leave it open.</summary>
    Unclear,

    /// <summary>Who wrote the post.</summary>
    Writer,

    /// <summary>Somebody close to the writer, who reports as a carer: "my daughter".</summary>
    Relative,

    /// <summary>Somebody else: a friend, a patient, people in the news.</summary>
    Other,
}

/// <summary>Whose the harm of a post is.</summary>
public static class Persons
{
    /// <summary>Cues that link harm and medicine: <c>adverse-event/causal</c>.</summary>
    private const string Relation = "adverse-event/";

    private const FindingFlags NotNow = FindingFlags.Negated | FindingFlags.Hypothetical | FindingFlags.Historical;

    /// <summary>
    /// Who has the harm: whom the words that link it with a medicine are of; without such words, whoever has all complaints and outcomes of the post.
    /// <see cref="Person.None"/> where nobody was asked or there is no complaint.
    /// </summary>
    public static Person OfHarm(IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var person = Person.None;
        foreach (var finding in findings)
        {
            if (IsRelation(finding) && finding.Person > Person.Unclear)
            {
                return finding.Person;
            }

            // What is gone is denied ("the rash is gone"), and its outcome is still somebody's.
            var isHarm = finding.Kind == FindingKind.Outcome || (finding.IsComplaint && (finding.Flags & NotNow) == 0);
            if (isHarm && finding.Person != Person.None)
            {
                person = Joined(person, finding.Person);
            }
        }

        return person;
    }

    /// <summary>True for words that link harm and medicine.</summary>
    public static bool IsRelation(in Finding finding) =>
        finding.Kind == FindingKind.Cue && finding.Concept.StartsWith(Relation, StringComparison.Ordinal);

    // One complaint that is left open makes nothing of the others doubtful; two people do.
    private static Person Joined(Person one, Person other) =>
        one <= Person.Unclear && other != Person.None ? (Person)Math.Max((byte)one, (byte)other)
        : one == other || other <= Person.Unclear ? one
        : Person.Unclear;
}
