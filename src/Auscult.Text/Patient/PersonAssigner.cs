using Auscult.Contracts;

namespace Auscult.Text.Patient;

/// <summary>
/// Says whose the descriptors and complaints of a post are: whom the words themselves name, else whoever is named last before them in the
/// sentence, or at once behind. Where two are named together, or far before, or nobody in the sentence and several in the post, it is unclear.
/// </summary>
internal sealed class PersonAssigner(PatientWords words)
{
    /// <summary>How far before its words a person may be named where the sentence names several, in UTF-16 units.</summary>
    private const int Before = 80;

    /// <summary>How far behind: "fever in my daughter".</summary>
    private const int Behind = 40;

    private readonly MentionReader _reader = new(words);

    /// <summary>Sets the person of each descriptor, complaint and relation of a post that has a descriptor or tells of harm.</summary>
    public void Assign(in PostView post, IList<PostLabel> labels, Span<Finding> findings)
    {
        if (!IsAsked(findings, labels))
        {
            return;
        }

        for (var i = 0; i < post.Fields.Count; i++)
        {
            var field = post.Fields[i];
            var text = new TextView(field.Text, field.Tokens, field.Field, post.Language);
            _reader.Read(text);
            foreach (ref var finding in findings)
            {
                if (finding.Field == field.Field && (finding.IsComplaint || IsOfSomebody(finding)))
                {
                    finding = finding with { Person = Of(text, finding, post.Kind) };
                }
            }
        }

        foreach (ref var finding in findings)
        {
            if (Persons.IsRelation(finding))
            {
                finding = finding with { Person = OfRelation(finding, findings) };
            }
        }
    }

    private static bool IsAsked(ReadOnlySpan<Finding> findings, IList<PostLabel> labels)
    {
        foreach (ref readonly var finding in findings)
        {
            if (finding.Kind.IsDescriptor())
            {
                return true;
            }
        }

        for (var i = 0; i < labels.Count; i++)
        {
            if (labels[i].Head == Heads.AdverseEvent)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Who reports is the writer, whoever the patient is.</summary>
    private static bool IsOfSomebody(in Finding finding) => finding.Kind.IsDescriptor() && finding.Kind != FindingKind.Reporter;

    private Person Of(in TextView text, in Finding finding, PostKind kind)
    {
        var person = Nearest(text, finding, kind);
        // The context rules read "my mum" farther; where the two disagree neither is believed.
        return person == Person.Writer && finding.IsComplaint && (finding.Flags & FindingFlags.OtherPerson) != 0 ? Person.Unclear : person;
    }

    /// <summary>"34F" is how writers say who they are; of others it is not read.</summary>
    private static bool IsOwnShape(in TextView text, in Finding finding) =>
        finding.Kind == FindingKind.Patient
        && finding.Length > 1
        && text.Text[finding.End - 1] is 'f' or 'F' or 'm' or 'M'
        && char.IsAsciiDigit(text.Text[finding.End - 2]);

    private Person Nearest(in TextView text, in Finding finding, PostKind kind)
    {
        var mentions = _reader.Mentions;
        var sentence = _reader.SentenceAt(finding.Start);
        var (before, behind, within) = (-1, -1, Person.None);
        var isMixed = false;
        var first = Person.None;
        for (var i = 0; i < mentions.Count; i++)
        {
            var mention = mentions[i];
            if (mention.Start < finding.End && mention.End > finding.Start)
            {
                within = within is Person.None or Person.Writer ? mention.Person : within;
            }

            if (mention.Sentence != sentence)
            {
                continue;
            }

            isMixed |= first != Person.None && first != mention.Person;
            first = mention.Person;
            before = mention.End <= finding.Start ? i : before;
            behind = behind < 0 && mention.Start >= finding.End ? i : behind;
        }

        return within != Person.None ? within
            : behind >= 0 && IsAgeOf(text, finding, mentions[behind].Start) ? mentions[behind].Person
            : before >= 0 && IsBeside(text, mentions[before].End, finding.Start) ? mentions[before].Person
            : IsOwnShape(text, finding) ? Person.Writer
            : before >= 0 ? FromBefore(finding, before, isMixed)
            : behind >= 0 && mentions[behind].MayFollow && mentions[behind].Start - finding.End <= Behind ? mentions[behind].Person
            : OfOnly(kind, behind >= 0);
    }

    /// <summary>"a 90-year-old neighbour".</summary>
    private static bool IsAgeOf(in TextView text, in Finding finding, int to) =>
        finding.Kind == FindingKind.Patient
        && text.Text[finding.End..to].Trim(" -") is "" or "year old" or "year-old" or "years old" or "yo" or "yr old";

    private Person FromBefore(in Finding finding, int index, bool isMixed)
    {
        var mention = _reader.Mentions[index];
        var isOfBoth = mention.IsJoined && _reader.Mentions[index - 1].Person != mention.Person;
        return isOfBoth || (isMixed && finding.Start - mention.End > Before) ? Person.Unclear : mention.Person;
    }

    /// <summary>"my mother (61)".</summary>
    private static bool IsBeside(in TextView text, int from, int to) => text.Text[from..to].Trim(" ([,:-").IsEmpty;

    /// <summary>Where the sentence names nobody: whom the whole field is about, if that is one person; a review that names nobody is of its writer.</summary>
    /// <param name="isNamed">The sentence does name somebody, in a place that says nothing: only the writer is left out so.</param>
    private Person OfOnly(PostKind kind, bool isNamed)
    {
        var only = Person.None;
        foreach (var mention in _reader.Mentions)
        {
            if (only != Person.None && only != mention.Person)
            {
                return Person.Unclear;
            }

            only = mention.Person;
        }

        return only != Person.None ? (isNamed && only != Person.Writer ? Person.Unclear : only)
            : kind == PostKind.Review ? Person.Writer
            : Person.Unclear;
    }

    /// <summary>Whose the complaint is that stands nearest to the words that link it.</summary>
    private static Person OfRelation(in Finding relation, ReadOnlySpan<Finding> findings)
    {
        const FindingFlags NotNow = FindingFlags.Negated | FindingFlags.Hypothetical | FindingFlags.Historical;
        var (nearest, person) = (int.MaxValue, Person.Unclear);
        foreach (ref readonly var finding in findings)
        {
            if (!finding.IsComplaint || finding.Field != relation.Field || (finding.Flags & NotNow) != 0)
            {
                continue;
            }

            var distance = Math.Max(finding.Start - relation.End, relation.Start - finding.End);
            if (distance < nearest)
            {
                (nearest, person) = (distance, finding.Person);
            }
        }

        return person;
    }
}
