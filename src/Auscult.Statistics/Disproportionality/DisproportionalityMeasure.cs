using Auscult.Contracts;

namespace Auscult.Statistics.Disproportionality;

/// <summary>A measure of how much more often a product and an event come together than independence would bring.</summary>
public abstract class DisproportionalityMeasure : Measure
{
    internal const string Hypothesis =
        "Counts of public posts are no incidence: a signal is a hypothesis to be looked into, and many pairs are looked at once.";

    private protected static readonly ColumnInfo[] PairColumns =
    [
        new("a", "Reports with product and event; with b, c and d instead of reports.", false),
        new("b", "Reports with the product, without the event.", false),
        new("c", "Reports with the event, without the product.", false),
        new("d", "Reports with neither.", false),
        new("report", "Id of a report; with product and event instead of counts.", false),
        new("product", "Product; optional beside counts.", false),
        new("event", "Event; optional beside counts.", false),
        new("stratum", "Stratum of the report: expected counts are summed over strata.", false),
        new("author", "Author of the report: shown, or counted with count=authors.", false),
    ];

    private protected static readonly SettingInfo[] PairSettings =
    [
        SettingInfo.Choice("count", "What counts once for a pair: the report or its author.", "reports", "authors"),
        SettingInfo.Whole("min_reports", 1, "Pairs with fewer reports than this get no estimate.", 1, 1_000_000),
    ];

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var (pairs, reports) = Read(table, settings);
        var figures = Figures(pairs, reports, settings, out var model);
        var few = settings.Whole("min_reports");
        var rows = new List<ResultRow>(pairs.Count);
        for (var i = 0; i < pairs.Count; i++)
        {
            var row = Describe(pairs[i]);
            var cells = pairs[i].Counts.A < few ? Suppressed(figures[i], few) : figures[i];
            foreach (var (name, cell) in cells)
            {
                row[name] = cell;
            }

            rows.Add(row);
        }

        return new MeasureResult(rows, model, Warnings(pairs));
    }

    /// <summary>What this measure says about each pair; the same cells for all.</summary>
    private protected abstract IReadOnlyList<ResultRow> Figures(
        IReadOnlyList<Pair> pairs,
        ReportCounts? reports,
        MeasureSettings settings,
        out ResultRow model
    );

    private static ResultRow Suppressed(ResultRow cells, int few)
    {
        var reason = new NotEstimable($"fewer than {few} reports of the pair");
        return [.. cells.Select(cell => KeyValuePair.Create(cell.Key, cell.Value is bool ? false : (object?)reason))];
    }

    private static ResultRow Describe(Pair pair)
    {
        ResultRow row = [];
        if (pair.Product.Length + pair.Event.Length > 0)
        {
            (row["product"], row["event"]) = (pair.Product, pair.Event);
        }

        (row["a"], row["b"], row["c"], row["d"]) = (pair.Counts.A, pair.Counts.B, pair.Counts.C, pair.Counts.D);
        row["expected"] = pair.Expected;
        if (pair.Authors is { } authors)
        {
            (row["authors"], row["top_author_share"]) = ((double)authors, pair.TopAuthorShare);
        }

        return row;
    }

    private static (IReadOnlyList<Pair> Pairs, ReportCounts? Reports) Read(Table table, MeasureSettings settings)
    {
        var authors = table.Has("author") ? table.Words("author") : null;
        if (table.Has("a"))
        {
            return (ReadCounts(table), null);
        }

        if (!table.Has("report") && settings.Words("count") == "reports")
        {
            throw new MeasureRefusalException(
                $"Columns a, b, c, d are needed, or report, product, event; the table has {string.Join(", ", table.Columns)}."
            );
        }

        var unit = settings.Words("count") == "authors" ? table.Names("author") : table.Names("report");
        var strata = table.Has("stratum") ? table.Words("stratum") : null;
        var counts = ReportCounts.Of(unit, table.Names("product"), table.Names("event"), strata);
        return ([.. counts.Pairs(authors)], counts);
    }

    private static List<Pair> ReadCounts(Table table)
    {
        var (a, b, c, d) = (table.WholeCounts("a"), table.WholeCounts("b"), table.WholeCounts("c"), table.WholeCounts("d"));
        var products = table.Has("product") ? table.Words("product") : null;
        var events = table.Has("event") ? table.Words("event") : null;
        return
        [
            .. Enumerable
                .Range(0, table.Rows)
                .Select(row => new TwoByTwo(a[row], b[row], c[row], d[row]))
                .Select((counts, row) => new Pair(products?[row] ?? "", events?[row] ?? "", counts, counts.Expected)),
        ];
    }

    private static string[] Warnings(IReadOnlyList<Pair> pairs)
    {
        if (pairs.Count == 0)
        {
            return ["There is nothing to count."];
        }

        var loud = pairs.Count(pair => pair.TopAuthorShare > .5 && pair.Counts.A >= 3);
        return loud == 0 ? [Hypothesis] : [Hypothesis, $"{loud} pairs rest for more than half on a single author."];
    }
}

/// <summary>A measure that looks at each pair by itself.</summary>
public abstract class PairMeasure : DisproportionalityMeasure
{
    private protected abstract ResultRow Figures(Pair pair, MeasureSettings settings);

    private protected sealed override IReadOnlyList<ResultRow> Figures(
        IReadOnlyList<Pair> pairs,
        ReportCounts? reports,
        MeasureSettings settings,
        out ResultRow model
    )
    {
        model = [];
        return [.. pairs.Select(pair => Figures(pair, settings))];
    }
}
