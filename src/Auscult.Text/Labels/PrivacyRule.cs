using System.Collections.Frozen;
using Auscult.Contracts;

namespace Auscult.Text.Labels;

/// <summary>
/// The original discloses who or where a private person is: a number that identifies by itself, two different kinds that together
/// lead to a person, or one kind with words that give it away ("call me at").
/// </summary>
internal sealed class PrivacyRule(CueBoard cues) : ILabeler
{
    private const string Id = "privacy-rule";

    /// <summary>How far "my number is" reaches forward to the placeholder, in UTF-16 units.</summary>
    private const int DisclosureReach = 30;

    private static readonly FrozenSet<string> _identifying = FrozenSet.ToFrozenSet(
        ["national-id", "card", "iban", "record-number"],
        StringComparer.Ordinal
    );

    private static readonly FrozenSet<string> _contact = FrozenSet.ToFrozenSet(
        ["phone", "email", "address", "postcode", "person", "birth-date", "coordinates", "ip"],
        StringComparer.Ordinal
    );

    private static readonly FrozenSet<string> _reachable = FrozenSet.ToFrozenSet(
        ["phone", "email", "address", "coordinates"],
        StringComparer.Ordinal
    );

    private readonly int _disclose = cues.Slot("privacy/disclose");

    public string Head => Heads.Privacy;

    public AnalyzerInfo Info { get; } = new(Id, 1, ["en", "fr"]);

    public IReadOnlyList<string> EvaluatedLanguages => [];

    public void Label(in PostView post, FindingSink findings, IList<PostLabel> labels)
    {
        var (rule, at) = Decide(findings.Items);
        if (rule is null)
        {
            return;
        }

        var cause = findings.Items[at];
        labels.Add(new PostLabel(Head, null, Info.Stamp, rule));
        findings.Add(cause with { Kind = FindingKind.Cue, Concept = "privacy/" + cause.Concept, Analyzer = Info.Stamp, Rule = rule });
    }

    private (string? Rule, int At) Decide(ReadOnlySpan<Finding> findings)
    {
        var reachable = -1;
        for (var i = 0; i < findings.Length; i++)
        {
            ref readonly var finding = ref findings[i];
            if (finding.Kind != FindingKind.Identifier)
            {
                continue;
            }

            if (_identifying.Contains(finding.Concept))
            {
                return ("identifying-number", i);
            }

            if (_reachable.Contains(finding.Concept))
            {
                reachable = reachable < 0 ? i : reachable;
                if (IsGivenAway(finding))
                {
                    return ("disclosed", i);
                }
            }
        }

        return reachable >= 0 && HasOtherKind(findings, findings[reachable].Concept) ? ("combination", reachable) : (null, -1);
    }

    private static bool HasOtherKind(ReadOnlySpan<Finding> findings, string kind)
    {
        foreach (ref readonly var finding in findings)
        {
            if (finding.Kind == FindingKind.Identifier && finding.Concept != kind && _contact.Contains(finding.Concept))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsGivenAway(in Finding placeholder)
    {
        foreach (ref readonly var match in cues.Matches)
        {
            if (
                match.Entry.Slot == _disclose
                && match.Field == placeholder.Field
                && placeholder.Start >= match.End
                && placeholder.Start - match.End <= DisclosureReach
            )
            {
                return true;
            }
        }

        return false;
    }
}
