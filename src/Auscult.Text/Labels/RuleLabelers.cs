using Auscult.Contracts;
using Auscult.Text.Context;
using Auscult.Text.Lexicon;

namespace Auscult.Text.Labels;

/// <summary>The built-in rules, one a head: they decide wherever no trained head was evaluated.</summary>
internal static class RuleLabelers
{
    public static IReadOnlyList<ILabeler> Create(PhraseLexicon lexicon, PhraseScanner scanner, ContextScopes scopes)
    {
        var cues = new CueBoard(lexicon, scanner, scopes);
        return [new AdverseEventRule(cues), new QuestionRule(cues), new EmergencyRule(cues), new PrivacyRule(cues)];
    }
}
