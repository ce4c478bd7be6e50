using Auscult.Contracts;
using Auscult.Statistics.Kernel;

namespace Auscult.Statistics.Representativeness;

/// <summary>A mean over strata, each given the weight that it has in the population.</summary>
public sealed class PostStratify : Measure
{
    public override MeasureInfo Info { get; } =
        new(
            "post-stratify",
            1,
            "Post-stratified mean",
            [
                new("stratum", "Stratum; empty or unknown for those of whom it is not known."),
                new("n", "Sample in the stratum."),
                new("mean", "Mean, or share, in the stratum."),
                new("population", "Size or share of the stratum in the population; empty for the unknown."),
                new("sd", "Standard deviation in the stratum; without it the mean is read as a share.", false),
            ],
            [SettingInfo.Level]
        );

    private protected override MeasureResult Compute(Table table, MeasureSettings settings)
    {
        var strata = table.Words("stratum");
        var (n, means, population) = (table.WholeCounts("n"), table.NumbersOrUnknown("mean"), table.NumbersOrUnknown("population"));
        var sds = table.Has("sd") ? table.NumbersOrUnknown("sd") : null;
        var known = Enumerable.Range(0, strata.Length).Where(i => strata[i] is not ("" or "unknown")).ToArray();
        foreach (var i in known)
        {
            if (population[i] is not >= 0 || (n[i] > 0 && means[i] is null) || (sds is null && means[i] is < 0 or > 1))
            {
                throw new MeasureRefusalException(
                    $"Row {i + 1}: population and mean of stratum {strata[i]} are needed, and without sd the mean is a share from 0 to 1."
                );
            }
        }

        var (all, inKnown, people) = (n.Sum(), known.Sum(i => n[i]), known.Sum(i => population[i]!.Value));
        var rows = known
            .Select(i => new ResultRow
            {
                ["stratum"] = strata[i],
                ["n"] = n[i],
                ["weight"] =
                    n[i] > 0 && people > 0 ? population[i]!.Value / people / (n[i] / inKnown) : new NotEstimable("the stratum is empty"),
            })
            .ToList();
        var figure = Weighted(known, n, means, population, sds, settings.Number("level"), all, inKnown, people, out var deff);
        var model = new ResultRow
        {
            ["weighted"] = figure,
            ["raw"] = inKnown > 0 ? known.Sum(i => n[i] * (means[i] ?? 0)) / inKnown : new NotEstimable("the sample is empty"),
            ["known"] = all > 0 ? inKnown / all : new NotEstimable("the sample is empty"),
            ["design_effect"] = figure is Estimate ? deff : figure,
        };
        return new MeasureResult(rows, model, ["Weights repair what the strata know; people who never write are in none of them."]);
    }

    private static Figure Weighted(
        int[] known,
        double[] n,
        double?[] means,
        double?[] population,
        double?[]? sds,
        double level,
        double all,
        double inKnown,
        double people,
        out double deff
    )
    {
        deff = double.NaN;
        if (all <= 0 || people <= 0)
        {
            return new NotEstimable(all <= 0 ? "the sample is empty" : "the population is empty");
        }

        if (inKnown / all < Weights.LeastKnown)
        {
            return Weights.Unknown(inKnown / all);
        }

        if (known.Any(i => n[i] == 0 && population[i] > 0))
        {
            return new NotEstimable("a stratum of the population has nobody in the sample");
        }

        var used = known.Where(i => n[i] > 0).ToArray();
        deff = Weights.DesignEffect([.. used.Select(i => population[i]!.Value / people / (n[i] / inKnown))], [.. used.Select(i => n[i])]);
        var mean = used.Sum(i => population[i]!.Value / people * means[i]!.Value);
        if (sds is null)
        {
            return Weights.Mean(mean, inKnown / deff, null, level);
        }

        var error = Math.Sqrt(used.Sum(i => Math.Pow(population[i]!.Value / people, 2) * Math.Pow(sds[i] ?? double.NaN, 2) / n[i]));
        error *= Quantiles.TwoSided(level);
        return Figure.Of(mean, mean - error, mean + error, level, inKnown / deff);
    }
}
