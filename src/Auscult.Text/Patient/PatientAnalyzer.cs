using Auscult.Contracts;
using Auscult.Text.Labels;
using Auscult.Text.Lexicon;

namespace Auscult.Text.Patient;

/// <summary>
/// What a report of an adverse event asks for beside medicine and harm: age, sex, pregnancy, dose, duration, outcome, who reports. Words count
/// only where they are of a person in the post, and those of medicine and harm only near one.
/// </summary>
internal sealed class PatientAnalyzer
{
    private const string Id = "patient";
    private const string Fatal = "outcome:fatal";
    private const float Certain = 1f;

    /// <summary>What the protection leaves of an age that identifies.</summary>
    private const string OldAge = "⟦age:90+⟧";

    private const FindingFlags NotSo = FindingFlags.Negated | FindingFlags.Hypothetical;

    private readonly CueBoard _cues;
    private readonly CueMeaning?[] _meanings;
    private readonly int _noDeath;
    private readonly NumberReader _numbers;

    public PatientAnalyzer(CueBoard cues, PatientWords words)
    {
        _cues = cues;
        _numbers = new NumberReader(words);
        _noDeath = cues.Slot("patient/no-death");
        _meanings = new CueMeaning?[cues.SlotCount];
        foreach (var meaning in CueMeaning.All)
        {
            if (cues.Slot("patient/" + meaning.Role) is >= 0 and var slot)
            {
                _meanings[slot] = meaning;
            }
        }
    }

    private static readonly AnalyzerInfo _info = new(Id, 2, ["en", "fr"]);

    /// <summary>
    /// Adds what the post says. Only a post that names a medicine, symptom or condition is looked at: of others nobody needs to know how old their
    /// writers are.
    /// </summary>
    /// <param name="isOfOrganisation">The account is registered as a public organisation's.</param>
    public void Read(in PostView post, bool isOfOrganisation, FindingSink sink)
    {
        var concepts = sink.Count;
        if (!NamesConcept(sink.Items))
        {
            return;
        }

        if (post.Kind == PostKind.Article)
        {
            AddReporter("reporter:media", "kind", sink);
        }
        else if (isOfOrganisation)
        {
            AddReporter("reporter:organisation", PostWords.AccountRule, sink);
        }

        for (var i = 0; i < post.Fields.Count; i++)
        {
            var field = post.Fields[i];
            Read(new TextView(field.Text, field.Tokens, field.Field, post.Language), post.Kind, sink, concepts);
        }
    }

    /// <summary>Known from the post itself and not from its words.</summary>
    private static void AddReporter(string reporter, string rule, FindingSink sink) =>
        sink.Add(new Finding(PostField.Text, 0, 0, FindingKind.Reporter, reporter, Certain, FindingFlags.None, _info.Stamp, rule));

    private void Read(in TextView text, PostKind kind, FindingSink sink, int concepts)
    {
        ReadCues(text, kind, sink, concepts);
        for (var i = 0; i < text.Tokens.Length; i++)
        {
            if (text.Tokens[i].Kind == TokenKind.Number)
            {
                ReadNumber(text, i, kind, sink, concepts);
            }
            else if (text.Tokens[i].Kind == TokenKind.Placeholder && text[text.Tokens[i]] is OldAge)
            {
                Add(text, text.Tokens[i].Start, text.Tokens[i].End, FindingKind.Patient, "age:90+", "age", sink);
            }
        }
    }

    private static bool NamesConcept(ReadOnlySpan<Finding> findings)
    {
        foreach (ref readonly var finding in findings)
        {
            if (finding.Kind <= FindingKind.Condition)
            {
                return true;
            }
        }

        return false;
    }

    private void ReadCues(in TextView text, PostKind kind, FindingSink sink, int concepts)
    {
        foreach (ref readonly var match in _cues.Matches)
        {
            if (_meanings[match.Entry.Slot] is not { } meaning || match.Field != text.Field || (_cues.FlagsOf(match) & NotSo) != 0)
            {
                continue;
            }

            // A review is of a medicine, whether or not it names it.
            if (
                meaning.Reach > 0
                && kind != PostKind.Review
                && !Subjects.Near(text, match.Start, match.End, meaning, sink.Items[..concepts])
            )
            {
                continue;
            }

            if (meaning.Kind == FindingKind.Dose)
            {
                AddDose(text, NumberReader.Often(text, new(match.Start, match.End, meaning.Concept!)), kind, sink, concepts);
            }
            else if (meaning.Concept is { } concept)
            {
                if (concept != Fatal || !IsNoDeath(match))
                {
                    Add(text, match.Start, match.End, meaning.Kind, concept, meaning.Role, sink);
                }
            }
            else if (_numbers.Span(text, match.FirstToken, match.LastToken) is { } value)
            {
                var read = meaning.Kind == FindingKind.Duration ? "duration:" + value : Age(value);
                Add(text, match.Start, match.End, meaning.Kind, read, meaning.Role, sink);
            }

            if (meaning.IsCarer)
            {
                Add(text, match.Start, match.End, FindingKind.Reporter, "reporter:carer", meaning.Role, sink);
            }
        }
    }

    /// <summary>"when my dad died", "died 20 years ago", "died laughing": no harm of now ended so.</summary>
    private bool IsNoDeath(in PhraseMatch fatal)
    {
        foreach (ref readonly var match in _cues.Matches)
        {
            if (
                match.Entry.Slot == _noDeath
                && match.Field == fatal.Field
                && match.FirstToken <= fatal.LastToken
                && match.LastToken >= fatal.FirstToken
            )
            {
                return true;
            }
        }

        return false;
    }

    private void AddDose(in TextView text, in ReadValue dose, PostKind kind, FindingSink sink, int concepts)
    {
        if (kind == PostKind.Review || Subjects.NearTreatment(text, dose.Start, dose.End, sink.Items[..concepts], _cues))
        {
            Add(text, dose.Start, dose.End, FindingKind.Dose, dose.Value, "dose", sink);
        }
    }

    private void ReadNumber(in TextView text, int index, PostKind kind, FindingSink sink, int concepts)
    {
        if (_numbers.Dose(text, index) is { } dose)
        {
            AddDose(text, dose, kind, sink, concepts);
        }
        else if (_numbers.Age(text, index) is { } age)
        {
            Add(text, age.Start, age.End, FindingKind.Patient, age.Value, "age", sink);
            if (age.Sex is { Length: > 0 } sex)
            {
                Add(text, age.Start, age.End, FindingKind.Patient, sex == "female" ? "sex:female" : "sex:male", "age", sink);
            }

            if (age.IsRelation)
            {
                Add(text, age.Start, age.End, FindingKind.Reporter, "reporter:carer", "age", sink);
            }
        }
    }

    private static string Age(string span) =>
        span.EndsWith(" years", StringComparison.Ordinal) ? NumberReader.YearsOf(span[..^" years".Length]) : "age:" + span;

    /// <summary>Once for each value in a post: the first words that say it stand for it.</summary>
    private void Add(in TextView text, int start, int end, FindingKind kind, string concept, string rule, FindingSink sink)
    {
        foreach (ref readonly var finding in sink.Items)
        {
            if (finding.Kind == kind && finding.Concept == concept)
            {
                return;
            }
        }

        var flags = _cues.FlagsOf(text.Field, start, end);
        sink.Add(new Finding(text.Field, start, end - start, kind, concept, Certain, flags, _info.Stamp, rule));
    }
}
