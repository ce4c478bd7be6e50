using Auscult.Contracts;

namespace Auscult.Text.Labels;

/// <summary>
/// Somebody reports harm after a medicine: a medicine, a symptom that the writer or a person they care for has now, and words that link the
/// two. What the medicine is taken for ("for my migraine") is not harm.
/// </summary>
internal sealed class AdverseEventRule : ILabeler
{
    private const string Id = "adverse-event-rule";

    /// <summary>How far a linking phrase reaches, in UTF-16 units: about two sentences.</summary>
    private const int LinkReach = 200;

    /// <summary>How far "gave me" reaches forward.</summary>
    private const int ObjectReach = 60;

    private readonly CueBoard _cues;
    private readonly SufferedSymptoms _symptoms;
    private readonly int _causal;
    private readonly int _object;
    private readonly int _sideEffect;
    private readonly int _temporal;
    private readonly int _self;
    private readonly int _caredFor;
    private readonly int _medicine;

    public AdverseEventRule(CueBoard cues)
    {
        _cues = cues;
        _symptoms = new SufferedSymptoms(cues);
        _causal = cues.Slot("adverse-event/causal");
        _object = cues.Slot("adverse-event/object");
        _sideEffect = cues.Slot("adverse-event/side-effect");
        _temporal = cues.Slot("adverse-event/temporal");
        _self = cues.Slot("adverse-event/self");
        _caredFor = cues.Slot("adverse-event/cared-for");
        _medicine = cues.Slot("adverse-event/medicine");
    }

    public string Head => Heads.AdverseEvent;

    public AnalyzerInfo Info { get; } = new(Id, 1, ["en", "fr"]);

    public IReadOnlyList<string> EvaluatedLanguages => [];

    public void Label(in PostView post, FindingSink findings, IList<PostLabel> labels)
    {
        if (HasMedicine(findings.Items) && LeaveCue(post, findings, Info.Stamp) is { } rule)
        {
            labels.Add(new PostLabel(Head, null, Info.Stamp, rule));
        }
    }

    /// <summary>
    /// True when the post may be about harm of a medicine, whatever the words in between: a medicine, and a complaint that is somebody's now.
    /// </summary>
    public bool MaySpeakOfHarm(in PostView post, ReadOnlySpan<Finding> findings) =>
        (HasMedicine(findings) || post.Kind == PostKind.Review) && _symptoms.Collect(post, findings, _cues.Any(_caredFor));

    /// <summary>Leaves the words that link harm and medicine as a finding; the rule they follow, or null when there are none.</summary>
    public string? LeaveCue(in PostView post, FindingSink findings, string stamp)
    {
        if (!_symptoms.Collect(post, findings.Items, _cues.Any(_caredFor)))
        {
            return null;
        }

        var (rule, cue) = Decide(post.Kind, findings.Items);
        if (rule is not null)
        {
            _cues.Leave(_cues.Matches[cue], stamp, findings);
        }

        return rule;
    }

    private bool HasMedicine(ReadOnlySpan<Finding> findings)
    {
        foreach (ref readonly var finding in findings)
        {
            if (finding.Kind == FindingKind.Medicine && (finding.Flags & FindingFlags.Hypothetical) == 0)
            {
                return true;
            }
        }

        return _cues.Any(_medicine);
    }

    private (string? Rule, int Cue) Decide(PostKind kind, ReadOnlySpan<Finding> findings)
    {
        if (Linked(findings, _object, 0, ObjectReach) is >= 0 and var caused)
        {
            return ("object", caused);
        }

        // News and talk about a medicine name harm too; without a person nobody reports their own.
        var person = _cues.IndexOf(_self) is >= 0 and var self ? self : _cues.IndexOf(_caredFor);
        if (person < 0 && kind != PostKind.Review)
        {
            return (null, -1);
        }

        if (Linked(findings, _causal, LinkReach, LinkReach) is >= 0 and var causal)
        {
            return ("causal", causal);
        }

        if (Linked(findings, _sideEffect, LinkReach, LinkReach) is >= 0 and var effect)
        {
            return ("side-effect", effect);
        }

        return DecideWithoutCause(kind, findings, person);
    }

    // A review of a medicine tells what it did; elsewhere it takes words of time to tell a course from a remark.
    private (string? Rule, int Cue) DecideWithoutCause(PostKind kind, ReadOnlySpan<Finding> findings, int person)
    {
        if (person < 0 || !_symptoms.AnyNewlyFelt(findings))
        {
            return (null, -1);
        }

        var time = Linked(findings, _temporal, LinkReach, LinkReach);
        return time >= 0 ? ("proximity", time)
            : kind == PostKind.Review ? ("review", person)
            : (null, -1);
    }

    /// <summary>Index of a cue that reaches a suffered symptom and is not itself denied, or -1.</summary>
    private int Linked(ReadOnlySpan<Finding> findings, int slot, int backward, int forward)
    {
        var matches = _cues.Matches;
        for (var i = 0; i < matches.Length; i++)
        {
            if (
                matches[i].Entry.Slot == slot
                && (_cues.FlagsOf(matches[i]) & (FindingFlags.Negated | FindingFlags.Hypothetical)) == 0
                && _symptoms.Reaches(findings, matches[i], backward, forward)
            )
            {
                return i;
            }
        }

        return -1;
    }
}
