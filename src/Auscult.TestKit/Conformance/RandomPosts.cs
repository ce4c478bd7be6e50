using System.Globalization;
using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>Deliveries and queries from so few words, posts and authors that they meet all the time. The same seed gives the same.</summary>
internal sealed class RandomPosts(int seed)
{
    private const int Posts = 40;

    private static readonly string[] Vocabulary = ["fever", "feverish", "rash", "not", "or", "near", "été", "漢", "#flu", "flu", "a_b"];
    private static readonly string[] Sources = ["alpha", "beta", "gamma"];
    private static readonly string[] Languages = ["en", "fr", "und"];
    private static readonly string[] Concepts = ["SYMP:1", "SYMP:2", "INN:x"];
    private static readonly double?[] Ratings = [null, null, 0, 1, 2.5, 5];

    private readonly Random _random = new(seed);

    public int Below(int limit) => _random.Next(limit);

    public string Source() => One(Sources);

    public string Language() => One(Languages);

    public DateTimeOffset Instant() => Some.Noon.AddHours(Below(24 * 9));

    /// <summary>What a network fixes once (date, author, kind, rating) depends on the number alone, the rest on chance.</summary>
    public PostDraft Delivery()
    {
        var number = 1 + Below(Posts);
        var post = new PostDraft(number, Words())
        {
            Source = Source(),
            Language = Language(),
            Kind = (PostKind)(number % 8),
            Author = number % 6 == 0 ? null : Some.Author(number % 5),
            PublishedAt = number % 7 == 0 ? null : Some.Noon.AddHours(number * 5),
            EditedAt = Below(3) == 0 ? Some.Noon.AddDays(Below(4)) : null,
            Title = Below(4) == 0 ? Words() : null,
            Media = Below(6) == 0 ? [new MediaItem("image", Words(), null, null, null)] : [],
            Rating = Ratings[number % Ratings.Length],
            Findings = Findings(),
            Labels = Labels(),
        };
        return Below(12) == 0 ? post.Deleted() : post;
    }

    public Finding[] Findings() =>
        [.. Enumerable.Range(0, Below(4)).Select(start => Some.Symptom(One(Concepts), (FindingFlags)Below(3), start))];

    public PostLabel[] Labels() => [.. Heads.All.Where(_ => Below(4) == 0).Select(head => Some.Label(head))];

    public QueryNode Query(int depth = 3) =>
        (depth == 0 ? Below(3) : Below(8)) switch
        {
            0 => new TermsNode([Term()], Below(4) == 0, Below(6) == 0),
            1 => new TermsNode([Term(), Term()], Below(4) == 0),
            2 => Field(),
            3 => new NotNode(Query(depth - 1)),
            4 => Below(4) == 0 ? new AllNode() : Field(),
            5 => new OrNode([Query(depth - 1), Query(depth - 1)]),
            _ => new AndNode([Query(depth - 1), Query(depth - 1), .. Below(2) == 0 ? [] : new[] { Query(depth - 1) }]),
        };

    private FieldNode Field() =>
        (QueryField)Below((int)QueryField.Thread) switch
        {
            QueryField.Language => new(QueryField.Language, Language()),
            QueryField.Source => new(QueryField.Source, Source()),
            QueryField.Kind => new(QueryField.Kind, ((PostKind)Below(8)).ToString().ToLowerInvariant()),
            QueryField.Concept => new(QueryField.Concept, One(Concepts)),
            QueryField.Label => new(QueryField.Label, Heads.All[Below(Heads.All.Count)]),
            QueryField.Author => new(QueryField.Author, Some.Author(Below(6)).ToString()),
            QueryField.Rating => new(QueryField.Rating, One(["0", "1", "2.5", "4"]), (QueryComparison)Below(5)),
            QueryField.Since => new(QueryField.Since, Iso()),
            _ => new(QueryField.Until, Iso()),
        };

    private string Iso() => Instant().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private string Term() => Below(8) == 0 ? "fev" : One(Vocabulary).TrimStart('#');

    private string Words() => string.Join(' ', Enumerable.Range(0, 1 + Below(4)).Select(_ => One(Vocabulary)));

    private string One(string[] values) => values[Below(values.Length)];
}
