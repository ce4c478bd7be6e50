using Auscult.TestKit;
using Auscult.Text.Tokens;
using YamlDotNet.RepresentationModel;

namespace Auscult.Text.Tests.Tokens;

/// <summary>Runs the published conformance cases of twitter-text, when they are on this machine.</summary>
public sealed class TwitterTextConformanceTests
{
    [Theory]
    [InlineData("mentions", 23)]
    [InlineData("mentions_with_indices", 3)]
    [InlineData("mentions_or_lists_with_indices", 5)]
    [InlineData("replies", 13)]
    [InlineData("urls", 91)]
    [InlineData("urls_with_indices", 10)]
    [InlineData("urls_with_directional_markers", 2)]
    [InlineData("tco_urls_with_params", 5)]
    [InlineData("hashtags", 65)]
    [InlineData("hashtags_from_astral", 3)]
    [InlineData("hashtags_with_indices", 8)]
    [InlineData("cashtags", 8)]
    [InlineData("cashtags_with_indices", 2)]
    public void Extract_PublishedCases_AllConform(string group, int cases) => Run("extract.yml", group, cases, Extracted);

    [Theory]
    [InlineData("usernames", 4)]
    [InlineData("lists", 5)]
    [InlineData("hashtags", 7)]
    [InlineData("urls_without_protocol", 5)]
    public void Validate_PublishedCases_AllConform(string group, int cases) => Run("validate.yml", group, cases, Validated);

    private static void Run(string file, string group, int cases, Func<string, string, string> actual)
    {
        var path = ReferenceData.Find($"formats/twitter-text/{file}");
        Assert.SkipWhen(path is null, "reference data absent");
        var failures = new List<string>();
        var count = 0;
        foreach (var test in Cases(path!, group))
        {
            count++;
            var text = Scalar(test, "text");
            var got = actual(group, text);
            var expected = Expected(test.Children["expected"]);
            if (got != expected)
            {
                failures.Add($"{Scalar(test, "description")}: expected [{expected}], got [{got}]");
            }
        }

        Assert.Empty(failures);
        Assert.Equal(cases, count);
    }

    private static IEnumerable<YamlMappingNode> Cases(string path, string group)
    {
        using var reader = new StreamReader(path);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var tests = (YamlMappingNode)((YamlMappingNode)yaml.Documents[0].RootNode).Children["tests"];
        return ((YamlSequenceNode)tests.Children[group]).Cast<YamlMappingNode>();
    }

    private static string Scalar(YamlMappingNode node, string key) => ((YamlScalarNode)node.Children[key]).Value ?? "";

    private static string Expected(YamlNode node) =>
        node switch
        {
            YamlScalarNode scalar => scalar.Value ?? "",
            YamlSequenceNode sequence => string.Join(" | ", sequence.Select(ExpectedItem)),
            _ => throw new InvalidDataException($"Unexpected node {node.NodeType}"),
        };

    private static string ExpectedItem(YamlNode node)
    {
        if (node is not YamlMappingNode item)
        {
            return ((YamlScalarNode)node).Value ?? "";
        }

        var value = item.Children.First(c => ((YamlScalarNode)c.Key).Value is "screen_name" or "url" or "hashtag" or "cashtag").Value;
        var slug = item.Children.TryGetValue("list_slug", out var list) ? ((YamlScalarNode)list).Value : "";
        var indices = string.Join('-', ((YamlSequenceNode)item.Children["indices"]).Select(i => ((YamlScalarNode)i).Value));
        return $"{((YamlScalarNode)value).Value}{slug}@{indices}";
    }

    private static string Extracted(string group, string text)
    {
        if (group == "replies")
        {
            return TwitterText.ExtractReply(text) ?? "";
        }

        var found = group switch
        {
            "mentions_or_lists_with_indices" => TwitterText.ExtractMentionsOrLists(text),
            _ when group.StartsWith("mentions", StringComparison.Ordinal) => TwitterText.ExtractMentions(text),
            _ when group.StartsWith("hashtags", StringComparison.Ordinal) => TwitterText.ExtractHashtags(text),
            _ when group.StartsWith("cashtags", StringComparison.Ordinal) => TwitterText.ExtractCashtags(text),
            _ => TwitterText.ExtractUrls(text),
        };
        return group.Contains("_with_indices", StringComparison.Ordinal) || group == "urls_with_directional_markers"
            ? string.Join(" | ", TwitterText.ToCodePoints(text, found).Select(e => $"{e.Value}{e.ListSlug}@{e.Start}-{e.End}"))
            : string.Join(" | ", found.Select(e => e.Value));
    }

    private static string Validated(string group, string text) =>
        group switch
        {
            "usernames" => TwitterText.IsValidUsername(text),
            "lists" => TwitterText.IsValidList(text),
            "hashtags" => TwitterText.IsValidHashtag(text),
            _ => TwitterText.IsValidUrl(text),
        }
            ? "true"
            : "false";
}
