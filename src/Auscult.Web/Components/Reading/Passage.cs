using Auscult.Contracts;

namespace Auscult.Web.Components.Reading;

/// <summary>Something understood in a text, with everything that overlaps it.</summary>
/// <param name="Number">1-based, in the order of the text.</param>
/// <param name="Findings">The longest first; the others lie in it or reach over its edge.</param>
/// <param name="Parts">The words, cut where another finding begins or ends.</param>
public sealed record Mark(int Number, IReadOnlyList<Finding> Findings, IReadOnlyList<MarkPart> Parts)
{
    public Finding Main => Findings[0];
}

/// <summary>A piece of a mark.</summary>
/// <param name="Inner">A shorter finding that covers this piece; null where only the main one does.</param>
public readonly record struct MarkPart(string Text, Finding? Inner);

/// <summary>A piece of a text: plain words, or a mark.</summary>
/// <param name="IsHit">Plain words that a search matched.</param>
public readonly record struct Run(string Text, Mark? Mark, bool IsHit = false);

/// <summary>A text cut for reading: its marks, and how much of it is shown.</summary>
/// <param name="Runs">In order.</param>
/// <param name="Shown">Characters shown.</param>
/// <param name="Length">Characters there are.</param>
public sealed record Passage(IReadOnlyList<Run> Runs, int Shown, int Length)
{
    public bool IsCut => Shown < Length;

    public IEnumerable<Mark> Marks => Runs.Select(run => run.Mark).OfType<Mark>();

    /// <summary>The beginning of a post's words, or of its title when it has no others.</summary>
    public static Passage Excerpt(StoredPost post, int longest)
    {
        var field = post.Text.Length > 0 || post.Title is null ? PostField.Text : PostField.Title;
        var findings = post.Findings.Where(finding => finding.Field == field);
        return Cut(field == PostField.Text ? post.Text : post.Title!, findings, longest);
    }

    /// <summary>All words of a post.</summary>
    public static Passage Whole(StoredPost post) =>
        Cut(post.Text, post.Findings.Where(finding => finding.Field == PostField.Text), int.MaxValue);

    /// <param name="findings">Findings that point into this text; cues and reporters are not drawn.</param>
    /// <param name="longest">Characters to show; a finding that would be cut in two is shown whole.</param>
    /// <param name="hits">What a search matched, UTF-16 spans; a finding is drawn as a finding all the same.</param>
    public static Passage Cut(string text, IEnumerable<Finding> findings, int longest, IReadOnlyList<(int Start, int Length)>? hits = null)
    {
        var clean = DisplayText.Clean(text);
        var clusters = Clusters(findings, text.Length);
        var end = DisplayText.CutAt(clean, longest);
        if (clusters.FirstOrDefault(cluster => cluster.Start < end && cluster.End > end) is { Items: not null } split)
        {
            end = split.End;
        }

        var runs = new List<Run>();
        var at = 0;
        foreach (var cluster in clusters.TakeWhile(cluster => cluster.End <= end))
        {
            AddPlain(runs, clean, at, cluster.Start, hits ?? []);
            runs.Add(new Run("", new Mark(runs.Count(run => run.Mark is not null) + 1, cluster.Items, Parts(clean, cluster))));
            at = cluster.End;
        }

        AddPlain(runs, clean, at, end, hits ?? []);
        return new Passage(runs, end, text.Length);
    }

    private static void AddPlain(List<Run> runs, string clean, int start, int end, IReadOnlyList<(int Start, int Length)> hits)
    {
        foreach (var hit in hits.OrderBy(hit => hit.Start))
        {
            var (from, to) = (Math.Max(start, hit.Start), Math.Min(end, hit.Start + hit.Length));
            if (from < to)
            {
                AddPlain(runs, clean, start, from, []);
                runs.Add(new Run(clean[from..to], null, IsHit: true));
                start = to;
            }
        }

        if (start < end)
        {
            runs.Add(new Run(clean[start..end], null));
        }
    }

    /// <summary>Findings that overlap belong together: a link in a link is no link. Spans outside of the text are broken knowledge, not text.</summary>
    private static List<Cluster> Clusters(IEnumerable<Finding> findings, int length)
    {
        var clusters = new List<Cluster>();
        var ordered = findings
            .Where(finding =>
                finding.Kind is not (FindingKind.Cue or FindingKind.Reporter)
                && finding is { Start: >= 0, Length: > 0 }
                && finding.End <= length
            )
            .OrderBy(finding => finding.Start)
            .ThenByDescending(finding => finding.Length);
        foreach (var finding in ordered)
        {
            if (clusters.Count > 0 && finding.Start < clusters[^1].End)
            {
                var last = clusters[^1];
                clusters[^1] = last with { End = Math.Max(last.End, finding.End), Items = [.. last.Items, finding] };
            }
            else
            {
                clusters.Add(new Cluster(finding.Start, finding.End, [finding]));
            }
        }

        return
        [
            .. clusters.Select(cluster =>
                cluster with
                {
                    Items = [.. cluster.Items.OrderByDescending(item => item.Length).ThenByDescending(item => item.Score)],
                }
            ),
        ];
    }

    /// <summary>The words of a cluster, cut at the edges of its shorter findings; the shortest that covers a piece is drawn there.</summary>
    private static List<MarkPart> Parts(string clean, Cluster cluster)
    {
        var inner = cluster.Items.Skip(1).ToList();
        var edges = new SortedSet<int>([cluster.Start, cluster.End, .. inner.SelectMany(finding => new[] { finding.Start, finding.End })]);
        var parts = new List<MarkPart>();
        foreach (var (from, to) in edges.Zip(edges.Skip(1)))
        {
            var covering = inner.Where(finding => finding.Start <= from && finding.End >= to).OrderBy(finding => finding.Length).ToList();
            parts.Add(new MarkPart(clean[from..to], covering.Count > 0 ? covering[0] : null));
        }

        return parts;
    }

    private readonly record struct Cluster(int Start, int End, IReadOnlyList<Finding> Items);
}
