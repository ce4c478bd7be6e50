using Auscult.Contracts;

namespace Auscult.Statistics.Value;

/// <summary>What a thousand impressions, an engagement, a click, an action and an additional action cost.</summary>
public sealed class Cost : Measure
{
    private static readonly (string Column, string Cell, double Factor)[] Units =
    [
        ("impressions", "cost_per_thousand_impressions", 1000),
        ("engagements", "cost_per_engagement", 1),
        ("clicks", "cost_per_click", 1),
        ("actions", "cost_per_action", 1),
        ("incremental", "cost_per_incremental_action", 1),
    ];

    public override MeasureInfo Info { get; } =
        new(
            "cost",
            1,
            "Cost of a campaign per unit of what it brought",
            [
                new("cost", "Everything the campaign cost."),
                new("name", "Campaign; optional.", false),
                new("impressions", "Times it was shown.", false),
                new("engagements", "Likes, comments, shares.", false),
                new("clicks", "Clicks.", false),
                new("actions", "What was wanted: registrations, attendances.", false),
                new("incremental", "Actions that would not have happened otherwise, from its, did or bsts.", false),
                new("incremental_low", "Lower bound of these.", false),
                new("incremental_high", "Upper bound of these.", false),
            ],
            []
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var costs = table.Counts("cost");
        var columns = Info
            .Columns.Where(column => column.Name != "name" && table.Has(column.Name))
            .ToDictionary(column => column.Name, column => table.NumbersOrUnknown(column.Name));
        var rows = costs
            .Select(
                (cost, i) =>
                {
                    ResultRow row = [];
                    if (table.Has("name"))
                    {
                        row["name"] = table.Words("name")[i];
                    }

                    foreach (var (column, cell, factor) in Units.Where(unit => columns.ContainsKey(unit.Column)))
                    {
                        row[cell] = Per(
                            cost * factor,
                            columns[column][i],
                            column,
                            Bound(columns, column + "_high", i),
                            Bound(columns, column + "_low", i)
                        );
                    }

                    return row;
                }
            )
            .ToList();
        return rows.Any(row => row.Keys.Any(cell => cell.StartsWith("cost_per", StringComparison.Ordinal)))
            ? new MeasureResult(
                rows,
                "Only incremental actions are worth paying for; actions that would have happened anyway make a campaign look cheap."
            )
            : new MeasureResult(rows, "There is nothing to share the cost among: no impressions, engagements, clicks or actions.");
    }

    private static double? Bound(Dictionary<string, double?[]> columns, string name, int row) =>
        columns.TryGetValue(name, out var cells) ? cells[row] : null;

    private static Figure Per(double cost, double? units, string name, double? most, double? fewest) =>
        units switch
        {
            null => new NotEstimable($"{name} are unknown"),
            <= 0 => new NotEstimable($"there are no {name}"),
            { } n => Figure.Of(cost / n, most > 0 ? cost / most : null, fewest > 0 ? cost / fewest : null, .95, n),
        };
}
