using Auscult.Contracts;

namespace Auscult.App.Explore;

/// <summary>Posts, findings and labels as scripts see them; offsets count Unicode code points.</summary>
public static class PostJson
{
    public static object Of(StoredPost post, IReadOnlyList<(int Start, int Length)>? highlights = null) =>
        new
        {
            post = post.Id,
            post.Version,
            post.Network,
            post.Source,
            Kind = post.Kind.ToString().ToLowerInvariant(),
            Visibility = post.Visibility == Visibility.Public ? null : post.Visibility.ToString().ToLowerInvariant(),
            Author = post.AuthorId,
            PublishedAt = Time(post.PublishedAt),
            EditedAt = Time(post.EditedAt),
            ObservedAt = Time(post.ObservedAt),
            lang = post.Language,
            post.Title,
            post.Text,
            Media = post.Media.Count == 0 ? null : post.Media,
            Counts = post.Counts.IsEmpty ? (Engagement?)null : post.Counts,
            post.Rating,
            post.Place,
            Tags = post.Tags.Count == 0 ? null : post.Tags.DistinctBy(tag => tag.Key).ToDictionary(tag => tag.Key, tag => tag.Value),
            Findings = Findings(post.Findings, new PostFields(post.Text, post.Title, post.Media)),
            Labels = Labels(post.Labels),
            Highlights = highlights?.Select(span => new
            {
                Start = CodePoints.Before(post.Text, span.Start),
                End = CodePoints.Before(post.Text, span.Start + span.Length),
            }),
        };

    public static IEnumerable<object> Findings(IEnumerable<Finding> findings, PostFields fields) =>
        findings.Select(finding =>
        {
            var words = fields[finding.Field];
            return (object)
                new
                {
                    Start = CodePoints.Before(words, finding.Start),
                    End = CodePoints.Before(words, finding.End),
                    Field = PostFields.Name(finding.Field),
                    Kind = finding.Kind.ToString().ToLowerInvariant(),
                    finding.Concept,
                    Text = words.Substring(finding.Start, finding.Length),
                    Score = Math.Round(finding.Score, 2),
                    Flags = Flags(finding.Flags),
                    finding.Analyzer,
                    finding.Rule,
                };
        });

    public static IEnumerable<object> Labels(IEnumerable<PostLabel> labels) =>
        labels.Select(label =>
            (object)
                new
                {
                    label.Head,
                    label.Probability,
                    label.Method,
                    label.Rule,
                }
        );

    /// <summary>RFC 3339 with the original offset.</summary>
    public static string? Time(DateTimeOffset? instant) =>
        instant is { } value
            ? value.ToString(
                value.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:sszzz",
                System.Globalization.CultureInfo.InvariantCulture
            )
            : null;

    private static readonly (FindingFlags Flag, string Name)[] FlagNames =
    [
        (FindingFlags.Negated, "negated"),
        (FindingFlags.Hypothetical, "hypothetical"),
        (FindingFlags.Historical, "historical"),
        (FindingFlags.OtherPerson, "other_person"),
    ];

    private static string[] Flags(FindingFlags flags) => [.. FlagNames.Where(name => (flags & name.Flag) != 0).Select(name => name.Name)];
}

/// <summary>The words a finding's field points into.</summary>
public readonly record struct PostFields(string Text, string? Title, IReadOnlyList<MediaItem> Media)
{
    public string this[PostField field] =>
        field.Index switch
        {
            0 => Text,
            1 => Title ?? "",
            _ => Auscult.Text.PostIndexer.WordsOf(Media[field.Index - 2]),
        };

    /// <summary>Null for the text, which needs no saying.</summary>
    public static string? Name(PostField field) =>
        field.Index switch
        {
            0 => null,
            1 => "title",
            _ => $"media[{field.Index - 2}]",
        };
}

/// <summary>Offsets for JSON.</summary>
public static class CodePoints
{
    /// <summary>Unicode code points before a UTF-16 index.</summary>
    public static int Before(string text, int index)
    {
        var count = index;
        for (var i = 1; i < index; i++)
        {
            count -= char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }

        return count;
    }
}
