using System.Globalization;
using Auscult.Contracts;

namespace Auscult.Storage.Sqlite.Triage;

/// <summary>What somebody may see of items, as SQL over the columns of an item.</summary>
internal static class ItemSights
{
    // What can never be: with none in a list SQLite finds no use for the index it is told to take.
    private const string Nothing = "-1";

    /// <summary>The condition; null when everything may be seen.</summary>
    /// <param name="prefix">Name of the table with a dot, where a query joins several.</param>
    public static string? Sql(IReadOnlyCollection<ItemSight>? sights, Terms terms, string prefix = "")
    {
        if (sights is null || sights.Contains(default))
        {
            return null;
        }

        // One list of sources or of teams is all that most limits come to, and filters best.
        if (sights.All(sight => sight.Team is null))
        {
            return Sources(sights, terms, prefix);
        }

        if (sights.All(sight => sight.Source is null))
        {
            return Teams(sights, prefix);
        }

        var parts = sights
            .GroupBy(sight => sight.Team)
            .Select(team =>
                string.Join(
                    " AND ",
                    new[]
                    {
                        team.Key is null ? null : Teams(team, prefix),
                        team.Any(sight => sight.Source is null) ? null : Sources(team, terms, prefix),
                    }.OfType<string>()
                )
            );
        return $"({string.Join(" OR ", parts.Select(part => $"({part})"))})";
    }

    private static string Sources(IEnumerable<ItemSight> sights, Terms terms, string prefix) =>
        $"{prefix}source IN ({List(sights.Select(sight => (long)(terms.Find(TermSpace.Source, sight.Source!) ?? 0)))})";

    private static string Teams(IEnumerable<ItemSight> sights, string prefix) =>
        $"({prefix}team IS NULL OR {prefix}team IN ({List(sights.Select(sight => sight.Team!.Value))}))";

    private static string List(IEnumerable<long> numbers) =>
        string.Join(", ", numbers.Distinct().Select(number => number.ToString(CultureInfo.InvariantCulture)).DefaultIfEmpty(Nothing));
}
