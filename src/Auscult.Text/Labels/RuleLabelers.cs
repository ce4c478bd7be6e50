using Auscult.Contracts;

namespace Auscult.Text.Labels;

/// <summary>The built-in rules, one a head: they decide wherever no trained head was evaluated.</summary>
internal static class RuleLabelers
{
    public static IReadOnlyList<ILabeler> Create(CueBoard cues) =>
        [
            new AdverseEventRule(cues),
            new QuestionRule(cues),
            new EmergencyRule(cues),
            new PrivacyRule(cues),
            .. CueRules.All.Select(rule => new CueLabel(cues, rule)),
        ];
}
