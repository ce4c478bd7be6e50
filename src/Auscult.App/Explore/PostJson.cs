using Auscult.Contracts;

namespace Auscult.App.Explore;

/// <summary>Posts, findings and labels as scripts see them; offsets count Unicode code points.</summary>
public static class PostJson
{
    public static PostAnswer Of(StoredPost post, IReadOnlyList<(int Start, int Length)>? highlights = null) =>
        new(
            post.Id,
            post.Version,
            post.Network,
            post.Source,
            post.Kind.ToString().ToLowerInvariant(),
            post.Visibility == Visibility.Public ? null : post.Visibility.ToString().ToLowerInvariant(),
            post.AuthorId,
            Time(post.PublishedAt),
            Time(post.EditedAt),
            Time(post.ObservedAt),
            post.Language,
            post.Title,
            post.Text,
            post.Media.Count == 0 ? null : post.Media,
            post.Counts.IsEmpty ? null : post.Counts,
            post.Rating,
            post.Place,
            post.Tags.Count == 0 ? null : post.Tags.DistinctBy(tag => tag.Key).ToDictionary(tag => tag.Key, tag => tag.Value),
            Findings(post.Findings, new PostFields(post.Text, post.Title, post.Media)),
            Labels(post.Labels),
            Person(Persons.OfHarm(post.Findings)),
            highlights
                ?.Select(span => new SpanAnswer(
                    CodePoints.Before(post.Text, span.Start),
                    CodePoints.Before(post.Text, span.Start + span.Length)
                ))
                .ToList()
        );

    /// <summary>Findings as scripts see them.</summary>
    /// <param name="findings">Findings of one post.</param>
    /// <param name="fields">Its words.</param>
    /// <param name="rank">What the words of a finding may mean, asked where they only resemble a phrase; null says the best alone.</param>
    public static IReadOnlyList<FindingAnswer> Findings(
        IEnumerable<Finding> findings,
        PostFields fields,
        Func<string, IReadOnlyList<CandidateAnswer>>? rank = null
    ) =>
        [
            .. findings.Select(finding =>
            {
                var words = fields[finding.Field];
                var quote = words.Substring(finding.Start, finding.Length);
                return new FindingAnswer(
                    CodePoints.Before(words, finding.Start),
                    CodePoints.Before(words, finding.End),
                    PostFields.Name(finding.Field),
                    finding.Kind.ToString().ToLowerInvariant(),
                    finding.Concept,
                    quote,
                    Math.Round(finding.Score, 2),
                    Flags(finding.Flags),
                    finding.Analyzer,
                    finding.Rule,
                    Person(finding.Person),
                    finding.Kind == FindingKind.Resembling ? rank?.Invoke(quote) : null
                );
            }),
        ];

    public static IReadOnlyList<LabelAnswer> Labels(IEnumerable<PostLabel> labels) =>
        [.. labels.Select(label => new LabelAnswer(label.Head, label.Probability, label.Method, label.Rule))];

    /// <summary>Null where nobody was asked.</summary>
    public static string? Person(Person person) =>
        person switch
        {
            Contracts.Person.None => null,
            Contracts.Person.Writer => "writer",
            Contracts.Person.Relative => "relative",
            Contracts.Person.Other => "other",
            _ => "unclear",
        };

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
