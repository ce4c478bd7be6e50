using Auscult.App.Listening;
using Auscult.Contracts;
using Auscult.Text;
using Auscult.Text.Learning;

namespace Auscult.App.Training;

/// <summary>What moved the trained heads to the labels of a stored post, in words a person can read. Thread-safe: one post at a time.</summary>
public sealed class LabelReasons(Understanding understanding)
{
    private const int MostReasons = 4;

    private readonly Lock _lock = new();
    private readonly Lazy<HeadReader> _reader = new(() => new HeadReader(understanding.Knowledge, ShippedHeads.ForPosts));

    /// <summary>By label, what spoke for it, strongest first; labels that a rule gave are not among them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Reason>> Of(StoredPost post)
    {
        var reasons = new Dictionary<string, IReadOnlyList<Reason>>(StringComparer.Ordinal);
        var given = post.Labels.Where(label => label.Probability is not null).ToList();
        if (given.Count == 0)
        {
            return reasons;
        }

        lock (_lock)
        {
            _reader.Value.Read(PostWords.Of(post), post.Language);
            foreach (var label in given)
            {
                reasons[label.Head] = _reader.Value.ExplainLabel(label.Head, MostReasons);
            }
        }

        return reasons;
    }
}
