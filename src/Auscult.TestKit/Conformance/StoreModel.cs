using Auscult.Contracts;

namespace Auscult.TestKit.Conformance;

/// <summary>What a store should hold, kept in lists and dictionaries: slow, short and written from the documents, not from a store.</summary>
internal sealed class StoreModel
{
    private readonly Dictionary<int, ModelPost> _posts = [];

    public IEnumerable<ModelPost> Live => _posts.Values.Where(post => !post.IsDeleted);

    public IEnumerable<ModelPost> All => _posts.Values;

    /// <summary>The table of deliveries of docs/README.md.</summary>
    public CommitReport Take(PostDraft draft)
    {
        if (!_posts.TryGetValue(draft.Number, out var known))
        {
            _posts[draft.Number] = new ModelPost(draft) { IsDeleted = draft.IsDeletion };
            return draft.IsDeletion ? new CommitReport(0, 0, 1, 0) : new CommitReport(1, 0, 0, 0);
        }

        if (draft.IsDeletion)
        {
            var report = known.IsDeleted ? new CommitReport(0, 0, 0, 1) : new CommitReport(0, 0, 1, 0);
            known.Delete();
            return report;
        }

        known.Sightings.Add(draft.Source);
        if (known.IsDeleted || !known.IsChangedBy(draft))
        {
            return new CommitReport(0, 0, 0, 1);
        }

        known.Edit(draft);
        return new CommitReport(0, 1, 0, 0);
    }

    public int Expire(string source, DateTimeOffset before)
    {
        var expired = _posts.Values.Where(post => post.Now.Source == source && (post.PublishedAt ?? post.Now.ObservedAt) < before).ToList();
        expired.ForEach(post => _posts.Remove(post.Now.Number));
        return expired.Count;
    }

    public IReadOnlyList<ModelPost> Find(QueryNode query) => [.. Live.Where(post => Matches(query, post))];

    /// <summary>Values by frequency, then by name.</summary>
    public static IEnumerable<FacetCount> Count(IEnumerable<ModelPost> posts, Func<ModelPost, IEnumerable<string>> values) =>
        posts
            .SelectMany(post => values(post).Distinct())
            .GroupBy(value => value)
            .Select(group => new FacetCount(group.Key, group.Count()))
            .OrderByDescending(count => count.Count)
            .ThenBy(count => count.Value, StringComparer.Ordinal);

    private static bool Matches(QueryNode query, ModelPost post) =>
        query switch
        {
            AllNode => true,
            NotNode not => !Matches(not.Operand, post),
            AndNode and => and.Operands.All(operand => Matches(operand, post)),
            OrNode or => or.Operands.Any(operand => Matches(operand, post)),
            TermsNode terms => Contains(terms, terms.IsHashtag ? post.Hashtags : post.Words),
            FieldNode field => Matches(field, post),
            _ => throw new ArgumentOutOfRangeException(nameof(query)),
        };

    private static bool Contains(TermsNode terms, string[] words) =>
        Enumerable
            .Range(0, Math.Max(0, words.Length - terms.Terms.Count + 1))
            .Any(start =>
                terms
                    .Terms.Select((term, index) => (term, word: words[start + index], isLast: index == terms.Terms.Count - 1))
                    .All(pair =>
                        pair.isLast && terms.IsPrefix ? pair.word.StartsWith(pair.term, StringComparison.Ordinal) : pair.word == pair.term
                    )
            );

    private static bool Matches(FieldNode field, ModelPost post) =>
        field.Field switch
        {
            QueryField.Language => post.Now.Language == field.Value,
            QueryField.Source => post.Now.Source == field.Value,
            QueryField.Kind => post.Kind == field.Value,
            QueryField.Concept => post.Concepts.Contains(field.Value),
            QueryField.Label => post.Heads.Contains(field.Value),
            QueryField.Author => post.Now.Author?.ToString() == field.Value,
            QueryField.Rating => post.Now.Rating is { } rating && Matches(rating, field),
            QueryField.Since => post.PublishedAt >= Instant(field),
            QueryField.Until => post.PublishedAt < Instant(field),
            _ => throw new ArgumentOutOfRangeException(nameof(field)),
        };

    private static bool Matches(double rating, FieldNode field)
    {
        var bound = double.Parse(field.Value, System.Globalization.CultureInfo.InvariantCulture);
        return field.Comparison switch
        {
            QueryComparison.AtLeast => rating >= bound,
            QueryComparison.AtMost => rating <= bound,
            QueryComparison.Above => rating > bound,
            QueryComparison.Below => rating < bound,
            _ => rating == bound,
        };
    }

    private static DateTimeOffset Instant(FieldNode field) =>
        DateTimeOffset.Parse(field.Value, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A post with its past.</summary>
internal sealed class ModelPost(PostDraft first)
{
    private readonly List<PostDraft> _earlier = [];

    public PostDraft Now { get; private set; } = first;

    public bool IsDeleted { get; set; }

    public int Version { get; private set; } = 1;

    public HashSet<string> Sightings { get; } = first.IsDeletion ? [] : [first.Source];

    public int KeptVersions => _earlier.Count;

    public DateTimeOffset? PublishedAt => IsDeleted ? null : Now.PublishedAt;

    public string Kind => Now.Kind.ToString().ToLowerInvariant();

    public string[] Words => Some.Terms(Now).Body.Split(' ');

    public string[] Hashtags => Some.Terms(Now).Hashtags.Split(' ');

    public IEnumerable<string> Heads => Now.Labels.Select(label => label.Head);

    public IEnumerable<string> Concepts =>
        Now.Findings.Where(finding => !finding.Flags.HasFlag(FindingFlags.Negated)).Select(finding => finding.Concept);

    public bool IsChangedBy(PostDraft draft) =>
        !HasWordsOf(Now, draft)
        && (draft.EditedAt ?? DateTimeOffset.MinValue) >= (Now.EditedAt ?? DateTimeOffset.MinValue)
        && !_earlier.Any(earlier => HasWordsOf(earlier, draft));

    public void Edit(PostDraft draft)
    {
        _earlier.Add(Now);
        (Now, Version) = (draft, Version + 1);
    }

    public void Delete()
    {
        IsDeleted = true;
        _earlier.Clear();
    }

    public void Understand(string language, IReadOnlyList<Finding> findings, IReadOnlyList<PostLabel> labels) =>
        Now = Now with { Language = language, Findings = findings, Labels = labels };

    private static bool HasWordsOf(PostDraft one, PostDraft other) =>
        one.Text == other.Text && one.Title == other.Title && one.Media.SequenceEqual(other.Media);
}
