using System.Numerics;
using Auscult.Contracts;
using Auscult.Storage.Sqlite.Posts;

namespace Auscult.Storage.Sqlite.Search;

/// <summary>Counts matches by facet and day and keeps the newest for the page. Blocks may come in any order.</summary>
internal sealed class HitCounter(int keep)
{
    private readonly Dictionary<int, long> _sources = [];
    private readonly long[] _kinds = new long[256];
    private readonly long[] _languages = new long[256];
    private readonly long[] _labels = new long[Heads.Most];
    private readonly long[] _concepts = new long[ushort.MaxValue + 1];
    private readonly SortedDictionary<int, long> _days = [];
    private readonly PriorityQueue<long, (uint Published, long Post)> _newest = new();
    private uint _oldestKept;

    public long Total { get; private set; }

    public long Undated { get; private set; }

    public void Count(long block, LoadedBlock loaded, ReadOnlySpan<ulong> mask)
    {
        var concepts = new ConceptBlock(loaded.Concepts);
        Span<int> offsets = stackalloc int[ColumnBlock.Posts];
        Offsets(concepts.Counts, offsets);
        var lastDay = -1;
        var inDay = 0L;
        // Newest last in a block: going backwards lets most posts fail the one comparison that the page costs.
        for (var word = mask.Length - 1; word >= 0; word--)
        {
            for (var bits = mask[word]; bits != 0; bits &= ~(1UL << BitOperations.Log2(bits)))
            {
                var row = word * 64 + BitOperations.Log2(bits);
                var published = loaded.Columns.Published[row];
                Count(loaded.Columns, row);
                foreach (var concept in concepts.Numbers.Slice(offsets[row], concepts.Counts[row]))
                {
                    _concepts[concept]++;
                }

                var day = published == 0 ? -1 : (int)(published / 86400);
                if (day != lastDay)
                {
                    AddDay(lastDay, inDay);
                    (lastDay, inDay) = (day, 0);
                }

                inDay++;
                Keep(block * ColumnBlock.Posts + row, published);
            }
        }

        AddDay(lastDay, inDay);
    }

    /// <summary>Numbers of the kept posts, newest first, undated last.</summary>
    public List<long> Newest()
    {
        var posts = new List<long>(_newest.Count);
        while (_newest.TryDequeue(out var post, out _))
        {
            posts.Add(post);
        }

        posts.Reverse();
        return posts;
    }

    public IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets(Terms terms, int size) =>
        new Dictionary<string, IReadOnlyList<FacetCount>>
        {
            ["source"] = Top(_sources.Select(pair => new FacetCount(terms.Value(TermSpace.Source, pair.Key), pair.Value)), size),
            ["kind"] = Top(Counted(_kinds, kind => ((PostKind)kind).ToString().ToLowerInvariant()), size),
            ["lang"] = Top(Counted(_languages, number => terms.Value(TermSpace.Language, number)), size),
            ["label"] = Top(Counted(_labels, bit => Heads.All[bit]), size),
            ["concept"] = Top(Counted(_concepts, number => terms.Value(TermSpace.Concept, number)), size),
        };

    public IReadOnlyList<TimelineCount> Timeline() =>
        [.. _days.Where(pair => pair.Key >= 0).Select(pair => new TimelineCount(DateOnly.FromDayNumber(pair.Key + Epoch), pair.Value))];

    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    private void Count(ColumnBlock columns, int row)
    {
        Total++;
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_sources, columns.Source[row], out _)++;
        _kinds[columns.Kind[row]]++;
        _languages[columns.Language[row]]++;
        for (var labels = columns.Labels(row); labels != 0; labels &= labels - 1)
        {
            _labels[BitOperations.TrailingZeroCount(labels)]++;
        }
    }

    private void Keep(long post, uint published)
    {
        if (_newest.Count < keep)
        {
            _newest.Enqueue(post, (published, post));
        }
        else if (keep > 0 && published >= _oldestKept)
        {
            _newest.EnqueueDequeue(post, (published, post));
            _newest.TryPeek(out _, out var oldest);
            _oldestKept = oldest.Published;
        }
    }

    private void AddDay(int day, long count)
    {
        if (count == 0)
        {
            return;
        }

        if (day < 0)
        {
            Undated += count;
            return;
        }

        _days[day] = _days.GetValueOrDefault(day) + count;
    }

    private static void Offsets(ReadOnlySpan<byte> counts, Span<int> offsets)
    {
        var position = 0;
        for (var row = 0; row < counts.Length; row++)
        {
            offsets[row] = position;
            position += counts[row];
        }
    }

    private static IEnumerable<FacetCount> Counted(long[] counts, Func<int, string> name) =>
        Enumerable
            .Range(0, counts.Length)
            .Where(number => counts[number] > 0)
            .Select(number => new FacetCount(name(number), counts[number]));

    private static IReadOnlyList<FacetCount> Top(IEnumerable<FacetCount> counts, int size) =>
        [.. counts.OrderByDescending(count => count.Count).ThenBy(count => count.Value, StringComparer.Ordinal).Take(size)];
}
