using Auscult.Contracts;

namespace Auscult.Statistics.Disproportionality;

/// <summary>Empirical Bayes geometric mean of relative reporting under a prior that is fitted to all pairs together.</summary>
public sealed class Ebgm : DisproportionalityMeasure
{
    private const int FewestPairs = 30;
    private const int ManyPairs = 50_000;
    private const double Level = .9;

    public override MeasureInfo Info { get; } =
        new(
            "ebgm",
            1,
            "Empirical Bayes geometric mean (multi-item gamma Poisson shrinker)",
            PairColumns,
            [
                SettingInfo.Words("prior", "", "alpha1;beta1;alpha2;beta2;p instead of a fit."),
                SettingInfo.Choice(
                    "squash",
                    "Average expected counts of neighbours before fitting, which takes a tenth of the time; auto does so above 50,000 pairs.",
                    "auto",
                    "true",
                    "false"
                ),
                SettingInfo.Number("signal", "2", "EB05 from which a pair is a signal.", 0, 1000),
                .. PairSettings,
            ]
        );

    /// <summary>The estimate with EB05 and EB95 as its bounds.</summary>
    internal static Figure Of(GammaPoissonPrior prior, double n, double expected)
    {
        if (expected <= 0)
        {
            return new NotEstimable("nothing was expected: the product or the event was never reported");
        }

        var posterior = prior.Posterior(n, expected);
        return Figure.Of(Math.Exp(posterior.LogMean), posterior.Quantile(.05), posterior.Quantile(.95), Level, n);
    }

    private protected override IReadOnlyList<ResultRow> Figures(
        IReadOnlyList<Pair> pairs,
        ReportCounts? reports,
        MeasureSettings settings,
        out ResultRow model
    )
    {
        var (prior, reason) = Prior(pairs, settings, out model);
        var signal = settings.Number("signal");
        return
        [
            .. pairs.Select(pair =>
            {
                var figure = prior is { } known ? Of(known, pair.Counts.A, pair.Expected) : new NotEstimable(reason);
                return new ResultRow { ["ebgm"] = figure, ["signal"] = figure is Estimate { Low: { } eb05 } && eb05 >= signal };
            }),
        ];
    }

    private static (GammaPoissonPrior? Prior, string Reason) Prior(IReadOnlyList<Pair> pairs, MeasureSettings settings, out ResultRow model)
    {
        model = [];
        var given = settings.NumberList("prior");
        if (given.Length > 0)
        {
            model["theta"] = given;
            return given.Length == 5 && given.All(part => part > 0) && given[4] < 1
                ? (GammaPoissonPrior.From(given), "")
                : throw new MeasureUsageException("prior takes five positive numbers, the last one below 1.");
        }

        CountPoint[] points = [.. pairs.Where(pair => pair.Expected > 0).Select(pair => new CountPoint(pair.Counts.A, pair.Expected, 1))];
        if (points.Length < FewestPairs)
        {
            return (
                null,
                $"a prior cannot be fitted to {points.Length} pairs; {FewestPairs} are needed, or prior=alpha1;beta1;alpha2;beta2;p"
            );
        }

        var smallest = points.Any(point => point.N == 0) ? 0 : 1;
        var squash = settings.Words("squash") is "true" || (settings.Words("squash") is "auto" && points.Length > ManyPairs);
        var fitted = squash ? PriorFit.Squash(points) : points;
        if (PriorFit.Of(fitted, smallest) is not { } fit)
        {
            return (null, "the likelihood of the prior has no maximum for these pairs");
        }

        model["theta"] = fit.Prior.Theta;
        model["standard_errors"] = fit.StandardErrors;
        model["minus_log_likelihood"] = fit.MinusLogLikelihood;
        model["pairs"] = points.Length;
        model["points_fitted"] = fitted.Length;
        model["starts_agree"] = fit.StartsAgree;
        return (fit.Prior, "");
    }
}
