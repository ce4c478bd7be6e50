using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Shares;

/// <summary>Engagement over followers, reach and impressions; numerator and denominator stay visible.</summary>
public sealed class Engagement : Measure
{
    private static readonly string[] Actions = ["likes", "comments", "shares", "saves", "clicks"];

    public override MeasureInfo Info { get; } =
        new(
            "engagement",
            1,
            "Engagement rates of posts",
            [
                new("post", "Post or account; optional.", false),
                .. Actions.Select(action => new ColumnInfo(action, $"Number of {action}; an empty cell is unknown, not zero.", false)),
                new("followers", "Followers of the account.", false),
                new("reach", "Distinct people reached.", false),
                new("impressions", "Times it was shown.", false),
            ],
            [
                SettingInfo.Words("actions", "likes;comments;shares;saves;clicks", "Actions that count as engagement, with semicolons."),
                SettingInfo.Level,
            ]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var counted = settings.List("actions").Where(table.Has).ToArray();
        if (counted.Length == 0)
        {
            throw new MeasureRefusalException(
                $"None of the actions {settings.Words("actions")} is a column; the table has {string.Join(", ", table.Columns)}."
            );
        }

        var columns = Actions
            .Concat(["followers", "reach", "impressions"])
            .Where(table.Has)
            .ToDictionary(name => name, table.NumbersOrUnknown);
        var rows = Enumerable
            .Range(0, table.Rows)
            .Select(row =>
            {
                double? Cell(string name) => columns.TryGetValue(name, out var cells) ? cells[row] : null;
                ResultRow cells = [];
                if (table.Has("post"))
                {
                    cells["post"] = table.Words("post")[row];
                }

                Rates(cells, Cell, [.. counted.Select(Cell)]);
                return cells;
            })
            .ToList();
        ResultRow model = [];
        foreach (var name in new[] { "engagement_by_followers", "engagement_by_reach", "engagement_by_impressions" })
        {
            Summarise(model, rows, name);
        }

        return new MeasureResult(
            rows,
            model,
            ["The mean over posts and the pooled ratio differ; say which one is quoted. Actions are not people."]
        );
    }

    private static void Rates(ResultRow row, Func<string, double?> cell, double?[] actions)
    {
        double? engagement = actions.Any(action => action is null) ? null : actions.Sum();
        row["engagement"] = engagement is { } known ? known : new NotEstimable("an action is unknown");
        row["engagement_by_followers"] = Ratio(engagement, cell("followers"));
        row["engagement_by_reach"] = Ratio(engagement, cell("reach"));
        row["engagement_by_impressions"] = Ratio(engagement, cell("impressions"));
        row["applause"] = Ratio(cell("likes"), cell("followers"));
        row["conversation"] = Ratio(cell("comments"), cell("followers"));
        row["amplification"] = Ratio(cell("shares"), cell("followers"));
        row["virality"] = Ratio(cell("shares"), cell("impressions"));
        row["frequency"] = Ratio(cell("impressions"), cell("reach"));
    }

    // n of a ratio is its denominator; the numerator follows from it.
    private static Figure Ratio(double? numerator, double? denominator) =>
        (numerator, denominator) switch
        {
            (null, _) => new NotEstimable("the numerator is unknown"),
            (_, null) => new NotEstimable("the denominator is unknown"),
            (< 0, _) or (_, < 0) => new NotEstimable("a count is negative"),
            (_, 0) => new NotEstimable("the denominator is zero"),
            ({ } top, { } bottom) => Figure.Of(top / bottom, bottom),
        };

    private static void Summarise(ResultRow model, List<ResultRow> rows, string name)
    {
        var known = rows.Select(row => row[name]).OfType<Estimate>().ToList();
        if (known.Count == 0)
        {
            return;
        }

        model[name + "_mean"] = known.Average(estimate => estimate.Value);
        model[name + "_median"] = Moments.Median(known.Select(estimate => estimate.Value));
        var (top, bottom) = (known.Sum(estimate => estimate.Value * estimate.N), known.Sum(estimate => estimate.N));
        (model[name + "_numerator"], model[name + "_denominator"]) = (top, bottom);
        model[name + "_pooled"] = top / bottom;
    }
}
