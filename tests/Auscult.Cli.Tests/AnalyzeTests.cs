using System.Text.Json;

namespace Auscult.Cli.Tests;

/// <summary>`auscult analyze`: posts in, annotated protected posts out, nothing stored.</summary>
public sealed class AnalyzeTests
{
    private const string English =
        """{"id":"1","published_at":"2026-01-02T03:04:05Z","text":"Started Lexapro last week and now I have terrible insomnia, no nausea though. Call me at 555-123-4567"}""";

    private const string French =
        """{"id":"1","published_at":"2026-01-02T03:04:05Z","text":"J'ai commencé le Seroplex la semaine dernière, insomnie terrible, pas de nausées"}""";

    [Fact]
    public async Task Analyze_EnglishExample_FindsMedicineSymptomsAndPhone()
    {
        var post = await OneAsync(English);

        Assert.Equal("2026-01-02T03:04:05Z", post.Text("published_at"));
        Assert.Equal("en", post.Text("lang"));
        Assert.EndsWith("Call me at ⟦phone⟧", post.Text("text"), StringComparison.Ordinal);
        HasFinding(post, "Lexapro", "medicine", "INN:escitalopram");
        HasFinding(post, "insomnia", "symptom", "SYMP:0000571");
        HasFinding(post, "nausea", "symptom", "SYMP:0000458", "negated");
        HasFinding(post, "⟦phone⟧", "identifier", "phone");
        Assert.Contains(post.GetProperty("labels").EnumerateArray(), label => label.Text("head") == "adverse-event");
    }

    [Fact]
    public async Task Analyze_FrenchExample_FindsTheSame()
    {
        var post = await OneAsync(French);

        Assert.Equal("fr", post.Text("lang"));
        HasFinding(post, "Seroplex", "medicine", "INN:escitalopram");
        HasFinding(post, "insomnie", "symptom", "SYMP:0000571");
        HasFinding(post, "nausées", "symptom", "SYMP:0000458", "negated");
        Assert.Contains(post.GetProperty("labels").EnumerateArray(), label => label.Text("head") == "adverse-event");
    }

    /// <summary>Two UTF-16 units before the word are one code point: offsets in units would be off by one.</summary>
    [Fact]
    public async Task Analyze_EmojiBeforeAFinding_CountsCodePoints()
    {
        var post = await OneAsync("""{"id":"1","text":"😵😵 insomnia again"}""");

        HasFinding(post, "insomnia", "symptom", "SYMP:0000571");
        Assert.Equal(3, Finding(post, "insomnia").Number("start"));
    }

    [Fact]
    public async Task Analyze_Findings_HaveTheKeysScriptsRelyOn()
    {
        var post = await OneAsync(English);

        Assert.Equal(["record", "published_at", "lang", "text", "findings", "labels", "harm_of"], post.Keys());
        Assert.All(
            post.GetProperty("findings").EnumerateArray(),
            finding =>
                Assert.Equal(
                    ["start", "end", "kind", "concept", "text", "score", "flags", "analyzer", "rule"],
                    finding.Keys().Where(key => key != "person")
                )
        );
    }

    [Fact]
    public async Task Analyze_TwoPeople_SaysWhoseTheHarmIs()
    {
        var post = await OneAsync("""{"id":"1","text":"I (34F) gave my mother (61) Lexapro and she got terrible insomnia"}""");

        Assert.Equal("relative", post.Text("harm_of"));
        Assert.Equal("relative", Finding(post, "insomnia").Text("person"));
        Assert.Equal("relative", Finding(post, "61").Text("person"));
        Assert.Equal("writer", Finding(post, "34F").Text("person"));
    }

    [Fact]
    public async Task Analyze_NativeId_IsShownOnlyOnRequest()
    {
        const string line = """{"id":"canary-42","text":"cough"}""";

        var without = await AuscultProgram.RunAsync(["analyze", "-"], line);
        var with = await AuscultProgram.RunAsync(["analyze", "-", "--keep-ids"], line);

        Assert.DoesNotContain("canary-42", without.Output, StringComparison.Ordinal);
        Assert.Equal("canary-42", with.Json.Text("id"));
    }

    [Fact]
    public async Task Analyze_BadRecord_SaysWhyInItsPlaceAndGoesOn()
    {
        var run = await AuscultProgram.RunAsync(
            ["analyze", "-"],
            "{\"id\":\"1\",\"text\":\"cough\"}\n{\"id\":\"2\"}\n{\"id\":\"3\",\"text\":\"fever\"}\n"
        );

        Assert.Equal(3, run.Records.Count);
        Assert.Equal("no_words", run.Records[1].Text("dropped"));
        Assert.Contains("1 records could not be read", run.Error, StringComparison.Ordinal);
    }

    private static async Task<JsonElement> OneAsync(string line) => (await AuscultProgram.RunAsync(["analyze", "-"], line + "\n")).Json;

    private static JsonElement Finding(JsonElement post, string words) =>
        post.GetProperty("findings").EnumerateArray().First(finding => finding.Text("text") == words && finding.Text("kind") != "cue");

    private static void HasFinding(JsonElement post, string words, string kind, string concept, params string[] flags)
    {
        var finding = Finding(post, words);
        Assert.Equal(kind, finding.Text("kind"));
        Assert.Equal(concept, finding.Text("concept"));
        Assert.Equal(flags, finding.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()!));
        Assert.Matches("^[a-z-]+@[0-9]+$", finding.Text("analyzer"));
        Assert.NotEmpty(finding.Text("rule"));
        Assert.Equal(words, Slice(post.Text("text"), finding.Number("start"), finding.Number("end")));
    }

    private static string Slice(string text, long start, long end) =>
        string.Concat(text.EnumerateRunes().Skip((int)start).Take((int)(end - start)));
}
