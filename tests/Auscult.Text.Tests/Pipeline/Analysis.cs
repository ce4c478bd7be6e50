using System.Globalization;
using Auscult.Contracts;
using Auscult.Knowledge;

namespace Auscult.Text.Tests.Pipeline;

/// <summary>
/// Runs the real pipeline with the real rules and cues over a few fixed concepts, so that the examples of a rule do not change with the lexicon.
/// Findings are written so that tables of examples stay readable.
/// </summary>
internal static class Analysis
{
    private static readonly Lazy<KnowledgeBase> _knowledge = new(Build);
    private static readonly Lazy<TextPipeline> _pipeline = new(() => new TextPipeline(Knowledge));
    private static readonly Lock _gate = new();

    public static KnowledgeBase Knowledge => _knowledge.Value;

    public static PostAnalysis Of(string text, PostKind kind = PostKind.Post, string? language = null, string? title = null)
    {
        var analysis = new PostAnalysis();
        lock (_gate)
        {
            _pipeline.Value.Analyze(new PostWords(text, title, null, language, kind), analysis);
        }

        return analysis;
    }

    /// <summary>The words of the findings of these kinds, each with the letters of its flags: <c>nausea-N rash-H</c>.</summary>
    public static string Describe(string text, PostAnalysis analysis, params FindingKind[] kinds) =>
        string.Join(
            ", ",
            analysis
                .Findings.ToArray()
                .Where(f => kinds.Contains(f.Kind) && f.Field == PostField.Text)
                .Select(f => text.Substring(f.Start, f.Length).ToLower(CultureInfo.InvariantCulture) + Letters(f.Flags))
        );

    /// <summary>Names of the heads that fired, comma-separated.</summary>
    public static string Labels(PostAnalysis analysis) => string.Join(",", analysis.Labels.Select(label => label.Head));

    private static string Letters(FindingFlags flags) =>
        flags == FindingFlags.None
            ? ""
            : "-"
                + (flags.HasFlag(FindingFlags.Negated) ? "N" : "")
                + (flags.HasFlag(FindingFlags.Hypothetical) ? "H" : "")
                + (flags.HasFlag(FindingFlags.Historical) ? "P" : "")
                + (flags.HasFlag(FindingFlags.OtherPerson) ? "O" : "");

    private static KnowledgeBase Build()
    {
        var real = KnowledgeLoader.Load();
        return new KnowledgeBase(
            "examples",
            [
                Medicine("INN:escitalopram", "escitalopram", "Lexapro", "Seroplex"),
                Medicine("INN:paracetamol", "paracetamol", "Doliprane", "Tylenol"),
                Medicine("INN:ibuprofen", "ibuprofen", "Advil"),
                Medicine("MESH:D007252", "flu shot", "vaccin contre la grippe"),
                Symptom("SYMP:nausea", "nausea|sick to my stomach", "nausée"),
                Symptom("SYMP:insomnia", "insomnia|could not sleep|can't sleep", "insomnie"),
                Symptom("SYMP:dizziness", "dizziness|dizzy", "vertige"),
                Symptom("SYMP:headache", "headache", "mal de tête|maux de tête"),
                Symptom("SYMP:rash", "rash", "éruption"),
                Symptom("SYMP:vomiting", "vomiting|vomit", "vomissement"),
                Symptom("SYMP:fever", "fever", "fièvre"),
                Symptom("SYMP:anorexia", "no appetite", "perte d'appétit"),
                Symptom("SYMP:brain-fog", "brain fog", "brouillard mental"),
                Symptom("SYMP:diarrhea", "diarrhea", "diarrhée"),
                Symptom("SYMP:fatigue", "fatigue", "fatigué"),
                Symptom("SYMP:pain", "pain", "douleur"),
                Condition("DOID:diabetes", "diabetes", "diabète"),
                Condition("DOID:asthma", "asthma", "asthme"),
                Condition("DOID:migraine", "migraine", "migraine"),
                Condition("DOID:pneumonia", "pneumonia", "pneumonie"),
                Condition("DOID:anxiety", "anxiety", "anxiété"),
                Condition("DOID:flu", "flu", "grippe"),
            ],
            real.ListNames.ToDictionary(name => name, real.List),
            real.TableNames.ToDictionary(name => name, real.Table)
        );
    }

    private static Concept Medicine(string id, params string[] names) =>
        new(id, FindingKind.Medicine, names[0], names[0], "example", [.. names.Select(name => new Surface(name, ""))]);

    private static Concept Symptom(string id, string english, string french) => Complaint(id, FindingKind.Symptom, english, french);

    private static Concept Condition(string id, string english, string french) => Complaint(id, FindingKind.Condition, english, french);

    private static Concept Complaint(string id, FindingKind kind, string english, string french) =>
        new(
            id,
            kind,
            english.Split('|')[0],
            french.Split('|')[0],
            "example",
            [.. english.Split('|').Select(t => new Surface(t, "en")), .. french.Split('|').Select(t => new Surface(t, "fr"))]
        );
}
