using Auscult.Contracts;

namespace Auscult.Statistics.Insight;

/// <summary>Readability formulas of five languages from counts of words, sentences and syllables.</summary>
public sealed class Readability : Measure
{
    private const int SmogSentences = 30;

    public override MeasureInfo Info { get; } =
        new(
            "readability",
            1,
            "Readability of a text from its counts",
            [
                new("words", "Words."),
                new("sentences", "Sentences."),
                new("syllables", "Syllables."),
                new("polysyllables", "Words of three syllables or more, for SMOG.", false),
                new("language", "en, fr, de, es, it or nl; the setting holds where there is no column.", false),
                new("name", "What the row is about; optional.", false),
            ],
            [
                SettingInfo.Choice("language", "Language of the texts.", "en", "fr", "de", "es", "it", "nl"),
                SettingInfo.Choice(
                    "french",
                    "French coefficients: Kandel and Moles, or those of the program textstat.",
                    "kandel-moles",
                    "textstat"
                ),
            ]
        );

    /// <summary>Reading ease, higher is easier; null for a language without a formula.</summary>
    internal static double? Ease(string language, double words, double sentences, double syllables, bool textstatFrench = false)
    {
        var (length, density) = (words / sentences, syllables / words);
        return language switch
        {
            "en" => 206.835 - (1.015 * length) - (84.6 * density),
            "fr" => textstatFrench ? 207 - (1.015 * length) - (73.6 * density) : 209 - (1.15 * length) - (68 * density),
            "de" => 180 - length - (58.5 * density),
            "es" => 206.84 - (1.02 * length) - (60 * density),
            "it" => 217 - (1.3 * length) - (60 * density),
            "nl" => 206.835 - (.93 * length) - (77 * density),
            _ => null,
        };
    }

    internal static double Grade(double words, double sentences, double syllables) =>
        (.39 * words / sentences) + (11.8 * syllables / words) - 15.59;

    internal static double Smog(double polysyllables, double sentences) => (1.043 * Math.Sqrt(30 * polysyllables / sentences)) + 3.1291;

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var (words, sentences, syllables) = (table.WholeCounts("words"), table.WholeCounts("sentences"), table.WholeCounts("syllables"));
        var poly = table.Has("polysyllables") ? table.WholeCounts("polysyllables") : null;
        var rows = new List<ResultRow>();
        var shortTexts = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var language = table.Has("language") ? table.Words("language")[i] : settings.Words("language");
            ResultRow row = [];
            if (table.Has("name"))
            {
                row["name"] = table.Words("name")[i];
            }

            row["reading_ease"] = EaseOf(language, words[i], sentences[i], syllables[i], settings.Words("french") == "textstat");
            row["grade"] =
                language != "en" ? new NotEstimable("the grade formula is for English")
                : words[i] > 0 && sentences[i] > 0 ? Figure.Of(Grade(words[i], sentences[i], syllables[i]), words[i])
                : Empty;
            row["smog"] =
                poly is null ? new NotEstimable("polysyllables are not counted")
                : language != "en" ? new NotEstimable("the SMOG formula is for English")
                : sentences[i] > 0 ? Figure.Of(Smog(poly[i], sentences[i]), sentences[i])
                : Empty;
            shortTexts += poly is not null && sentences[i] < SmogSentences ? 1 : 0;
            rows.Add(row);
        }

        return shortTexts == 0
            ? new MeasureResult(rows)
            : new MeasureResult(rows, $"{shortTexts} texts have fewer than {SmogSentences} sentences: SMOG is not valid for them.");
    }

    private static NotEstimable Empty => new("the text has no words or no sentences");

    private static Figure EaseOf(string language, double words, double sentences, double syllables, bool textstat) =>
        words <= 0 || sentences <= 0 ? Empty
        : Ease(language, words, sentences, syllables, textstat) is { } ease ? Figure.Of(ease, words)
        : new NotEstimable($"there is no formula for the language {language}");
}
