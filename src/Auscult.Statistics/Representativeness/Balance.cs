using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Representativeness;

/// <summary>How a sample differs from the population it is meant to speak for.</summary>
public sealed class Balance : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "balance",
            1,
            "Sample beside population, category by category",
            [
                new("category", "Category: an age band, a platform, a language, an author."),
                new("sample", "How many of the sample; unknown ones in a row with category unknown."),
                new("population", "Size or share in the population; empty when it is not known."),
            ],
            [SettingInfo.Level]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var categories = table.Words("category");
        var (sample, population) = (table.WholeCounts("sample"), table.NumbersOrUnknown("population"));
        var known = Enumerable.Range(0, categories.Length).Where(i => categories[i] is not ("" or "unknown")).ToArray();
        var (all, n) = (sample.Sum(), known.Sum(i => sample[i]));
        var hasPopulation = known.Length > 0 && known.All(i => population[i] is >= 0);
        var people = hasPopulation ? known.Sum(i => population[i]!.Value) : 0;
        var level = settings.Number("level");
        var rows = known
            .Select(i =>
            {
                var share = people > 0 ? population[i]!.Value / people : double.NaN;
                var figure = Proportion.Wilson(sample[i], n, level, "the sample is empty");
                return new ResultRow
                {
                    ["category"] = categories[i],
                    ["share"] = figure,
                    ["population_share"] = people > 0 ? share : new NotEstimable("the population is not known"),
                    ["representation"] =
                        figure is Estimate { Value: var own, Low: var low, High: var high } && share > 0
                            ? Figure.Of(own / share, low / share, high / share, level, n)
                            : new NotEstimable(people > 0 ? "the sample or the category is empty" : "the population is not known"),
                };
            })
            .ToList();
        return new MeasureResult(rows, Whole(known, sample, population, all, n, people), Warnings(all, n));
    }

    private static ResultRow Whole(int[] known, double[] sample, double?[] population, double all, double n, double people)
    {
        var model = new ResultRow { ["known"] = all > 0 ? n / all : new NotEstimable("the sample is empty") };
        if (n <= 0)
        {
            return model;
        }

        if (people > 0)
        {
            model["distance"] = known.Sum(i => Math.Abs((sample[i] / n) - (population[i]!.Value / people))) / 2;
        }

        var sorted = known.Select(i => sample[i]).Order().ToArray();
        var weighted = sorted.Select((count, i) => count * (i + 1)).Sum();
        model["gini"] = (2 * weighted / (sorted.Length * n)) - ((sorted.Length + 1d) / sorted.Length);
        var top = Math.Max(1, (int)Math.Floor(sorted.Length * .01));
        model["top_percent_share"] = sorted[^top..].Sum() / n;
        return model;
    }

    private static string[] Warnings(double all, double n) =>
        all > 0 && n / all < Weights.LeastKnown
            ? [$"{Weights.Unknown(n / all).Reason}."]
            : ["What the sample looks like in these categories says nothing about others."];
}
