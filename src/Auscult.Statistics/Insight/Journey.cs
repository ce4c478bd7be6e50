using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Insight;

/// <summary>What people say at each stage of an illness: shares per stage, and how asking turns into giving.</summary>
public sealed class Journey : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "journey",
            1,
            "What people say at each stage",
            [
                new("person", "Who wrote."),
                new("stage", "Stage, or months since the first post."),
                new("category", "What the post is about."),
                new("direction", "seek or give, when known.", false),
                new("words", "Words of the post, for rates per thousand words.", false),
            ],
            [SettingInfo.Level, SettingInfo.Whole("min_people", 5, "Stages with fewer people get no share.", 1, 10_000)]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var (people, stages, categories) = (table.Names("person"), table.Names("stage"), table.Names("category"));
        var words = table.Has("words") ? table.Counts("words") : null;
        var (level, fewest) = (settings.Number("level"), settings.Whole("min_people"));
        var rows = new List<ResultRow>();
        var allCategories = categories.Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (
            var stage in Enumerable
                .Range(0, people.Length)
                .GroupBy(i => stages[i])
                .OrderBy(group => Order(group.Key))
                .ThenBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            var inStage = stage.Select(i => people[i]).Distinct().Count();
            foreach (var category in allCategories)
            {
                var own = stage.Where(i => categories[i] == category).ToList();
                var row = new ResultRow
                {
                    ["stage"] = stage.Key,
                    ["category"] = category,
                    ["people"] = own.Select(i => people[i]).Distinct().Count(),
                    ["share"] =
                        inStage < fewest
                            ? new NotEstimable($"fewer than {fewest} people wrote at this stage")
                            : Proportion.Wilson(own.Select(i => people[i]).Distinct().Count(), inStage, level),
                };
                if (words is not null)
                {
                    var length = stage.Sum(i => words[i]);
                    row["per_1000_words"] =
                        length > 0 ? Figure.Of(own.Count * 1000 / length, length) : new NotEstimable("no words at this stage");
                }

                rows.Add(row);
            }
        }

        return new MeasureResult(
            rows,
            Directions(table, people, stages),
            ["People who write at a late stage are those who still write; nobody was followed up."]
        );
    }

    private static ResultRow Directions(Table table, string[] people, string[] stages)
    {
        var model = new ResultRow { ["people"] = people.Distinct().Count() };
        if (!table.Has("direction"))
        {
            return model;
        }

        var directions = table.Words("direction");
        foreach (var stage in Enumerable.Range(0, people.Length).GroupBy(i => stages[i]).OrderBy(group => Order(group.Key)))
        {
            var (seek, give) = (stage.Count(i => directions[i] == "seek"), stage.Count(i => directions[i] == "give"));
            model["give_to_seek " + stage.Key] =
                seek > 0 ? Figure.Of((double)give / seek, seek + give) : new NotEstimable("nobody seeks at this stage");
        }

        return model;
    }

    private static double Order(string stage) =>
        double.TryParse(stage, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : double.MaxValue;
}
