using System.Globalization;
using Auscult.Contracts;

namespace Auscult.App.Exports;

/// <summary>The counts of a search as rows.</summary>
internal static class CountRows
{
    /// <summary>Dimensions in which every post counts once, so that a single missing cell could be computed from the total.</summary>
    private static readonly string[] Exclusive = ["day", "source", "kind", "lang"];

    /// <param name="smallest">Cells below are left empty; 0 shows all.</param>
    public static IEnumerable<object?[]> Of(SearchResult found, int smallest)
    {
        yield return ["all", "", found.Total];
        foreach (var (dimension, cells) in Dimensions(found))
        {
            var hidden = Hidden(dimension, cells, smallest);
            foreach (var (value, count) in cells)
            {
                yield return [dimension, value, hidden.Contains(value) ? null : count];
            }
        }
    }

    private static IEnumerable<(string Dimension, List<(string Value, long Count)> Cells)> Dimensions(SearchResult found)
    {
        var days = found.Timeline.Select(day => (day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day.Count));
        // Undated posts complete the days.
        yield return ("day", [.. days, .. found.Undated > 0 ? new[] { ("undated", found.Undated) } : []]);
        foreach (
            var (name, key) in new[]
            {
                ("source", "source"),
                ("kind", "kind"),
                ("lang", "lang"),
                ("label", "label"),
                ("concept", "concept"),
            }
        )
        {
            yield return (name, [.. found.Facets[key].Select(count => (count.Value, count.Count))]);
        }
    }

    private static HashSet<string> Hidden(string dimension, List<(string Value, long Count)> cells, int smallest)
    {
        var hidden = cells.Where(cell => cell.Count < smallest).Select(cell => cell.Value).ToHashSet();
        if (hidden.Count == 1 && Exclusive.Contains(dimension) && cells.Count > 1)
        {
            // One missing cell is the total less the others: the next smallest goes too.
            hidden.Add(cells.Where(cell => !hidden.Contains(cell.Value)).MinBy(cell => cell.Count).Value);
        }

        return hidden;
    }
}
