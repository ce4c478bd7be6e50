using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Auscult.Web.Language;

/// <summary>
/// The strings of the pages in one language. A key that is missing throws: tests walk every page in every language. A text may hold
/// <c>{0}</c>, and <c>{0|item|items}</c> for words that follow a number.
/// </summary>
public sealed class Words
{
    private static readonly FrozenDictionary<string, Words> Languages = new[] { "en", "fr" }.ToFrozenDictionary(
        language => language,
        language => new Words(language)
    );

    private readonly FrozenDictionary<string, string> _texts;

    private Words(string language)
    {
        Language = language;
        Formats = new Formats(language);
        _texts = Load(language).ToFrozenDictionary(text => text.Key, text => Set(text.Value), StringComparer.Ordinal);
    }

    /// <summary><c>en</c> or <c>fr</c>.</summary>
    public string Language { get; }

    /// <summary>Numbers, dates and durations as this language writes them.</summary>
    public Formats Formats { get; }

    /// <summary>Keys that have a text.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    public static Words Of(string language) => Languages[language];

    public string this[string key] =>
        _texts.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"No {Language} text for {key}: add it to Strings.");

    /// <summary>The text with its places filled. Numbers are written as the language does.</summary>
    public string this[string key, params object?[] values] => TextTemplate.Fill(this[key], values, Formats);

    /// <summary>The text, or the fallback when nobody wrote one: for words that data brings, such as a source's kind.</summary>
    public string Or(string key, string fallback) => _texts.GetValueOrDefault(key, fallback);

    /// <summary>Name of a label; its id for one that an organisation's own head gives.</summary>
    public string Label(string head) => Or("label." + head, head);

    /// <summary>
    /// A sentence from below the pages in this language: a refusal, an error of a job, a mistake in a query. One that nobody translated comes
    /// back as it is; <see cref="LanguageOf"/> says so.
    /// </summary>
    public string Say(string english) => Sayings.Of(Language).Find(english) is { } text ? Set(text) : english;

    /// <summary>Language in which <see cref="Say"/> says it.</summary>
    public string LanguageOf(string english) => Sayings.Of(Language).Find(english) is null ? "en" : Language;

    /// <summary>Strings are typed with plain spaces; on a page, no line may begin with the sign after one.</summary>
    private string Set(string text) => Language == "fr" ? Typography.French(text) : text;

    private static IEnumerable<KeyValuePair<string, string>> Load(string language)
    {
        var home = Assembly.GetExecutingAssembly();
        return home.GetManifestResourceNames()
            .Where(name =>
                name.StartsWith("strings/", StringComparison.Ordinal) && name.EndsWith($".{language}.json", StringComparison.Ordinal)
            )
            .SelectMany(name =>
            {
                using var stream = home.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
            });
    }
}
