using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml.Linq;

namespace Auscult.Oracle.Tests.Canary;

/// <summary>Posts that bear marks in every place a post has, in the forms that sources deliver.</summary>
internal static class CanaryInput
{
    /// <summary>Tells an adverse event, so that the original words are sealed.</summary>
    private const string Harm = "Started Lexapro last week and now I have terrible insomnia. ";

    private static readonly XNamespace s_dublin = "http://purl.org/dc/elements/1.1/";

    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every mark in every place of the interchange form, and in records that cannot be read.</summary>
    public static void WriteJsonLines(string path)
    {
        var number = 0;
        var lines = Mark.InWords.SelectMany(Places).Select(parts => JsonSerializer.Serialize(Record(++number, parts), s_readable));
        File.WriteAllLines(path, lines.Concat(Mark.InWords.SelectMany(Broken)));
    }

    public static void WriteCsv(string path)
    {
        var csv = new StringBuilder("id,url,text,title,place,author.id,author.handle,author.name,author.bio,published_at,thread,remark\n");
        foreach (var (mark, number) in Mark.InWords.Select((mark, at) => (mark, 10_000 + at)))
        {
            var date = number % 5 == 0 ? mark.Value : "2026-01-02T03:04:05Z";
            string[] cells =
            [
                $"zqnative-{number}",
                $"https://zqsite.example/{number}",
                $"{Harm}{mark.Words}",
                mark.Words,
                mark.Words,
                "zqauthor-771",
                "zq_own_handle_88",
                "Zqamelia Zqthornton",
                $"zqbiography of mine, {mark.Words}",
                date,
                "zqthread-5512",
                mark.Words,
            ];
            csv.AppendJoin(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
        }

        File.WriteAllText(path, csv.ToString());
    }

    /// <summary>A table whose first row is not a header.</summary>
    public static void WriteHeadless(string path)
    {
        var row = string.Join(',', Mark.InWords.Select(mark => $"\"{mark.Words}\"").Prepend("words"));
        File.WriteAllLines(path, [row, row]);
    }

    public static void WriteRss(string path)
    {
        var items = Mark.InWords.Select(
            (mark, at) =>
                new XElement(
                    "item",
                    new XElement("title", mark.Words),
                    new XElement("guid", new XAttribute("isPermaLink", "false"), $"zqnative-{20_000 + at}"),
                    new XElement("link", $"https://zqsite.example/feed/{at}"),
                    new XElement("description", $"<p>{Harm}{mark.Words}</p><p>Zqamelia Zqthornton</p>"),
                    new XElement(s_dublin + "creator", "Zqamelia Zqthornton"),
                    new XElement("author", "zq.marlow77@zqmailbox.example (Zqamelia Zqthornton)"),
                    new XElement("category", mark.Words),
                    new XElement("pubDate", at % 5 == 0 ? mark.Value : "Fri, 02 Jan 2026 03:04:05 GMT")
                )
        );
        var channel = new XElement("channel", new XElement("title", "Notes"), new XElement("link", "https://zqsite.example/"), items);
        new XDocument(new XElement("rss", new XAttribute("version", "2.0"), channel)).Save(path);
    }

    /// <summary>One post for each place that words can stand in.</summary>
    private static IEnumerable<Dictionary<string, object>> Places(Mark mark)
    {
        yield return new() { ["text"] = $"{Harm}{mark.Words}" };
        yield return new() { ["text"] = $"{Harm}{mark.Words.ToUpperInvariant()}" };
        yield return new()
        {
            ["text"] = $"{Harm}\n{mark.Words}\nZqamelia Zqthornton, zq_own_handle_88",
            ["kind"] = "review",
            ["rating"] = 2,
        };
        yield return new() { ["title"] = $"{Harm}{mark.Words}", ["text"] = "And so on." };
        foreach (var words in new[] { "alt", "caption", "transcript" })
        {
            var media = new Dictionary<string, object>
            {
                ["kind"] = "image",
                [words] = $"{Harm}{mark.Words}",
                ["hash"] = mark.Words,
            };
            yield return new() { ["text"] = "Look.", ["media"] = new[] { media } };
        }

        var tags = new Dictionary<string, object> { ["remark"] = mark.Words, [mark.Words] = "yes" };
        yield return new()
        {
            ["text"] = Harm,
            ["tags"] = tags,
            ["place"] = mark.Words,
        };
        yield return new() { ["text"] = "ok", ["lang"] = mark.Value };
        yield return new() { ["text"] = Harm, [mark.Words] = mark.Words };
    }

    private static Dictionary<string, object> Record(int number, Dictionary<string, object> parts)
    {
        var record = new Dictionary<string, object>
        {
            ["id"] = string.Create(CultureInfo.InvariantCulture, $"zqnative-{number:00000}"),
            ["url"] = string.Create(CultureInfo.InvariantCulture, $"https://zqsite.example/{number}"),
            ["source"] = "forum",
            ["published_at"] = "2026-01-02T03:04:05Z",
            ["thread"] = "zqthread-5512",
            ["reply_to"] = "zqnative-00001",
            ["author"] = new
            {
                id = "zqauthor-771",
                handle = "zq_own_handle_88",
                name = "Zqamelia Zqthornton",
                bio = "zqbiography of mine",
            },
        };
        foreach (var (name, value) in parts)
        {
            record[name] = value;
        }

        return record;
    }

    /// <summary>Records that end in quarantine.</summary>
    private static IEnumerable<string> Broken(Mark mark)
    {
        yield return $"{{\"id\":\"zqnative-broken\",\"text\":\"{mark.Words}";
        yield return $"{{\"id\":\"zqnative-broken\",\"text\":\"{mark.Words}\",\"published_at\":\"{mark.Value}\"}}";
        yield return $"{{\"id\":\"zqnative-broken\",\"text\":\"x\",\"kind\":\"{mark.Value}\"}}";
        yield return $"[\"{mark.Value}\"]";
        yield return mark.Words;
    }
}
