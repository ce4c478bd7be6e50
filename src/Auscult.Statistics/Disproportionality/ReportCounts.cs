using System.Runtime.InteropServices;

namespace Auscult.Statistics.Disproportionality;

/// <summary>
/// Counts reports: a product and an event count once a report however often it names them. With strata, the expected counts are sums over them.
/// </summary>
internal sealed class ReportCounts
{
    private readonly Dictionary<int, double[]> _products = [];
    private readonly Dictionary<int, double[]> _events = [];
    private readonly Names _productNames = new();
    private readonly Names _eventNames = new();
    private readonly Dictionary<(int Product, int Event), List<int>> _pairs = [];
    private double[] _totals = [];

    private ReportCounts() { }

    /// <summary>Distinct reports.</summary>
    public double Total => _totals.Sum();

    public IReadOnlyList<string> Products => _productNames.All;

    /// <summary>Reports that name each product, in the order of <see cref="Products"/>.</summary>
    public double[] ProductTotals => [.. Enumerable.Range(0, Products.Count).Select(product => _products[product].Sum())];

    /// <summary>Reports that name each event.</summary>
    public double[] EventTotals => [.. Enumerable.Range(0, _eventNames.All.Count).Select(name => _events[name].Sum())];

    /// <summary>Counts a table of reports.</summary>
    /// <param name="reports">What is counted: the report, or its author.</param>
    /// <param name="products">Product of each row.</param>
    /// <param name="events">Event of each row.</param>
    /// <param name="strata">Stratum of each row, or null.</param>
    public static ReportCounts Of(string[] reports, string[] products, string[] events, string[]? strata)
    {
        var counts = new ReportCounts();
        var (reportNames, stratumNames) = (new Names(), new Names());
        var stratumOf = new List<int>();
        var seenProducts = new HashSet<(int, int)>();
        var seenEvents = new HashSet<(int, int)>();
        var seenPairs = new HashSet<(int, int, int)>();
        for (var row = 0; row < reports.Length; row++)
        {
            var report = reportNames.IndexOf(reports[row]);
            var stratum = stratumNames.IndexOf(strata?[row] ?? "");
            if (report == stratumOf.Count)
            {
                stratumOf.Add(stratum);
            }

            var (product, name) = (counts._productNames.IndexOf(products[row]), counts._eventNames.IndexOf(events[row]));
            seenProducts.Add((report, product));
            seenEvents.Add((report, name));
            if (seenPairs.Add((report, product, name)))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(counts._pairs, (product, name), out _) ??= []).Add(row);
            }
        }

        counts._totals = Tally(stratumOf, stratumNames.All.Count);
        Distribute(seenProducts, stratumOf, stratumNames.All.Count, counts._products);
        Distribute(seenEvents, stratumOf, stratumNames.All.Count, counts._events);
        return counts;
    }

    /// <summary>Every pair that was reported, by product and event.</summary>
    public IEnumerable<Pair> Pairs(string[]? authors) =>
        _pairs
            .Select(pair => Pair(pair.Key.Product, pair.Key.Event, pair.Value, authors))
            .OrderBy(pair => pair.Product, StringComparer.Ordinal)
            .ThenBy(pair => pair.Event, StringComparer.Ordinal);

    private Pair Pair(int product, int name, List<int> rows, string[]? authors)
    {
        var (withProduct, withEvent) = (_products[product], _events[name]);
        var (n1, m1, a) = (withProduct.Sum(), withEvent.Sum(), (double)rows.Count);
        var expected = 0d;
        for (var stratum = 0; stratum < _totals.Length; stratum++)
        {
            expected += withProduct[stratum] * withEvent[stratum] / _totals[stratum];
        }

        var byAuthor = authors is null ? null : rows.CountBy(row => authors[row]).ToList();
        return new Pair(_productNames.All[product], _eventNames.All[name], new TwoByTwo(a, n1 - a, m1 - a, Total - n1 - m1 + a), expected)
        {
            Authors = byAuthor?.Count,
            TopAuthorShare = byAuthor?.Max(author => author.Value) / a,
        };
    }

    private static double[] Tally(List<int> stratumOf, int strata)
    {
        var totals = new double[strata];
        foreach (var stratum in stratumOf)
        {
            totals[stratum]++;
        }

        return totals;
    }

    private static void Distribute(HashSet<(int Report, int Name)> seen, List<int> stratumOf, int strata, Dictionary<int, double[]> into)
    {
        foreach (var (report, name) in seen)
        {
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(into, name, out _);
            (counts ??= new double[strata])[stratumOf[report]]++;
        }
    }

    /// <summary>Numbers names in the order they appear.</summary>
    private sealed class Names
    {
        private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
        private readonly List<string> _all = [];

        public List<string> All => _all;

        public int IndexOf(string name)
        {
            ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, name, out var known);
            if (!known)
            {
                index = _all.Count;
                _all.Add(name);
            }

            return index;
        }
    }
}
