using Auscult.Knowledge;
using Auscult.TestKit;
using Auscult.Text.Identifiers;

namespace Auscult.Text.Tests.Identifiers;

public class IdentifierEvaluationTests
{
    [Fact]
    public void Evaluate_CodePointPlaces_CountsHitsByOverlap()
    {
        // The phone starts at code point 2, UTF-16 index 3: behind an emoji of two units.
        const string lines = """
            {"text":"😀 555-123-4567","spans":[{"kind":"TEL","personal":true,"start":2,"end":14}]}
            {"text":"who knows bob","spans":[{"kind":"NAME","personal":true,"start":10,"end":13},{"kind":"CITY","personal":false,"start":0,"end":3}]}
            {"text":"jane@x.org","spans":[]}
            """;

        var scores = IdentifierEvaluation.Evaluate(ProtectorFixture.Protector, new StringReader(lines), ProtectorFixture.Social);

        Assert.Equal((3, 2, 1, 2, 1), (scores.Texts, scores.Personal, scores.Hit, scores.Detected, scores.Right));
        Assert.Equal([new IdentifierRecall("NAME", 1, 0), new IdentifierRecall("TEL", 1, 1)], scores.Kinds);
        Assert.Equal(0.5, scores.Precision);
        Assert.Equal(0.5, scores.F1);
    }

    [Fact]
    public void Evaluate_NothingLabelled_HasNoFigures()
    {
        var scores = IdentifierEvaluation.Evaluate(ProtectorFixture.Protector, new StringReader(""), ProtectorFixture.Social);

        Assert.Null(scores.Precision);
        Assert.Null(scores.Recall);
        Assert.Null(scores.F1);
    }

    [Theory]
    [InlineData("presidio-synthetic-en.jsonl", ProtectionSetting.Social, 0.95, 0.85, "PERSON ADDRESS")]
    [InlineData("eds-fictive-fr.jsonl", ProtectionSetting.Clinical, 0.90, 0.93, "NOM PRENOM ADRESSE ZIP")]
    public void Evaluate_ReferenceSet_ReachesItsFloors(
        string file,
        ProtectionSetting setting,
        double precision,
        double recall,
        string bestEffort
    )
    {
        var path = ReferenceData.Find($"privacy/{file}");
        Assert.SkipWhen(path is null, "reference data absent");
        using var lines = File.OpenText(path!);

        var scores = IdentifierEvaluation.Evaluate(
            new Protector(KnowledgeLoader.Load()),
            lines,
            new ProtectionContext("x", Setting: setting)
        );

        Assert.InRange(scores.Precision!.Value, precision, 1);
        Assert.InRange(scores.Recall!.Value, recall, 1);
        Assert.All(
            scores.Kinds.Where(k => !bestEffort.Contains(k.Kind, StringComparison.Ordinal)),
            k => Assert.InRange(k.Recall!.Value, 0.95, 1)
        );
    }
}
