using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Insight;

/// <summary>How many of the people who answered mention each thing; several mentions of one person count once.</summary>
public sealed class Census : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "census",
            1,
            "Multi-response counts per respondent",
            [
                new("respondent", "Who answered; with item, one row a mention.", false),
                new("item", "What was mentioned; empty for a respondent without a mention."),
                new("count", "Respondents that mention the item, instead of respondent; needs respondents=.", false),
            ],
            [
                SettingInfo.Level,
                SettingInfo.Whole(
                    "respondents",
                    0,
                    "How many people answered, when more than those in the table; 0 takes those of the table.",
                    0,
                    int.MaxValue
                ),
            ]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var items = table.Words("item");
        var given = settings.Whole("respondents");
        var (level, counts, mentions, n) = (settings.Number("level"), new Dictionary<string, double>(), 0d, (double)given);
        if (table.Has("count"))
        {
            var numbers = table.WholeCounts("count");
            for (var i = 0; i < items.Length; i++)
            {
                counts[items[i]] = counts.GetValueOrDefault(items[i]) + numbers[i];
            }

            mentions = numbers.Sum();
            if (given == 0)
            {
                throw new MeasureRefusalException("Counts need respondents=, the number of people who answered.");
            }
        }
        else
        {
            var respondents = table.Names("respondent");
            var seen = respondents.Distinct().Count();
            n =
                given == 0 ? seen
                : given >= seen ? given
                : throw new MeasureRefusalException($"respondents={given} is less than the {seen} people in the table.");
            foreach (var (_, item) in respondents.Zip(items).Where(row => row.Second.Length > 0).Distinct())
            {
                counts[item] = counts.GetValueOrDefault(item) + 1;
            }

            mentions = items.Count(item => item.Length > 0);
        }

        var rows = counts
            .OrderByDescending(item => item.Value)
            .ThenBy(item => item.Key, StringComparer.Ordinal)
            .Select(item => new ResultRow
            {
                ["item"] = item.Key,
                ["respondents"] = item.Value,
                ["share"] =
                    item.Value > n
                        ? new NotEstimable("more respondents mention it than answered")
                        : Proportion.Wilson(item.Value, n, level),
            })
            .ToList();
        var model = new ResultRow
        {
            ["respondents"] = n,
            ["mentions"] = mentions,
            ["mentions_per_respondent"] = n > 0 ? mentions / n : new NotEstimable("nobody answered"),
        };
        return new MeasureResult(rows, model, ["Shares are of respondents, not of mentions; they add up to more than one."]);
    }
}
